extension Run {
  /// The health of a layer in a direction over all computed steps that it reads; nil when there is no such lane.
  ///
  /// Memories are correlated over the latest steps only, as many as cost 20 million multiplications and at
  /// most 512, but 32 at least.
  public func health(layer: Int, direction: Direction = .forward) -> LayerHealth? {
    guard network.architecture.laneIndex(layer: layer, direction: direction) != nil else { return nil }
    let shape = network.architecture.layers[layer]
    let memory: Quantity = shape.cell.hasCellState ? .cell : .hidden
    guard let moved = statistics(memory, layer: layer, direction: direction) else { return nil }
    let saturations = shape.cell.quantities.filter(\.isGate).compactMap { gate in
      statistics(gate, layer: layer, direction: direction).map {
        LayerHealth.Saturation(gate: gate, left: $0.leftSaturated, right: $0.rightSaturated)
      }
    }
    let deviations = moved.variance.map { max(0, $0).squareRoot() }
    let affordable = 20_000_000 / max(1, shape.hiddenSize * shape.hiddenSize)
    let compared = max(0, moved.count - min(512, max(32, affordable)))..<moved.count
    let doubles = duplicates(of: memory, layer: layer, direction: direction, steps: compared)
    let findings = (0..<shape.hiddenSize).map { unit -> [LayerHealth.Finding] in
      guard moved.count >= LayerHealth.leastSteps else { return [] }
      return Self.findings(of: unit, deviation: deviations[unit], saturations, double: doubles[unit])
    }
    return LayerHealth(
      count: moved.count, compared: compared, saturations: saturations, deviations: deviations,
      findings: findings)
  }

  private static func findings(
    of unit: Int, deviation: Float, _ saturations: [LayerHealth.Saturation],
    double: (unit: Int, correlation: Float)?
  ) -> [LayerHealth.Finding] {
    var found: [LayerHealth.Finding] = []
    let isStill = deviation < LayerHealth.leastDeviation
    if isStill { found.append(.still) }
    for saturation in saturations where saturation.left[unit] >= LayerHealth.always {
      found.append(saturation.gate == .output ? .silent : .alwaysClosed(saturation.gate))
    }
    for saturation in saturations where saturation.right[unit] >= LayerHealth.always {
      found.append(.alwaysOpen(saturation.gate))
    }
    if let double, !isStill { found.append(.duplicate(of: double.unit, correlation: double.correlation)) }
    return found.sorted { $0.rank < $1.rank }
  }

  /// For each unit the other one that its values follow most closely, where that is closely enough.
  ///
  /// With z the values less their mean, over their norm, Pearson's r of two units is Σ_t z_i z_j. The sums are
  /// taken step by step, so that the inner loop runs over units.
  private func duplicates(
    of quantity: Quantity, layer: Int, direction: Direction, steps: Range<Int>
  ) -> [(unit: Int, correlation: Float)?] {
    let units = network.architecture.layers[layer].hiddenSize
    guard steps.count >= LayerHealth.leastSteps else { return Array(repeating: nil, count: units) }
    var run = self
    run.focus(on: steps)
    var rows = steps.map { Array(run.values(quantity, step: $0, layer: layer, direction: direction)) }
      .filter { $0.count == units }
    Self.standardize(&rows, units: units)
    var products = [Float](repeating: 0, count: units * units)
    for row in rows {
      for i in 0..<units {
        let z = row[i]
        for j in 0..<i { products[i * units + j] += z * row[j] }
      }
    }
    return (0..<units).map { unit in
      var best: (unit: Int, correlation: Float)?
      for other in 0..<units where other != unit {
        let r = products[max(unit, other) * units + min(unit, other)]
        if abs(r) > max(LayerHealth.duplicateCorrelation, abs(best?.correlation ?? 0)) {
          best = (other, min(1, max(-1, r)))
        }
      }
      return best
    }
  }

  /// Takes the mean off each unit's values and divides by their norm; values that do not vary, or are not
  /// finite, become 0 and so resemble nothing.
  private static func standardize(_ rows: inout [[Float]], units: Int) {
    for unit in 0..<units {
      let mean = rows.reduce(0.0) { $0 + Double($1[unit]) } / Double(max(1, rows.count))
      let squares = rows.reduce(0.0) {
        let distance = Double($1[unit]) - mean
        return $0 + distance * distance
      }
      let norm = squares.squareRoot()
      let varies = norm.isFinite && norm > 1e-6 * Double(rows.count)
      for t in rows.indices { rows[t][unit] = varies ? Float((Double(rows[t][unit]) - mean) / norm) : 0 }
    }
  }
}
