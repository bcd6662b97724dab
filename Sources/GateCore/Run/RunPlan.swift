/// What a run is given and what follows from it before the first step: all that its computing needs and never
/// changes.
struct RunPlan: Sendable {
  let network: Network
  let packed: PackedNetwork
  private(set) var steps: InputSteps
  let scaling: [ColumnScaling]
  /// The state before the first step.
  let initialState: NetworkState
  let interventions: [Intervention]
  /// The same, by lane.
  let holds: HeldValues
  let limits: RunLimits
  /// Of a chunk.
  let layout: TraceLayout
  /// `T`: how many steps the sequence has.
  private(set) var length: Int

  init(
    _ network: Network, _ packed: PackedNetwork, _ steps: InputSteps, _ scaling: [ColumnScaling],
    _ initialState: NetworkState, _ interventions: [Intervention], _ limits: RunLimits
  ) throws(InputError) {
    try network.validate(steps, scaling: scaling)
    try initialState.validate(for: network.architecture)
    for intervention in interventions { try intervention.validate(for: network.architecture) }
    (self.network, self.packed, self.steps, self.scaling) = (network, packed, steps, scaling)
    self.initialState = initialState.clearingUnreadLanes(of: network.architecture)
    self.interventions = interventions
    holds = HeldValues(interventions, lanes: packed.lanes.map { ($0.lane, $0.record.units) })
    self.limits = limits
    layout = packed.traceLayout(steps: limits.chunkSteps ?? Self.chunkLength(packed), batch: 1)
    length = steps.count
  }

  /// The same of a sequence that goes on.
  func appending(_ more: InputSteps) throws(InputError) -> RunPlan {
    try network.validate(more, scaling: scaling)
    var plan = self
    plan.steps.append(more)
    plan.length = plan.steps.count
    return plan
  }

  /// `K`: steps in a chunk.
  var chunkLength: Int { layout.steps }

  /// How many chunks the whole sequence has.
  var chunkCount: Int { (length + chunkLength - 1) / chunkLength }

  /// The number of steps in a chunk: as many as make it a quarter of a megabyte, but 32 at least; of a network so
  /// large that these would be felt, as many as are computed in some 15 ms, but 4 at least.
  private static func chunkLength(_ packed: PackedNetwork) -> Int {
    let floatsPerStep = TraceLayout.floatsPerStep(packed.records, inputStride: packed.inputStride)
    let multiplications = packed.lanes.reduce(0) { $0 + $1.multiplications }
    var steps = 256
    while steps > 32, steps * floatsPerStep > 1 << 16 { steps /= 2 }
    while steps > 4, steps * multiplications > 75_000_000 { steps /= 2 }
    return steps
  }

  /// Computes `range` of a chunk: the steps after those it is filled with, or all of one that has its
  /// boundary states.
  func compute(_ range: Range<Int>, of chunk: inout TraceChunk) {
    let start = chunk.index * layout.steps
    chunk.storage.withUnsafeMutableBufferPointer { storage in
      guard let base = storage.baseAddress else { return }
      packed.encode(
        steps, scaling: scaling, range: start + range.lowerBound..<start + range.upperBound,
        into: base + range.lowerBound * layout.inputStride, rowStride: layout.inputStride)
      withTokens(from: start) { tokens in
        withMasked(start..<start + range.upperBound) { masked in
          withAhead(from: start + range.upperBound, count: range.count) { ahead in
            packed.forward(
              layout, base, tokens: tokens, steps: range, skipped: masked, holds: holds, from: start,
              ahead: ahead)
          }
        }
      }
    }
    chunk.filled = range.upperBound
  }

  /// The stretches of a chunk's filled steps that a lane has computed: those between masked ones.
  func computedStretches(_ chunk: TraceChunk, lane: Int) -> [Range<Int>] {
    let (start, filled) = (chunk.index * layout.steps, filled(chunk, lane: lane))
    guard let masked = maskedSteps(start..<start + filled) else { return [0..<filled] }
    var stretches: [Range<Int>] = []
    var first = 0
    for step in 0...filled where step == filled || masked[step] {
      if first < step { stretches.append(first..<step) }
      first = step + 1
    }
    return stretches
  }

  /// Calls `body` with the token ids from a step on, or nil when the sequence is of numbers.
  func withTokens<Result>(from start: Int, _ body: (UnsafePointer<Int32>?) -> Result) -> Result {
    switch steps {
    case .tokens(let tokens): tokens.withUnsafeBufferPointer { body($0.baseAddress.map { $0 + start }) }
    case .features: body(nil)
    }
  }

  /// Calls `body` with the numbers of `count` steps from one on, or nil when there are no more so many, or tokens.
  private func withAhead(from start: Int, count: Int, _ body: (FetchAhead?) -> Void) {
    guard case .features(let values, let columns) = steps, start + count <= length else { return body(nil) }
    values.withUnsafeBufferPointer {
      body($0.baseAddress.map { FetchAhead(base: $0 + start * columns, perStep: columns) })
    }
  }

  /// Which of some steps the network's mask passes over; nil where it passes over none.
  func maskedSteps(_ range: Range<Int>) -> [Bool]? {
    packed.maskedSteps(steps, scaling: scaling, range: range)
  }

  /// Calls `body` with which of some steps are passed over, or nil where none is.
  func withMasked(_ range: Range<Int>, _ body: (UnsafePointer<Bool>?) -> Void) {
    guard let masked = maskedSteps(range) else { return body(nil) }
    masked.withUnsafeBufferPointer { body($0.baseAddress) }
  }

  /// Whether a layer computes a step: it reads it, and the network's mask does not pass over it.
  func computes(step: Int, layer: Int) -> Bool {
    network.architecture.layers[layer].reads(step: step) && maskedSteps(step..<step + 1) == nil
  }

  /// Whether a lane shows zeros at a step, whatever its state is: where it does not read it, and at a masked step where
  /// it is one of two directions.
  func showsZeros(lane: Int, step: Int) -> Bool {
    guard step < packed.lanes[lane].stepLimit else { return true }
    return network.architecture.layers[packed.lanes[lane].lane.layer].directions.count > 1
      && maskedSteps(step..<step + 1) != nil
  }

  /// How many of a chunk's steps a lane has read.
  func filled(_ chunk: TraceChunk, lane: Int) -> Int {
    max(0, min(chunk.filled, packed.lanes[lane].stepLimit - chunk.index * layout.steps))
  }
}

// What is in a chunk.
extension RunPlan {
  /// What a lane shows to those above it at a step of a chunk: its h, or zeros; see `showsZeros`.
  func hidden(lane: Int, step: Int, in chunk: TraceChunk) -> [Float] {  // (H)
    if showsZeros(lane: lane, step: step) {
      return [Float](repeating: 0, count: packed.lanes[lane].record.units)
    }
    return Array(chunk.storage[layout.stateRanges(lane: lane, step: step % chunkLength).hidden])
  }

  /// The vector that entered a layer at a step of a chunk; see `Run.input`.
  func input(step: Int, layer: Int, in chunk: TraceChunk) -> [Float] {
    let local = step % chunkLength
    if layer > 0 {
      let below = packed.lanes.indices.filter { packed.lanes[$0].lane.layer == layer - 1 }
      return below.flatMap { hidden(lane: $0, step: step, in: chunk) }
    }
    let size = network.architecture.input.size
    if case .oneHot = network.architecture.input, case .tokens(let tokens) = steps {
      var x = [Float](repeating: 0, count: size)
      x[tokens[step]] = 1
      return x
    }
    return Array(chunk.storage[local * layout.inputStride..<local * layout.inputStride + size])
  }
}
