extension Array {
  /// A row-major matrix (rows, columns) as (columns, rows).
  package func transposed(rows: Int, columns: Int) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(count)
    for column in 0..<columns {
      for row in 0..<rows { result.append(self[row * columns + column]) }
    }
    return result
  }
}
