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
  /// taken of all units at once, as a product.
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
    return Self.nearest(rows, units: units)
  }

  /// For each unit the one whose product with it is largest, of standardised rows (T, H).
  private static func nearest(_ rows: [[Float]], units: Int) -> [(unit: Int, correlation: Float)?] {
    let width = padded(units)
    var z = [Float](repeating: 0, count: rows.count * width)
    for (t, row) in rows.enumerated() { z.replaceSubrange(t * width..<t * width + units, with: row) }
    // r = Zᵀ Z, in strips of some units, which stay in the cache until they are looked through.
    let strip = 64
    var products = [Float](repeating: 0, count: strip * width)
    var best = [(unit: Int, correlation: Float)?](repeating: nil, count: units)
    for first in stride(from: 0, to: units, by: strip) {
      let count = min(strip, units - first)
      z.withUnsafeBufferPointer { z in
        products.withUnsafeMutableBufferPointer { products in
          guard let z = z.baseAddress, let r = products.baseAddress else { return }
          Kernels.multiply(
            rows: count, columns: width, depth: rows.count, z + first, aRow: 1, aColumn: width, z,
            bRow: width, bPanel: Kernels.panelWidth, into: r, cRow: width, accumulate: false)
          for unit in first..<first + count {
            let row = r + (unit - first) * width
            var most = LayerHealth.duplicateCorrelation
            for other in 0..<units where abs(row[other]) > most && other != unit {
              most = abs(row[other])
              best[unit] = (other, min(1, max(-1, row[other])))
            }
          }
        }
      }
    }
    return best
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
