extension Run {
  /// What a quantity has done over all computed steps that the layer reads; nil when it has no such quantity or
  /// direction.
  ///
  /// Quick after `focus(on:)`, which sums up all finished chunks. Without it, those taken since are read here,
  /// and computed again where they are not resident.
  public func statistics(
    _ quantity: Quantity, layer: Int, direction: Direction = .forward
  ) -> UnitStatistics? {
    guard let lane = network.architecture.laneIndex(layer: layer, direction: direction),
      var sums = records.sums.statistics[lane].first(where: { $0.quantity == quantity })
    else { return nil }
    let folded = records.sums.foldedChunks
    for index in folded..<max(chunkCount, folded) {
      guard let chunk = chunk(of: index * chunkLength) ?? recomputedIfFinished(index) else { continue }
      RunSums.add(chunk, lane: lane, plan, to: &sums)
    }
    return sums.statistics
  }

  /// Chunks that have computed steps.
  private var chunkCount: Int { (computed + chunkLength - 1) / chunkLength }

  private func recomputedIfFinished(_ index: Int) -> TraceChunk? {
    index * chunkLength < computed ? recomputed(chunk: index) : nil
  }

  /// Sums up the chunks that have been finished since the last call.
  mutating func foldStatistics() {
    while records.sums.foldedChunks < computed / chunkLength {
      let next = records.sums.foldedChunks
      records.sums.foldIfNext(chunk(of: next * chunkLength) ?? recomputed(chunk: next), plan)
    }
  }
}
