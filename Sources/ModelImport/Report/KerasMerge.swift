/// What becomes of the two directions of a `Bidirectional` (its `merge_mode`), as far as it is computed here.
package enum KerasMerge: String, CaseIterable, Sendable {
  case concat
  case sum
  /// The mean.
  case ave

  /// What each direction's numbers are multiplied by where they are added; nil where they are side by side.
  package var factor: Float? {
    switch self {
    case .concat: nil
    case .sum: 1
    case .ave: 0.5
    }
  }
}

extension Array where Element == Float {
  /// A matrix that reads the sum of vectors as one that reads them side by side: W (a + b) = (W W) (a b).
  ///
  /// - Parameter factor: what the vectors are multiplied by before they are added.
  package func readingSum(of parts: Int, rows: Int, factor: Float = 1) -> [Float] {
    let columns = count / Swift.max(rows, 1)
    return (0..<rows).flatMap { row in
      let weights = self[row * columns..<(row + 1) * columns].map { $0 * factor }
      return (0..<parts).flatMap { _ in weights }
    }
  }
}
