import Explorer

extension NumberText {
  /// A share of 0 to 1 in whole percent: `78 %`; in a table without the blank.
  static func percent(
    _ share: Float, isTight: Bool = false, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> String {
    "\(Int((share * 100).rounded(rule)))\(isTight ? "" : " ")%"
  }

  /// `1 step`, `2 steps`.
  static func count(_ count: Int, _ thing: String) -> String { "\(count) \(thing.plural(count))" }

  /// The end of a scale: `1` for 1.0, else with the digits that it has.
  static func limit(_ value: Float) -> String {
    value == value.rounded() && abs(value) < 1e6 ? "\(Int(value))" : "\(value)"
  }
}

extension String {
  /// The word for so many of it.
  func plural(_ count: Int) -> String { count == 1 ? self : self + "s" }
}
