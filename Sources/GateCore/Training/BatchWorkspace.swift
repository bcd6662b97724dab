/// Everything that training needs in memory for a batch, kept from one batch to the next: the trace and the gradients
/// of all states (`BackwardPass`), what dropout lets through, and the gradients of the parameters.
///
/// It has identity, as the scratch memory of one trainer or one evaluation at a time.
final class BatchWorkspace: @unchecked Sendable {
  let pass: BackwardPass
  private(set) var dropout: Dropout
  /// The length of each sequence.
  private(set) var lengths: [Int] = []
  /// The token ids of all rows, when the input is tokens.
  private(set) var tokens: [Int32] = []
  /// nil when the workspace is for evaluation only.
  private(set) var parameters: ParameterGradients?

  /// What a workspace is for.
  enum Purpose {
    case evaluation
    case training
  }

  convenience init(_ network: Network, for purpose: Purpose) {
    switch purpose {
    case .evaluation: self.init(PackedNetwork(network, for: .inference), for: purpose)
    case .training: self.init(PackedNetwork(network, for: .training), for: purpose)
    }
  }

  /// - Parameter packed: For the same purpose; several workspaces may read it at the same time.
  init(_ packed: PackedNetwork, for purpose: Purpose) {
    pass = BackwardPass(packed)
    switch purpose {
    case .evaluation: break
    case .training: parameters = ParameterGradients(packed)
    }
    dropout = Dropout(lanes: packed.lanes.count)
  }

  var packed: PackedNetwork { pass.packed }

  /// Of every parameter, in the order of the network's `layout`; empty without `parameters`.
  var gradient: [Float] { parameters?.flat ?? [] }

  /// Sets parts of the gradient to zero, so that no update moves those parameters.
  func clearGradient(in ranges: [Range<Int>]) {
    for range in ranges {
      parameters?.flat.replaceSubrange(range, with: repeatElement(0, count: range.count))
    }
  }

  /// Multiplies the gradient by a number.
  func scaleGradient(by weight: Float) { parameters?.scale(by: weight) }

  /// Adds another workspace's gradient, times a number.
  func addGradient(of other: BatchWorkspace, weight: Float) {
    if let addend = other.parameters { parameters?.add(addend, weight: weight) }
  }

  /// Brings a batch in: its inputs, lengths and zero initial states.
  func load(_ batch: [InputSteps], scaling: [ColumnScaling]) {
    lengths = batch.map(\.count)
    let steps = lengths.max() ?? 0
    let isRagged = lengths.contains { $0 != steps }
    pass.prepare(
      steps: steps, batch: batch.count,
      TraceScope(skipped: skippedRows(of: batch, scaling: scaling, steps: steps)))
    let (layout, x) = (pass.layout, pass.trace.base)
    if isRagged { x.update(repeating: 0, count: pass.rows * layout.inputStride) }
    if tokens.count < pass.rows { tokens = [Int32](repeating: 0, count: pass.rows) }
    for (b, sequence) in batch.enumerated() {
      if case .tokens(let ids) = sequence {
        for t in 0..<steps { tokens[t * batch.count + b] = t < ids.count ? Int32(ids[t]) : 0 }
      }
      packed.encode(
        sequence, scaling: scaling, range: 0..<lengths[b], into: x + b * layout.inputStride,
        rowStride: batch.count * layout.inputStride)
    }
    for lane in packed.lanes.indices {
      let boundary = layout.record(lane: lane, step: layout.boundary(lane: lane, count: steps))
      (x + boundary).update(repeating: 0, count: batch.count * packed.lanes[lane].record.stride)
    }
  }

  /// Which rows leave their states as they were: past their sequence's end, or masked; nil where none does.
  private func skippedRows(of batch: [InputSteps], scaling: [ColumnScaling], steps: Int) -> [Bool]? {
    let masks = batch.map { packed.maskedSteps($0, scaling: scaling, range: 0..<$0.count) }
    guard lengths.contains(where: { $0 != steps }) || masks.contains(where: { $0 != nil }) else { return nil }
    return (0..<steps).flatMap { t in
      zip(lengths, masks).map { length, masked in t >= length || masked?[t] == true }
    }
  }

