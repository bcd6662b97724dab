extension [Float] {
  /// The index of the largest, the first of several; nil without numbers.
  package var indexOfLargest: Int? { indices.max { self[$0] < self[$1] } }

  /// The indices of the largest numbers, the largest first; of equal ones the later first.
  package func indicesOfLargest(_ limit: Int) -> [Int] {
    if limit == 1 { return indexOfLargest.map { [$0] } ?? [] }
    return [Int](indices.sorted { (self[$0], $1) > (self[$1], $0) }.prefix(Swift.max(0, limit)))
  }
}

extension ArraySlice<Float> {
  /// Each number times a factor.
  package func scaled(by factor: Float) -> [Float] { map { $0 * factor } }
}
