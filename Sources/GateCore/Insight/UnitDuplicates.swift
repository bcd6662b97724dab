/// Which units do what another one does.
enum UnitDuplicates {
  /// For each unit the one whose values follow its own most closely, where that is closely enough. Standardises `rows`
  /// (T, H).
  static func nearest(_ rows: inout [[Float]], units: Int) -> [(unit: Int, correlation: Float)?] {
    standardize(&rows, units: units)
    return nearest(rows, units: units)
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
            bRow: width, bPanel: Kernels.panelWidth, into: r, cRow: width)
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
