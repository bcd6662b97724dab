import CKernels

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

  static func multiplyRows(_ m: CKRowProduct) {
    for r in 0..<m.rows {
      for j in 0..<m.columns {
        var sum = m.start?[r * m.startRow + j] ?? 0
        for p in 0..<m.depth { sum += m.a[r * m.aRow + p] * m.b[j * m.bRow + p] }
        m.c[r * m.cRow + j] = sum
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

  static func lstmGradients(_ m: CKLSTMGradients) {
    for j in 0..<m.count {
      let (i, f, o) = (m.input[j], m.forget[j], m.output[j])
      let (g, y, dh) = (m.candidate[j], m.squashedCell[j], m.dHidden[j])
      m.dCell[j] += dh * o * (1 - y * y)
      let dc = m.dCell[j]
      m.dOutput[j] = dh * y * (o * (1 - o))
      m.dInput[j] = dc * g * (i * (1 - i))
      m.dForget[j] = dc * m.previousCell[j] * (f * (1 - f))
      m.dCandidate[j] = dc * i * (1 - g * g)
      m.dPreviousCell[j] += dc * f
    }
  }

  static func gruGradients(_ m: CKGRUGradients) {
    for j in 0..<m.count {
      let (r, z, n, dh) = (m.reset[j], m.update[j], m.candidate[j], m.dHidden[j])
      let (kept, previous) = (m.keeps ? z : 1 - z, m.previousHidden[j])
      let dn = dh * (m.keeps ? 1 - z : z) * (1 - n * n)
      m.dPreviousHidden[j] += dh * kept
      m.dUpdate[j] = dh * (m.keeps ? previous - n : n - previous) * (z * (1 - z))
      m.dCandidate[j] = dn
      m.dReset[j] = dn * m.product[j] * (r * (1 - r))
      m.dProduct[j] = dn * r
    }
  }

  static func sigmoid(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = Math.sigmoid(x[i]) }
  }

  static func tanh(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = Math.tanh(x[i]) }
  }
}
