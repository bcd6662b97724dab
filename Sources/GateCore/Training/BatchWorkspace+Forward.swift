extension BatchWorkspace {
  /// Computes all steps of all layers, and the logits.
  ///
  /// - Parameter generator: Draws what dropout lets through; nothing is dropped when nil.
  func forward(dropout probability: Float = 0, _ generator: inout SeededGenerator) {
    dropout = probability
    let base = trace.base
    tokens.withUnsafeBufferPointer { tokens in
      lengths.withUnsafeBufferPointer { lengths in
        for index in packed.lanes.indices {
          let weights = packed.lanes[index]
          let view = LaneTrace(
            weights, storage: base + layout.laneOffsets[index], batch: layout.batch)
          let input =
            droppedInput(of: weights) ?? packed.input(of: weights, layout, base, tokens: tokens.baseAddress)
          weights.forward(
            input, view, steps: 0..<layout.steps, lengths: isRagged ? lengths.baseAddress : nil)
          if weights.lane.layer < packed.architecture.layers.count - 1, dropout > 0 {
            drop(index, &generator)
          }
        }
      }
    }
    readOut()
  }

  private func droppedInput(of weights: LaneWeights) -> LaneInput? {
    guard dropout > 0, let below = weights.below else { return nil }
    func rows(_ lane: Int) -> RowSource {
      RowSource(base: droppedHidden[lane].base, stride: packed.lanes[lane].record.width)
    }
    return below.second.map { .rowPair(rows(below.first), rows($0)) } ?? .rows(rows(below.first))
  }

  /// Each number of h is dropped with probability p, the others grow by 1 / (1 − p), so that the expectation
  /// stays (Srivastava et al. 2014); between layers only (Zaremba et al. 2014).
  private func drop(_ lane: Int, _ generator: inout SeededGenerator) {
    let record = packed.lanes[lane].record
    dropoutMasks[lane].reserve(rows * record.width)
    droppedHidden[lane].reserve(rows * record.width)
    let (mask, dropped) = (dropoutMasks[lane].base, droppedHidden[lane].base)
    let hidden = packed.hiddenRows(lane: lane, layout, trace.base)
    let scale = dropout < 1 ? 1 / (1 - dropout) : 0
    for r in 0..<rows {
      let (m, d, h) = (mask + r * record.width, dropped + r * record.width, hidden.base + r * hidden.stride)
      for j in 0..<record.units { m[j] = generator.uniform() < dropout ? 0 : scale }
      for j in 0..<record.units { d[j] = m[j] * h[j] }
    }
  }

  /// The hidden states that the output is read from, for each direction of the last layer.
  func readRows() -> (first: RowSource, second: RowSource?) {
    let top = topLanes
    func rows(_ lane: Int) -> RowSource {
      let all = packed.hiddenRows(lane: lane, layout, trace.base)
      return RowSource(base: all.base + readStart(lane) * all.stride, stride: all.stride)
    }
    return (rows(top.first), top.second.map(rows))
  }

  /// The first row of h that the output reads: that of the step asked for, or of the final states. With states
  /// held past a sequence's end, those of every forward lane are in the last step's rows, of every backward lane
  /// in the first step's, whatever step a head that reads final states is asked at.
  func readStart(_ lane: Int) -> Int {
    guard isReadOnce else { return 0 }
    return switch packed.lanes[lane].lane.direction {
    case .forward: (readStep ?? layout.steps - 1) * layout.batch
    case .backward:
      switch packed.architecture.head?.readout {
      case .lastStep?: 0
      case .everyStep?, nil: (readStep ?? 0) * layout.batch
      }
    }
  }

  /// Computes the logits of the rows that the output reads.
  func readOut() {
    guard layout.steps > 0 else { return }
    let (first, second) = readRows()
    if let head = packed.head {
      head.logits(first, second, rows: outputRows, full: fullOutputRows, into: logits.base)
      return
    }
    var column = 0
    for (lane, source) in [(topLanes.first, first), (topLanes.second ?? -1, second ?? first)]
    where lane >= 0 {
      let units = packed.lanes[lane].record.units
      for r in 0..<outputRows {
        let target = logits.base + r * outputWidth + column
        if r < fullOutputRows {
          target.update(from: source.base + r * source.stride, count: units)
        } else {
          target.update(repeating: 0, count: units)
        }
      }
      column += units
    }
  }

  /// Sums the loss of the batch, and writes the gradient of its mean with respect to the logits.
  func measure(_ loss: Loss, _ sequences: [TrainingExample], wantsGradient: Bool) -> LossSum {
    let outputs = packed.architecture.outputSize
    let squash = packed.architecture.head?.squash ?? .identity
    let (width, batch) = (outputWidth, layout.batch)
    var sum = LossSum()
    for r in 0..<outputRows {
      let b = r % batch
      let t = isReadOnce ? lengths[b] - 1 : r / batch
      let gradient = wantsGradient ? logitGradients.base + r * width : nil
      guard t < lengths[b] else {
        gradient?.update(repeating: 0, count: width)
        continue
      }
      let target = targets.base + r * width
      sequences[b].fillTarget(
        step: t, outputs: outputs, binary: loss == .binaryCrossEntropy, into: target)
      loss.add(
        logits.base + r * width, target, outputs: outputs, squash: squash, gradient: gradient, to: &sum)
    }
    if wantsGradient, sum.count > 0 {
      let scale = 1 / Float(sum.count)
      for index in 0..<outputRows * width { logitGradients.base[index] *= scale }
    }
    return sum
  }
}
