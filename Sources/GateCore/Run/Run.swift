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
///   chunks' that were not looked at yet;
/// - sums for statistics and for pictures of the whole, 48 MB at most or 32 blocks (see `RunningOverview`).
///
/// A network with a backward direction needs the whole sequence before its first step, so it is computed whole,
/// lane by lane: with the hidden states of two layers in 256 MB while that goes on, or, when they take more, with
/// lower layers computed anew for each layer above.
///
/// It is a value: copies share their storage until one of them computes. Nothing traps on bad numbers: NaN and
/// infinities of weights or inputs go into the traces.
///
/// This is what readers see. `CausalRun` and `BidirectionalRun` compute the steps, from a `RunPlan`; `RunRecords`
/// has what is kept of them.
public struct Run: Sendable {
  private(set) var plan: RunPlan
  var engine: any RunEngine
  var records: RunRecords

  /// A run before its first step.
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
      RunPlan(
        network, PackedNetwork(network, for: .inference, copyLimit: limits.copiedParameters), steps, scaling,
        initialState ?? NetworkState(zerosFor: network.architecture), interventions, limits))
  }

  /// The same network, without packing its weights again, before the first step of another sequence, or of
  /// the same one with other interventions. What is nil stays as it is here.
  public func restarted(
    steps: InputSteps, initialState: NetworkState? = nil, interventions: [Intervention]? = nil
  ) throws(InputError) -> Run {
    try Run(
      RunPlan(
        network, plan.packed, steps, scaling, initialState ?? self.initialState,
        interventions ?? self.interventions, plan.limits))
  }

  /// Lets the sequence go on: what is computed stays as it is.
  ///
  /// - Parameter more: What is read at the steps after the last one.
  /// - Throws: When it does not fit the network; nothing is changed then.
  public mutating func append(_ more: InputSteps) throws(InputError) {
    let longer = try plan.appending(more)
    if network.architecture.isCausal { plan = longer } else { self = Run(longer) }
  }

  private init(_ plan: RunPlan) {
    self.plan = plan
    records = RunRecords(plan)
    engine =
      plan.network.architecture.isCausal ? CausalRun(plan, &records) : BidirectionalRun(plan)
  }
}

// What a run was given.
extension Run {
  public var network: Network { plan.network }
  public var steps: InputSteps { plan.steps }
  public var scaling: [ColumnScaling] { plan.scaling }
  public var initialState: NetworkState { plan.initialState }
  /// What is held against the equations.
  public var interventions: [Intervention] { plan.interventions }
  /// `T`: how many steps the sequence has.
  public var length: Int { plan.length }
  /// How many steps are computed.
  public var computed: Int { records.computed }
}
