/// Everything that a batch needs in memory, kept from one batch to the next: the packed weights, the trace of
/// `T` steps of `B` sequences (time-major rows r = t · B + b) and the gradients of all of it.
///
/// It has identity, as the scratch memory of one trainer or one evaluation at a time.
final class BatchWorkspace: @unchecked Sendable {
  let packed: PackedNetwork
  var layout: TraceLayout
  var trace = GrowingFloats()
  var tokens: [Int] = []
  var lengths: [Int] = []
  /// False when all sequences of the batch are as long as the longest.
  var isRagged = false
  /// The one step at which the output is read, whatever the head asks for; nil to read it as the head does.
  var readStep: Int?
  /// What is held against the equations, by the steps of a sequence that the batch begins at `firstStep` of. The
  /// records have it in them already; a pass back has to know.
  var holds = LaneHolds()
  var firstStep = 0
  var lanes: [LaneGradients]
  /// ∂/∂x (T·B, inputStride), where somebody asks for it.
  var inputGradient = GrowingFloats()
  /// What a layer lets through, 0 or 1 / (1 − p), and its hidden states so treated, (T·B, width) for each lane.
  var dropoutMasks: [GrowingFloats]
  var droppedHidden: [GrowingFloats]
  var dropScratch = GrowingFloats()
  var dropout: Float = 0
  /// (rows, headWidth), rows being T·B, or B for a head that is read once.
  var logits = GrowingFloats()
  var logitGradients = GrowingFloats()
  var targets = GrowingFloats()
  var headWeights = GrowingFloats()  // (H, headWidth)
  var secondHeadWeights = GrowingFloats()  // (H, headWidth)
  var headBias = GrowingFloats()  // (headWidth)
  /// Of every parameter, in the order of the network's `layout`.
  var gradient: [Float]

  convenience init(_ network: Network, for purpose: PackedNetwork.Purpose) {
    self.init(PackedNetwork(network, for: purpose), gradients: Wanted())
  }

  /// - Parameter wanted: The gradients that room is made for.
  init(_ packed: PackedNetwork, gradients wanted: Wanted) {
    self.packed = packed
    layout = TraceLayout(packed, steps: 0, batch: 0)
    lanes = packed.lanes.map { LaneGradients($0, hasParameters: wanted.parameters) }
    dropoutMasks = packed.lanes.map { _ in GrowingFloats() }
    droppedHidden = dropoutMasks
    gradient = [Float](repeating: 0, count: wanted.parameters ? packed.layout.count : 0)
    if wanted.parameters, let head = packed.head {
      headWeights.reserve(head.weights.columns * head.weights.depth)
      secondHeadWeights.reserve(head.weights.columns * head.weights.depth)
      headBias.reserve(head.width)
    }
  }

  var rows: Int { layout.steps * layout.batch }

  /// Row length of logits; without a head, of the last layer's hidden states side by side.
  var outputWidth: Int { packed.head?.width ?? padded(packed.architecture.outputSize) }

  /// Whether the output is read once for each sequence.
  var isReadOnce: Bool {
    guard readStep == nil else { return true }
    return switch packed.architecture.head?.readout {
    case .lastStep?: true
    case .everyStep?, nil: false
    }
  }

  var outputRows: Int { isReadOnce ? layout.batch : rows }

  /// Rows of the steps that a layer reads; what it shows at the others is zero.
  func rowsRead(layer: Int) -> Int {
    max(0, packed.architecture.layers[layer].stepsRead(of: firstStep + layout.steps) - firstStep)
      * layout.batch
  }

  /// The rows that the output reads and that are not zero: the first ones of all that it reads.
  var fullOutputRows: Int {
    let layer = packed.architecture.layers[packed.architecture.layers.count - 1]
    // Final states are held at the steps not read.
    if packed.architecture.head?.readout == .lastStep { return outputRows }
    if let readStep { return layer.reads(step: firstStep + readStep) ? outputRows : 0 }
    return rowsRead(layer: packed.architecture.layers.count - 1)
  }

  /// The lanes of the last layer.
  var topLanes: (first: Int, second: Int?) {
    let last = packed.architecture.layers.count - 1
    let top = packed.lanes.indices.filter { packed.lanes[$0].lane.layer == last }
    return (top[0], top.count > 1 ? top[1] : nil)
  }

