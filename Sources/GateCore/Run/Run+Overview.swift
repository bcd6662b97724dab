extension Run {
  /// How many steps a layer has read: those computed, but no more than it reads at all.
  func stepsRead(layer: Int) -> Int {
    network.architecture.layers.indices.contains(layer)
      ? network.architecture.layers[layer].stepsRead(of: computed) : 0
  }

  /// How many steps can be read one by one after `focus(on:)`: longer stretches are not resident as a whole.
  public var residentSteps: Int { records.window.capacity * plan.chunkLength }

  /// Steps of a block of what is known of all computed steps: `pooled` is exact for multiples of it.
  public var overviewSteps: Int {
    plan.chunkLength * (records.sums.overviews.lazy.compactMap(\.first).map(\.chunksPerBlock).max() ?? 1)
  }

  /// A quantity of every unit over some steps, one value a unit. NaN where one of its values is.
  ///
  /// Steps that are resident are read one by one. Where some are not, blocks of `overviewSteps` steps are, those
  /// that begin in the range: their values were taken when the steps were computed. Costs no computing of steps.
  ///
  /// - Returns: Empty when no step of the range is computed and read by the layer, or when the layer has no such
  ///   quantity or direction.
  public func pooled(
    _ aggregate: Aggregate, _ quantity: Quantity, over steps: Range<Int>, layer: Int,
    direction: Direction = .forward
  ) -> [Float] {  // (H)
    let range = steps.clamped(to: 0..<stepsRead(layer: layer))
    guard !range.isEmpty, let lane = network.architecture.laneIndex(layer: layer, direction: direction),
      let overview = records.sums.overviews[lane].first(where: { $0.quantity == quantity })
    else { return [] }
    var pool = StepPool(units: overview.units, aggregate)
    func read(_ steps: Range<Int>) {
      for step in steps {
        let values = values(quantity, step: step, layer: layer, direction: direction)
        if !values.isEmpty { pool.add(values) }
      }
    }
    // Chunks are resident as a whole, so these tell of all.
    let isResident =
      stride(from: range.lowerBound, to: range.upperBound, by: plan.chunkLength).allSatisfy(isResident)
      && isResident(range.upperBound - 1)
    if isResident {
      read(range)
    } else {
      let length = plan.chunkLength * overview.chunksPerBlock
      let blocks = (range.lowerBound + length - 1) / length..<(range.upperBound + length - 1) / length
      overview.add(blocks, to: &pool)
      // What is not in the blocks yet is the chunk being computed, and finished ones that still are at hand.
      let unfolded = Swift.max(range.lowerBound, records.sums.foldedChunks * plan.chunkLength)
      if unfolded < range.upperBound { read((unfolded..<range.upperBound)) }
    }
    return pool.values
  }
}
