extension Run {
  /// The health of a layer in a direction over all computed steps that it reads; nil when there is no such lane.
  ///
  /// Memories are correlated over the latest steps only, as many as cost 20 million multiplications and at
  /// most 512, but 32 at least.
  public func health(layer: Int, direction: Direction = .forward) -> LayerHealth? {
    guard network.architecture.laneIndex(layer: layer, direction: direction) != nil else { return nil }
    let shape = network.architecture.layers[layer]
    let memory = shape.cell.memory
    guard let moved = statistics(memory, layer: layer, direction: direction) else { return nil }
    let saturations = shape.cell.quantities.filter(\.isGate).compactMap { gate in
      statistics(gate, layer: layer, direction: direction).map {
        LayerHealth.Saturation(gate: gate, left: $0.leftSaturated, right: $0.rightSaturated)
      }
    }
    let deviations = moved.variance.map { max(0, $0).squareRoot() }
    let affordable = 20_000_000 / max(1, shape.hiddenSize * shape.hiddenSize)
    let compared = max(0, moved.count - min(512, max(32, affordable)))..<moved.count
    let doubles = UnitDuplicates.nearest(
      in: self, memory, layer: layer, direction: direction, steps: compared)
    let findings = (0..<shape.hiddenSize).map { unit -> [LayerHealth.Finding] in
      guard moved.count >= LayerHealth.leastSteps else { return [] }
      return LayerHealth.findings(of: unit, deviation: deviations[unit], saturations, double: doubles[unit])
    }
    return LayerHealth(
      count: moved.count, compared: compared, saturations: saturations, deviations: deviations,
      findings: findings)
  }
}

extension LayerHealth {
  /// What there is to know about one unit.
  fileprivate static func findings(
    of unit: Int, deviation: Float, _ saturations: [Saturation],
    double: (unit: Int, correlation: Float)?
  ) -> [Finding] {
    var found: [Finding] = []
    let isStill = deviation < leastDeviation
    if isStill { found.append(.still) }
    for saturation in saturations where saturation.left[unit] >= always {
      found.append(saturation.gate == .output ? .silent : .alwaysClosed(saturation.gate))
    }
    for saturation in saturations where saturation.right[unit] >= always {
      found.append(.alwaysOpen(saturation.gate))
    }
    if let double, !isStill { found.append(.duplicate(of: double.unit, correlation: double.correlation)) }
    return found.sorted { $0.rank < $1.rank }
  }
}

extension UnitDuplicates {
  /// For each unit the other one that its values follow most closely, where that is closely enough.
  ///
  /// With z the values less their mean, over their norm, Pearson's r of two units is Σ_t z_i z_j. The sums are
  /// taken of all units at once, as a product.
  static func nearest(
    in run: Run, _ quantity: Quantity, layer: Int, direction: Direction, steps: Range<Int>
  ) -> [(unit: Int, correlation: Float)?] {
    let units = run.network.architecture.layers[layer].hiddenSize
    guard steps.count >= LayerHealth.leastSteps else { return Array(repeating: nil, count: units) }
    var run = run
    run.focus(on: steps)
    var rows = steps.map { Array(run.values(quantity, step: $0, layer: layer, direction: direction)) }
      .filter { $0.count == units }
    return nearest(&rows, units: units)
  }
}
