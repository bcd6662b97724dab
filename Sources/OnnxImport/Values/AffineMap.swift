/// A matrix and a vector that together are a linear map, while other maps are multiplied into it.
struct AffineMap {
  var weights: [Float]  // (rows, columns)
  var bias: [Float]  // (rows)
  let rows: Int
  var columns: Int

  /// `W x + b` with x the result of `maps`, as a map of what they are applied to:
  /// W (M x + c) + b = (W M) x + (W c + b).
  ///
  /// - Returns: nil when the product would have more elements than its factors warrant.
  mutating func fold(_ maps: [LinearMap]) -> Bool {
    for map in maps.reversed() {
      switch map {
      case .shift(let values):
        for row in 0..<rows {
          var sum = Double(bias[row])
          for column in 0..<columns {
            sum += Double(weights[row * columns + column]) * Double(values[values.count == 1 ? 0 : column])
          }
          bias[row] = Float(sum)
        }
      case .sum(let parts):
        guard Self.allows(rows, columns * parts, from: weights.count) else { return false }
        weights = weights.readingSum(of: parts, rows: rows)
        columns *= parts
      case .scale(let values):
        for row in 0..<rows {
          for column in 0..<columns {
            weights[row * columns + column] *= values[values.count == 1 ? 0 : column]
          }
        }
      case .dense(let matrix, let inner, let width):
        guard inner == columns, Self.allows(rows, width, from: weights.count + matrix.count) else {
          return false
        }
        weights = product(matrix, width: width)
        columns = width
      }
    }
    return true
  }

  private func product(_ matrix: [Float], width: Int) -> [Float] {
    var product: [Float] = []
    product.reserveCapacity(rows * width)
    var sums = [Double](repeating: 0, count: width)
    for row in 0..<rows {
      for column in 0..<width { sums[column] = 0 }
      for inner in 0..<columns {
        let weight = Double(weights[row * columns + inner])
        for column in 0..<width { sums[column] += weight * Double(matrix[inner * width + column]) }
      }
      product.append(contentsOf: sums.map { Float($0) })
    }
    return product
  }

  /// A narrow layer between wide ones makes a product larger than both; not without bound.
  private static func allows(_ rows: Int, _ columns: Int, from elements: Int) -> Bool {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    return !overflow && count <= max(1 << 16, 64 * elements)
  }

  /// The map whose columns belong to parts of a vector, `width` columns each, for a vector whose parts stand
  /// elsewhere: part p of this one at `places[p]` of `count`. Parts that are missing get zeros.
  func rearranged(positions: [Int], of count: Int) -> [Float] {
    let width = columns / max(positions.count, 1)
    var result = [Float](repeating: 0, count: rows * count * width)
    for row in 0..<rows {
      for (part, position) in positions.enumerated() {
        for k in 0..<width {
          result[(row * count + position) * width + k] += weights[row * columns + part * width + k]
        }
      }
    }
    return result
  }

  /// The maps as one; nil when there is no matrix among them, or the product is too large.
  init?(_ maps: [LinearMap]) {
    guard let last = maps.lastIndex(where: \.isDense),
      case .dense(let matrix, let rows, let columns) = maps[last]
    else { return nil }
    self.init(weights: matrix, bias: [Float](repeating: 0, count: rows), rows: rows, columns: columns)
    for map in maps[(last + 1)...] {
      for row in 0..<rows {
        switch map {
        case .shift(let values): bias[row] += values[values.count == 1 ? 0 : row]
        case .scale(let values):
          let factor = values[values.count == 1 ? 0 : row]
          bias[row] *= factor
          for column in 0..<columns { weights[row * columns + column] *= factor }
        // Nothing but plain states is summed.
        case .dense, .sum: break
        }
      }
    }
    guard fold(Array(maps[..<last])) else { return nil }
  }

  init(weights: [Float], bias: [Float], rows: Int, columns: Int) {
    self.weights = weights
    self.bias = bias
    self.rows = rows
    self.columns = columns
  }
}

extension LinearMap {
  var isDense: Bool {
    if case .dense = self { true } else { false }
  }

  var isSum: Bool {
    if case .sum = self { true } else { false }
  }
}
