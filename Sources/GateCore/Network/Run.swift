/// A network stepping through one sequence, computing each step when it is asked for.
///
/// Steps count from 0 here; step `s` is `t = s + 1` of the equations, whose `t = 0` is the initial state.
///
/// Memory does not grow with `T`, beyond the sequence itself. What is kept, for H units in all lanes together:
/// - traces, every gate and state of every step, of the chunk being computed and of the chunks last asked for. A
///   chunk is 32 to 256 steps, a quarter of a megabyte or 32 steps of 28 H bytes, and of a network that computes
///   so many too slowly 16 to 4 steps; of chunks there are 2 MB, or as many as hold 544 steps if that is more;
/// - the states at the start of chunks (8 H bytes each): all of them up to 128 MB (or 64 chunks, if that is more),
///   then fewer the further they are from the steps last asked for (see `Checkpoints`). Any other chunk is
///   computed again when `focus(on:)` asks for it: one chunk's steps, or in the sparse part at most 4 T 8 H / 128 MB
///   chunks' where nobody looked yet;
/// - sums for statistics and for pictures of the whole, 48 MB at most or 32 blocks (see `RunningOverview`).
///
/// A network with a backward direction needs the whole sequence before its first step, so it is computed whole,
/// lane by lane: with the hidden states of two layers in 256 MB while that goes on, or, when they take more, with
/// lower layers computed anew for each layer above.
///
/// It is a value: copies share their storage until one of them computes. Nothing traps on bad numbers: NaN and
/// infinities of weights or inputs go into the traces.
public struct Run: Sendable {
  public let network: Network
  public let initialState: NetworkState
  /// `T`: how many steps the sequence has.
  public let length: Int
  /// How many steps are computed.
  public internal(set) var computed = 0

  let limits: RunLimits
  let engine: ChunkEngine
  /// The chunk being computed. A network that is computed whole has none: its tail stays empty.
  var tail: TraceChunk
  /// Finished chunks at hand.
  var window: ResidentChunks
  var checkpoints: Checkpoints
  /// For a network that is computed whole: the states at the borders of segments, by the segment's number.
  var segments: Checkpoints
  /// How far such a network has come; nil before and after.
  var pass: WholePass?
  /// Of every lane and quantity, over the chunks before `foldedChunks`.
  var statistics: [[RunningStatistics]]
  /// The same chunks, in blocks.
  var overviews: [[RunningOverview]]
  var foldedChunks = 0
  /// h at the first step of the last layer's backward direction, its final state, which a head that is
  /// read once sees.
  var finalBackward: [Float] = []

  /// A run that stands before the first step.
  ///
  /// - Parameters:
  ///   - scaling: One for each column of numeric input, or none to feed values as they are.
  ///   - initialState: Zeros when nil.
  ///   - interventions: What is held against the equations; see `Intervention`. Without any, nothing is slower.
  /// - Throws: When tokens are out of the vocabulary, when columns or the state do not fit, or when the
  ///   network itself cannot be computed.
  public init(
    network: Network, steps: InputSteps, scaling: [ColumnScaling] = [],
    initialState: NetworkState? = nil, interventions: [Intervention] = []
  ) throws(InputError) {
    try self.init(
      network: network, steps: steps, scaling: scaling, initialState: initialState,
      interventions: interventions, limits: RunLimits())
  }

  init(
    network: Network, steps: InputSteps, scaling: [ColumnScaling] = [],
    initialState: NetworkState? = nil, interventions: [Intervention] = [], limits: RunLimits
  ) throws(InputError) {
    try network.validate()
    try self.init(
      network, PackedNetwork(network, for: .inference), steps, scaling,
      initialState ?? NetworkState(zerosFor: network.architecture), interventions, limits)
  }

  /// The same network, without packing its weights again, before the first step of another sequence, or of
  /// the same one with other interventions. What is nil stays as it is here.
  public func restarted(
    steps: InputSteps, initialState: NetworkState? = nil, interventions: [Intervention]? = nil
  ) throws(InputError) -> Run {
    try Run(
      network, packed, steps, scaling, initialState ?? self.initialState,
      interventions ?? self.interventions, limits)
  }

