/// The hot loops written plainly: what `Kernels` must compute, and what it falls back to.
enum ReferenceKernels {
  static func multiply(
    rows m: Int, columns n: Int, depth k: Int,
    _ a: UnsafePointer<Float>, aRow: Int, aColumn: Int,
    _ b: UnsafePointer<Float>, bRow: Int, bPanel: Int,
    into c: UnsafeMutablePointer<Float>, cRow: Int, accumulate: Bool
  ) {
    for r in 0..<m {
      for j in 0..<n {
        var sum: Float = accumulate ? c[r * cRow + j] : 0
        let column = b + (j / Kernels.panelWidth) * bPanel + j % Kernels.panelWidth
        for p in 0..<k { sum += a[r * aRow + p * aColumn] * column[p * bRow] }
        c[r * cRow + j] = sum
      }
    }
  }

  static func sigmoid(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = Math.sigmoid(x[i]) }
  }

  static func tanh(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = Math.tanh(x[i]) }
  }
}
