extension Array {
  /// At most so many of the elements, evenly over all, the first and the last among them.
  package func spread(over count: Int) -> [Element] {
    guard self.count > count, count > 0 else { return self }
    guard count > 1 else { return Array(prefix(1)) }
    return (0..<count).map { self[$0 * (self.count - 1) / (count - 1)] }
  }
}
