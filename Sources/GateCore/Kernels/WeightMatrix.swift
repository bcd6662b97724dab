/// A matrix (k, n) that a network multiplies by from the right: a copy in the order in which products read it best, or, in a
/// network too large to be kept twice, its parameters where they are.
enum WeightMatrix {
  case packed(PackedMatrix)
  /// Wᵀ.
  case stored(StoredMatrix)
  /// W.
  case storedTranspose(StoredMatrix)

  /// `k`.
  var depth: Int {
    switch self {
    case .packed(let matrix): matrix.depth
    case .stored(let matrix): matrix.depth
    case .storedTranspose(let matrix): matrix.columns
    }
  }

  /// `n`, a multiple of `Kernels.columnQuantum`.
  var columns: Int {
    switch self {
    case .packed(let matrix): matrix.columns
    case .stored(let matrix): matrix.columns
    case .storedTranspose(let matrix): matrix.depth
    }
  }

  /// The copy, which can be written to; nil where there is none.
  var copy: PackedMatrix? {
    if case .packed(let matrix) = self { matrix } else { nil }
  }

  /// What goes the other way, without a copy; nil where there is a copy.
  var transposeInPlace: WeightMatrix? {
    if case .stored(let matrix) = self { .storedTranspose(matrix) } else { nil }
  }

  /// `C = S + A · self` for `rows` rows of A and C.
  @inline(__always)
  func multiply(
    rows: Int, _ a: UnsafePointer<Float>, aRow: Int, into c: UnsafeMutablePointer<Float>, cRow: Int,
    from start: Kernels.Start = .zero, startsAtEnd: Bool = false
  ) {
    switch self {
    case .packed(let matrix):
      matrix.multiply(
        rows: rows, a, aRow: aRow, into: c, cRow: cRow, from: start, startsAtEnd: startsAtEnd)
    case .stored(let matrix): matrix.multiply(rows: rows, a, aRow: aRow, into: c, cRow: cRow, from: start)
    case .storedTranspose(let matrix):
      matrix.multiplyBack(rows: rows, a, aRow: aRow, into: c, cRow: cRow, from: start)
    }
  }
}
