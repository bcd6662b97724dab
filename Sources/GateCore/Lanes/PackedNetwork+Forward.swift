extension PackedNetwork {
  /// What a lane reads in a trace.
  func input(
    of weights: LaneWeights, _ layout: TraceLayout, _ storage: UnsafeMutablePointer<Float>,
    tokens: UnsafePointer<Int>?
  ) -> LaneInput {
    guard let below = weights.below else {
      if inputStride == 0, let tokens { return .tokens(tokens) }
      return .rows(RowSource(base: storage, stride: inputStride))
    }
    let first = hiddenRows(lane: below.first, layout, storage)
    guard let second = below.second else { return .rows(first) }
    return .rowPair(first, hiddenRows(lane: second, layout, storage))
  }

  /// The hidden states of a lane, from step 0 on.
  func hiddenRows(
    lane: Int, _ layout: TraceLayout, _ storage: UnsafeMutablePointer<Float>
  ) -> RowSource {
    let weights = lanes[lane]
    let trace = LaneTrace(weights, storage: storage + layout.laneOffsets[lane], batch: layout.batch)
    return RowSource(base: trace.base + weights.record.hidden, stride: weights.record.stride)
  }

  /// Computes `steps` of every lane, layer by layer. The trace holds x and the initial states; its step 0 is
  /// step `start` of the sequence, by which the steps of `holds` are counted.
  func forward(
    _ layout: TraceLayout, _ storage: UnsafeMutablePointer<Float>, tokens: UnsafePointer<Int>?,
    steps: Range<Int>, lengths: UnsafePointer<Int>? = nil, holds: LaneHolds = LaneHolds(), from start: Int = 0
  ) {
    for index in lanes.indices {
      let weights = lanes[index]
      let trace = LaneTrace(
        weights, storage: storage + layout.laneOffsets[index], batch: layout.batch)
      let input = input(of: weights, layout, storage, tokens: tokens)
      holds.withHeld(lane: index, from: start) { held in
        weights.forward(input, trace, steps: steps, lengths: lengths, held: held, from: start)
      }
    }
  }
}
