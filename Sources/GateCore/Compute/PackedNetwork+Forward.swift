extension PackedNetwork {
  /// What a lane reads in a trace.
  func input(
    of weights: LaneWeights, _ layout: TraceLayout, _ storage: UnsafeMutablePointer<Float>,
    tokens: UnsafePointer<Int32>?
  ) -> LaneInput {
    guard let below = weights.below else {
      if inputStride == 0, let tokens { return .tokens(tokens) }
      return .rows(RowSource(base: storage, stride: inputStride))
    }
    let first = layout.hiddenRows(lane: below.first, storage)
    guard let second = below.second else { return .rows(first) }
    return .rowPair(first, layout.hiddenRows(lane: second, storage))
  }

  /// Computes `steps` of every lane, layer by layer. The trace holds x and the initial states; its step 0 is
  /// step `start` of the sequence, by which the steps of `holds` are counted.
  ///
  /// - Parameter ahead: What is read next, which is fetched while the first lane's steps are computed.
  func forward(
    _ layout: TraceLayout, _ storage: UnsafeMutablePointer<Float>, tokens: UnsafePointer<Int32>?,
    steps: Range<Int>, skipped: UnsafePointer<Bool>? = nil, holds: HeldValues = HeldValues(),
    from start: Int = 0, ahead: FetchAhead? = nil
  ) {
    for index in lanes.indices {
      let weights = lanes[index]
      let trace = layout.view(lane: index, storage)
      let input = input(of: weights, layout, storage, tokens: tokens)
      holds.withHeld(lane: index, from: start) { held in
        weights.forward(
          input, trace, steps: steps, skipped: skipped, held: held, from: start,
          ahead: index == 0 ? ahead : nil)
      }
    }
  }
}
