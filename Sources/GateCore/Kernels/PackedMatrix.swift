/// A view of a matrix (k, n) that is multiplied from the right, cut into panels of 64 columns, each
/// contiguous: the order in which a product reads it.
///
/// It does not own its memory; the `PackedNetwork` it belongs to does.
struct PackedMatrix {
  let base: UnsafeMutablePointer<Float>
  /// `k`.
  let depth: Int
  /// `n`, a multiple of `Kernels.columnQuantum`.
  let columns: Int

  var rowStride: Int { min(columns, Kernels.panelWidth) }
  var panelStride: Int { depth * rowStride }

  /// How many floats a matrix of this size occupies.
  static func floats(depth: Int, columns: Int) -> Int {
    let width = min(columns, Kernels.panelWidth)
    return width == 0 ? 0 : (columns + width - 1) / width * width * depth
  }

  /// `C = φ(S + A · self)` for `rows` rows of A and C.
  @inline(__always)
  func multiply(
    rows: Int, _ a: UnsafePointer<Float>, aRow: Int, into c: UnsafeMutablePointer<Float>, cRow: Int,
    from start: Kernels.Start = .zero, squash: Kernels.Squash = .none, startsAtEnd: Bool = false
  ) {
    Kernels.multiply(
      rows: rows, columns: columns, depth: depth, a, aRow: aRow, aColumn: 1, base, bRow: rowStride,
      bPanel: panelStride, into: c, cRow: cRow, from: start, squash: squash,
      startsAtEnd: startsAtEnd)
  }

  /// The address of element (p, j); j + 15 is beside it when j is a multiple of 16.
  @inline(__always)
  func element(_ p: Int, _ j: Int) -> UnsafeMutablePointer<Float> {
    base + (j / Kernels.panelWidth) * panelStride + p * rowStride + j % Kernels.panelWidth
  }

  /// Sets self[row + p, column + j] = source[j · sourceStride + p] for p < depth and j < count: a block of
  /// an output-major matrix turned input-major.
  func fillTransposed(
    row: Int = 0, column: Int, from source: UnsafePointer<Float>, sourceStride: Int, depth: Int, count: Int
  ) {
    let quantum = Kernels.columnQuantum
    for start in stride(from: 0, to: count, by: quantum) {
      let width = min(quantum, count - start)
      for p in 0..<depth {
        let target = element(row + p, column + start)
        for j in 0..<width { target[j] = source[(start + j) * sourceStride + p] }
      }
    }
  }

  /// Sets self[row + p, j] = source[p · sourceStride + j] for p < depth and j < count.
  func fill(row: Int, from source: UnsafePointer<Float>, sourceStride: Int, depth: Int, count: Int) {
    let quantum = Kernels.columnQuantum
    for p in 0..<depth {
      for start in stride(from: 0, to: count, by: quantum) {
        let target = element(row + p, start)
        for j in 0..<min(quantum, count - start) { target[j] = source[p * sourceStride + start + j] }
      }
    }
  }
}
