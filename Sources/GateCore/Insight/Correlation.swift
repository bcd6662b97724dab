/// How closely numbers go together.
package enum Correlation {
  /// Fewer pairs than this have a correlation by chance.
  private static let least = 8

  /// Pearson's r of the numbers at the same positions of two lists; where one is not finite, the pair does not count.
  ///
  /// - Returns: nil when fewer than eight are left or one side is constant.
  package static func pearson(_ x: [Float], _ y: [Float]) -> Float? {
    pearson(min(x.count, y.count), of: (x, 0, 1), (y, 0, 1))
  }

  /// The same of numbers of two tables of `count` rows: in each every `hop`-th one, from `first` on.
  package static func pearson(
    _ count: Int, of x: (values: [Float], first: Int, hop: Int), _ y: (values: [Float], first: Int, hop: Int)
  ) -> Float? {
    func pair(_ row: Int) -> (Double, Double)? {
      let (a, b) = (x.values[x.first + row * x.hop], y.values[y.first + row * y.hop])
      return a.isFinite && b.isFinite ? (Double(a), Double(b)) : nil
    }
    var (known, sumX, sumY) = (0, 0.0, 0.0)
    for row in 0..<count {
      guard let (a, b) = pair(row) else { continue }
      known += 1
      sumX += a
      sumY += b
    }
    guard known >= least else { return nil }
    let (meanX, meanY) = (sumX / Double(known), sumY / Double(known))
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for row in 0..<count {
      guard let (a, b) = pair(row) else { continue }
      let (dx, dy) = (a - meanX, b - meanY)
      xx += dx * dx
      yy += dy * dy
      xy += dx * dy
    }
    guard xx > 0, yy > 0 else { return nil }
    return Float(xy / (xx * yy).squareRoot())
  }
}
