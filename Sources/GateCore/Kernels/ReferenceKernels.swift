/// The hot loops written plainly: what `Kernels` must compute, and what it falls back to.
enum ReferenceKernels {
  static func multiply(
    rows m: Int, columns n: Int, depth k: Int,
    _ a: UnsafePointer<Float>, aRow: Int, aColumn: Int,
    _ b: UnsafePointer<Float>, bRow: Int, bPanel: Int,
    into c: UnsafeMutablePointer<Float>, cRow: Int, from start: Kernels.Start = .zero,
    squash: Kernels.Squash = .none
  ) {
    for r in 0..<m {
      for j in 0..<n {
        var sum: Float =
          switch start {
          case .zero: 0
          case .accumulated: c[r * cRow + j]
          case .row(let row): row[j]
          }
        let column = b + (j / Kernels.panelWidth) * bPanel + j % Kernels.panelWidth
        for p in 0..<k { sum += a[r * aRow + p * aColumn] * column[p * bRow] }
        c[r * cRow + j] =
          j < squash.sigmoid ? Math.sigmoid(sum) : j < squash.sigmoid + squash.tanh ? Math.tanh(sum) : sum
      }
    }
  }

  static func sumColumns(
    of x: UnsafePointer<Float>, rows: Int, xRow: Int, shift: UnsafePointer<Float>, into sums: ColumnSums
  ) {
    for j in 0..<sums.columns {
      let values = (0..<rows).map { x[$0 * xRow + j] }
      let distances = values.map { $0 - shift[j] }
      sums.sum[j] = values.reduce(0, +)
      sums.distance[j] = distances.reduce(0, +)
      sums.squares[j] = distances.reduce(0) { $0 + $1 * $1 }
      sums.least[j] = values.reduce(.infinity) { $1 < $0 ? $1 : $0 }
      sums.largest[j] = values.reduce(-.infinity) { $1 > $0 ? $1 : $0 }
      sums.below[j] = Int32(values.count { $0 < sums.low })
      sums.above[j] = Int32(values.count { $0 > sums.high })
    }
  }

  static func sigmoid(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = Math.sigmoid(x[i]) }
  }

  static func tanh(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = Math.tanh(x[i]) }
  }
}
