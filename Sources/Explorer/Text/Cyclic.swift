extension Array where Element: Equatable {
  /// The element some positions after (or, negative, before) one, going round; the first where it is absent.
  ///
  /// The array must not be empty.
  func cyclic(after element: Element, by offset: Int = 1) -> Element {
    guard let index = firstIndex(of: element) else { return self[0] }
    // The remainder has the sign of `offset`.
    return self[(index + offset % count + count) % count]
  }
}

extension CaseIterable where Self: Equatable {
  /// The next case, and after the last one the first.
  var next: Self { Array(Self.allCases).cyclic(after: self) }
}