  /// Computes all steps of all layers, and the logits.
  ///
  /// - Parameter generator: Draws what dropout lets through; nothing is dropped when the probability is 0.
  func forward(dropout probability: Float = 0, _ generator: inout SeededGenerator) {
    dropout.probability = probability
    let (layout, base) = (pass.layout, pass.trace.base)
    tokens.withUnsafeBufferPointer { tokens in
      for index in packed.lanes.indices {
        let weights = packed.lanes[index]
        let input =
          droppedInput(of: weights) ?? packed.input(of: weights, layout, base, tokens: tokens.baseAddress)
        forward(weights, input, layout.view(lane: index, base))
        if weights.lane.layer < packed.architecture.layers.count - 1, dropout.isActive {
          dropout.drop(
            index, layout.hiddenRows(lane: index, base), rows: pass.rows, weights.record, &generator)
        }
      }
    }
    pass.readOut()
  }

  private func forward(_ weights: LaneWeights, _ input: LaneInput, _ view: LaneTrace) {
    let steps = 0..<pass.layout.steps
    guard let skipped = pass.scope.skipped else {
      weights.forward(input, view, steps: steps)
      return
    }
    skipped.withUnsafeBufferPointer {
      weights.forward(input, view, steps: steps, skipped: $0.baseAddress)
    }
  }

  private func droppedInput(of weights: LaneWeights) -> LaneInput? {
    guard dropout.isActive, let below = weights.below else { return nil }
    return below.second.map { .rowPair(droppedRows(below.first), droppedRows($0)) }
      ?? .rows(droppedRows(below.first))
  }

  private func droppedRows(_ lane: Int) -> RowSource {
    RowSource(base: dropout.hidden[lane].base, stride: packed.lanes[lane].record.width)
  }

  /// What a lane above the first layer read of a lane below.
  private func readRows(_ lane: Int) -> RowSource {
    dropout.isActive ? droppedRows(lane) : pass.layout.hiddenRows(lane: lane, pass.trace.base)
  }

  /// Sums the loss of the batch, and writes the gradient of its mean with respect to the logits.
  func measure(_ loss: Loss, _ examples: [TrainingExample], wantsGradient: Bool) -> LossSum {
    let outputs = packed.architecture.outputSize
    let squash = packed.architecture.head?.squash ?? .identity
    let (width, batch, rows) = (pass.outputWidth, pass.layout.batch, pass.outputs)
    var sum = LossSum()
    for r in 0..<pass.outputRows {
      let b = r % batch
      let t = pass.isReadOnce ? lengths[b] - 1 : r / batch
      let gradient = wantsGradient ? rows.gradients.base + r * width : nil
      // A masked step asks for nothing, as in Keras.
      guard t < lengths[b], pass.isReadOnce || pass.scope.skipped?[r] != true else {
        gradient?.update(repeating: 0, count: width)
        continue
      }
      let target = rows.targets.base + r * width
      examples[b].fillTarget(step: t, outputs: outputs, for: loss, into: target)
      loss.add(
        rows.logits.base + r * width, target, outputs: outputs, squash: squash, gradient: gradient, to: &sum)
    }
    if wantsGradient, sum.count > 0 {
      let scale = 1 / Float(sum.count)
      for index in 0..<pass.outputRows * width { rows.gradients.base[index] *= scale }
    }
    return sum
  }

  /// One pass forward and back: the summed loss of a batch, with the gradient of its mean left in `gradient`.
  ///
  /// - Parameter states: What the sequences begin in, as `finalStates` gives it; empty for zeros.
  func lossAndGradient(
    _ batch: [TrainingExample], loss: Loss, scaling: [ColumnScaling], dropout probability: Float,
    from states: [Float] = [], _ generator: inout SeededGenerator
  ) -> LossSum {
    load(batch.map(\.steps), scaling: scaling)
    begin(from: states)
    forward(dropout: probability, &generator)
    let sum = measure(loss, batch, wantsGradient: true)
    pass.clearStateGradients()
    guard let peepholes = parameters?.clearedPeepholes(packed) else { return sum }
    pass.backward(
      fromLogits: true, wantsInput: packed.embedding != nil,
      dropout: dropout.isActive ? dropout : nil, peepholes: { peepholes[$0] })
    if pass.layout.steps > 0 {
      parameters?.multiply(pass, tokens: tokens, readRows: readRows)
    }
    return sum
  }
}
