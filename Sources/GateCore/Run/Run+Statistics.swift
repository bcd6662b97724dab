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
    let count = (computed + plan.chunkLength - 1) / plan.chunkLength
    for index in folded..<max(count, folded) {
      let chunk = chunk(of: index * plan.chunkLength) ?? recomputed(chunk: index)
      RunSums.add(chunk, lane: lane, plan, to: &sums)
    }
    return sums.statistics
  }

  /// Sums up the chunks that have been finished since the last call.
  mutating func foldStatistics() {
    while records.sums.foldedChunks < computed / plan.chunkLength {
      let next = records.sums.foldedChunks
      records.sums.foldIfNext(chunk(of: next * plan.chunkLength) ?? recomputed(chunk: next), plan)
    }
  }
}
