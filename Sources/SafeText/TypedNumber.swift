extension Int {
  /// The whole numbers that a person may write: with any two of them sums and products can be computed.
  package static let typed: ClosedRange<Int> = -(1 << 31)...(1 << 31)

  /// A whole number that a person wrote: on the command line, in a prompt, a script, a lesson, a table's option.
  ///
  /// This is the one door for such numbers. It lets none in that would overflow where it is used.
  ///
  /// - Parameter range: what it may be; never more than `typed`.
  /// - Returns: nil for what is no whole number, or is out of the range.
  package init?(typed text: some StringProtocol, in range: ClosedRange<Int> = Int.typed) {
    guard let number = Int(text), Int.typed.contains(number), range.contains(number) else { return nil }
    self = number
  }

  /// The same, where a number beyond all bounds means as far as there is: the nearer end of `typed`.
  ///
  /// - Returns: nil for what is no whole number.
  package init?(clampedTyped text: some StringProtocol) {
    if let number = Int(text) {
      self = Swift.min(Swift.max(number, Int.typed.lowerBound), Int.typed.upperBound)
      return
    }
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    self = text.first == "-" ? Int.typed.lowerBound : Int.typed.upperBound
  }
}
