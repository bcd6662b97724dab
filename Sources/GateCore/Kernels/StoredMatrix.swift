import CKernels

/// A view of W or U (G·H, k) as a network stores it, a block of H rows for each gate, used for the products with it and
/// with its transpose in place of packed copies: those of a network of hundreds of megabytes are as large as itself.
///
/// H and k are multiples of `Kernels.columnQuantum`. It does not own its memory; the `PackedNetwork` it belongs to does.
struct StoredMatrix {
  let base: UnsafePointer<Float>
  /// `k`.
  let depth: Int
  /// `H`.
  let units: Int
  /// Of the product's columns, those of all blocks that are in it.
  let columns: Int
  /// The first of each block's columns in the product, in the order in which the blocks are stored; −1 for one that is not
  /// in it.
  let blockColumns: SIMD4<Int>
  /// Floats from one row to the next.
  let rowStride: Int

  /// Whether products with a matrix of this size can be made without padding.
  static func fits(units: Int, depth: Int) -> Bool {
    units % Kernels.columnQuantum == 0 && depth % Kernels.columnQuantum == 0
  }

  /// `C = S + A · Wᵀ`: from `k` numbers to those of the gates.
  func multiply(
    rows: Int, _ a: UnsafePointer<Float>, aRow: Int, into c: UnsafeMutablePointer<Float>, cRow: Int,
    from start: Kernels.Start
  ) {
    for block in 0..<4 where blockColumns[block] >= 0 {
      let column = blockColumns[block]
      let (first, firstRow): (UnsafePointer<Float>?, Int) =
        switch start {
        case .zero: (nil, 0)
        case .accumulated: (UnsafePointer(c + column), cRow)
        case .row(let row): (row + column, 0)
        }
      Kernels.multiplyRows(
        CKRowProduct(
          rows: rows, columns: units, depth: depth, a: a, aRow: aRow, b: self.block(block), bRow: rowStride,
          start: first, startRow: firstRow, c: c + column, cRow: cRow))
    }
  }

  /// `C = S + A · W`: from the numbers of the gates to `k`.
  func multiplyBack(
    rows: Int, _ a: UnsafePointer<Float>, aRow: Int, into c: UnsafeMutablePointer<Float>, cRow: Int,
    from start: Kernels.Start
  ) {
    var start = start
    for block in 0..<4 where blockColumns[block] >= 0 {
      Kernels.multiply(
        rows: rows, columns: depth, depth: units, a + blockColumns[block], aRow: aRow, aColumn: 1,
        self.block(block), bRow: rowStride, bPanel: Kernels.panelWidth, into: c, cRow: cRow, from: start)
      start = .accumulated
    }
  }

  private func block(_ index: Int) -> UnsafePointer<Float> { base + index * units * rowStride }
}
