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
      var sums = statistics[lane].first(where: { $0.quantity == quantity })
    else { return nil }
    for index in foldedChunks..<max(chunkCount, foldedChunks) {
      guard let chunk = chunk(of: index * chunkLength) ?? recomputedIfFinished(index) else { continue }
      packed.add(chunk, lane: lane, layout, to: &sums)
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
    while foldedChunks < computed / chunkLength {
      foldIfNext(chunk(of: foldedChunks * chunkLength) ?? recomputed(chunk: foldedChunks))
    }
  }

  /// Sums up a finished chunk, if all before it have been.
  mutating func foldIfNext(_ chunk: TraceChunk) {
    guard chunk.index == foldedChunks else { return }
    for lane in statistics.indices { fold(chunk, lane: lane) }
    foldedChunks += 1
  }

  /// Adds a chunk's filled steps to a lane's sums.
  mutating func fold(_ chunk: TraceChunk, lane: Int) {
    let record = packed.lanes[lane].record
    for index in statistics[lane].indices {
      packed.add(chunk, lane: lane, layout, to: &statistics[lane][index])
      guard let section = record.section(overviews[lane][index].quantity) else { continue }
      let offset = layout.record(packed, lane: lane, step: 0) + section * record.width
      chunk.storage.withUnsafeBufferPointer { storage in
        guard let base = storage.baseAddress else { return }
        overviews[lane][index].add(
          base + offset, rows: packed.filled(chunk, lane: lane, layout), stride: record.stride,
          chunk: chunk.index)
      }
    }
  }
}

extension PackedNetwork {
  /// Adds a chunk's filled steps to a lane's sums of one quantity.
  func add(_ chunk: TraceChunk, lane: Int, _ layout: TraceLayout, to sums: inout RunningStatistics) {
    let record = lanes[lane].record
    guard let section = record.section(sums.quantity) else { return }
    let offset = layout.record(self, lane: lane, step: 0) + section * record.width
    chunk.storage.withUnsafeBufferPointer { storage in
      guard let base = storage.baseAddress else { return }
      sums.add(base + offset, rows: filled(chunk, lane: lane, layout), stride: record.stride)
    }
  }

  /// How many of a chunk's steps a lane has read.
  func filled(_ chunk: TraceChunk, lane: Int, _ layout: TraceLayout) -> Int {
    max(0, min(chunk.filled, lanes[lane].stepLimit - chunk.index * layout.steps))
  }
}
