/// A matrix that a column vector is multiplied with.
struct Matrix {
  let weights: [Float]  // (rows, columns)
  let rows: Int
  let columns: Int

  /// From one that a row vector is multiplied with; nil for what is no matrix.
  ///
  /// - Parameter isTransposed: stored as (rows, columns) already.
  init?(_ tensor: Tensor, isTransposed: Bool) {
    guard tensor.shape.count == 2, tensor.isFloat, tensor.count > 0 else { return nil }
    (rows, columns) = isTransposed ? (tensor.shape[0], tensor.shape[1]) : (tensor.shape[1], tensor.shape[0])
    weights = isTransposed ? tensor.floats : tensor.floats.transposed(rows: columns, columns: rows)
  }

  init(weights: [Float], rows: Int, columns: Int) {
    (self.weights, self.rows, self.columns) = (weights, rows, columns)
  }
}