  /// Brings a batch in: its inputs, lengths and zero initial states.
  func load(_ batch: [InputSteps], scaling: [ColumnScaling]) {
    lengths = batch.map { $0.count }
    let steps = lengths.max() ?? 0
    isRagged = lengths.contains { $0 != steps }
    layout = TraceLayout(packed, steps: steps, batch: batch.count)
    trace.reserve(layout.count)
    let x = trace.base
    if isRagged { x.update(repeating: 0, count: rows * layout.inputStride) }
    if tokens.count < rows { tokens = [Int](repeating: 0, count: rows) }
    for (b, sequence) in batch.enumerated() {
      if case .tokens(let ids) = sequence {
        for t in 0..<steps { tokens[t * batch.count + b] = t < ids.count ? ids[t] : 0 }
      }
      packed.encode(
        sequence, scaling: scaling, range: 0..<lengths[b], into: x + b * layout.inputStride,
        rowStride: batch.count * layout.inputStride)
    }
    for lane in packed.lanes.indices {
      let (start, record) = (boundary(lane), packed.lanes[lane].record)
      (x + start).update(repeating: 0, count: batch.count * record.stride)
    }
    reserveGradients()
  }

  /// Replaces the zero initial state of every sequence.
  func setInitialState(_ state: NetworkState) {
    for lane in packed.lanes.indices {
      let record = packed.lanes[lane].record
      for b in 0..<layout.batch {
        let start = trace.base + boundary(lane) + b * record.stride
        state.memories[lane].hidden.withUnsafeBufferPointer { source in
          guard let base = source.baseAddress else { return }
          (start + record.hidden).update(from: base, count: record.units)
        }
        guard let cell = record.cellState else { continue }
        state.memories[lane].cell.withUnsafeBufferPointer { source in
          guard let base = source.baseAddress else { return }
          (start + cell).update(from: base, count: record.units)
        }
      }
    }
  }

  /// Offset of a lane's row of initial states.
  private func boundary(_ lane: Int) -> Int {
    layout.record(packed, lane: lane, step: packed.boundary(lane: lane, count: layout.steps))
  }

  /// Takes the records of a range of steps from a run instead of computing them.
  func adopt(_ range: Range<Int>, of run: Run) {
    lengths = [range.count]
    isRagged = false
    (holds, firstStep) = (run.engine.holds, range.lowerBound)
    layout = TraceLayout(packed, steps: range.count, batch: 1)
    trace.reserve(layout.count)
    reserveGradients()
    setInitialState(run.initialState)
    var start = range.lowerBound
    while start < range.upperBound {
      let index = start / run.chunkLength
      let end = min(range.upperBound, (index + 1) * run.chunkLength)
      let chunk = run.chunk(of: start) ?? run.recomputed(chunk: index)
      // The state that the range starts from is in the row before it.
      adopt(start == range.lowerBound && start > 0 ? start - 1..<end : start..<end, of: chunk, run.layout)
      start = end
    }
  }

  /// Copies the records of some steps of a sequence from the chunk that holds them.
  private func adopt(_ steps: Range<Int>, of chunk: TraceChunk, _ chunkLayout: TraceLayout) {
    let local = steps.lowerBound - chunk.index * chunkLayout.steps
    chunk.storage.withUnsafeBufferPointer { storage in
      guard let source = storage.baseAddress else { return }
      for lane in packed.lanes.indices {
        let target = layout.record(packed, lane: lane, step: steps.lowerBound - firstStep)
        (trace.base + target).update(
          from: source + chunkLayout.record(packed, lane: lane, step: local),
          count: steps.count * packed.lanes[lane].record.stride)
      }
    }
  }

  private func reserveGradients() {
    for lane in lanes.indices {
      let record = packed.lanes[lane].record
      guard packed.lanes[lane].transposes != nil else { continue }
      lanes[lane].gates.reserve(rows * record.gradientStride)
      lanes[lane].hidden.reserve((rows + layout.batch) * record.width)
      lanes[lane].cell.reserve((rows + layout.batch) * record.width)
    }
    if let input = packed.lanes.first?.transposes?.input {
      inputGradient.reserve(rows * input.columns)
    }
    logits.reserve(outputRows * outputWidth)
    logitGradients.reserve(outputRows * outputWidth)
    targets.reserve(outputRows * outputWidth)
  }
}