  private init(
    _ network: Network, _ packed: PackedNetwork, _ steps: InputSteps, _ scaling: [ColumnScaling],
    _ initialState: NetworkState, _ interventions: [Intervention], _ limits: RunLimits
  ) throws(InputError) {
    try network.validate(steps, scaling: scaling)
    try initialState.validate(for: network.architecture)
    for intervention in interventions { try intervention.validate(for: network.architecture) }
    self.network = network
    self.limits = limits
    self.initialState = initialState.clearingUnreadLanes(of: network.architecture)
    length = steps.count
    let layout = TraceLayout(packed, steps: limits.chunkSteps ?? Self.chunkLength(packed), batch: 1)
    engine = ChunkEngine(
      packed: packed, layout: layout, steps: steps, scaling: scaling, interventions: interventions,
      holds: LaneHolds(
        interventions, lanes: packed.lanes.map(\.lane), units: packed.lanes.map(\.record.units))
    )
    checkpoints = Checkpoints(packed, capacity: limits.checkpoints)
    segments = checkpoints
    statistics = packed.lanes.map { lane in
      lane.record.cell.quantities.map { RunningStatistics(quantity: $0, units: lane.record.units) }
    }
    let capacity = Self.overviewCapacity(packed)
    overviews = packed.lanes.map { lane in
      lane.record.cell.quantities.map {
        RunningOverview(quantity: $0, units: lane.record.units, capacity: capacity)
      }
    }
    window = ResidentChunks(capacity: limits.residentChunks ?? Self.windowCapacity(layout))
    tail = TraceChunk(index: network.architecture.isCausal ? 0 : -1, layout: layout)
    guard network.architecture.isCausal else { return }
    for lane in packed.lanes.indices {
      checkpoints.set(self.initialState.memories[lane], chunk: 0, lane: lane)
      packed.setMemory(self.initialState.memories[lane], lane: lane, layout, in: &tail.storage, step: -1)
    }
  }

  /// The number of steps in a chunk: as many as make it a quarter of a megabyte, but 32 at least; of a network so
  /// large that these would be felt, as many as are computed in some 15 ms, but 4 at least.
  private static func chunkLength(_ packed: PackedNetwork) -> Int {
    let floatsPerStep = TraceLayout.floatsPerStep(packed)
    let multiplications = packed.lanes.reduce(0) { $0 + $1.multiplications }
    var steps = 256
    while steps > 32, steps * floatsPerStep > 1 << 16 { steps /= 2 }
    while steps > 4, steps * multiplications > 75_000_000 { steps /= 2 }
    return steps
  }

  /// How many finished chunks are kept: 2 MB, but 544 steps at least, and 16 chunks. Few, so that they stay in the
  /// processor's cache and their memory is used again: fresh pages would cost as much as the computing.
  private static func windowCapacity(_ layout: TraceLayout) -> Int {
    max(16, 544 / layout.steps, (1 << 19) / max(layout.count, 1))
  }

  public var steps: InputSteps { engine.steps }
  public var scaling: [ColumnScaling] { engine.scaling }
  /// What is held against the equations.
  public var interventions: [Intervention] { engine.interventions }

  var packed: PackedNetwork { engine.packed }
  var layout: TraceLayout { engine.layout }

  /// `K`: steps in a chunk.
  var chunkLength: Int { layout.steps }
}

extension Run: Equatable {
  /// Runs are equal when they would say the same: same network, sequence, interventions and steps computed.
  /// What happens to be resident does not count, and missing values equal each other.
  public static func == (a: Run, b: Run) -> Bool {
    a.computed == b.computed && a.network == b.network && a.steps.isIdentical(to: b.steps)
      && a.scaling == b.scaling && a.initialState == b.initialState
      && a.interventions == b.interventions
  }
}
