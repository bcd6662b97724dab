import SafeText

/// Ranges of steps on a command line.
enum StepRange {
  /// The upper end of a range that is left open.
  static let openEnd = 1_000_000_000

  /// The text that `parse` makes the range from.
  static func text(_ steps: ClosedRange<Int>) -> String {
    let (first, last) = (steps.lowerBound, steps.upperBound)
    return last >= openEnd ? "\(first).." : first == last ? "\(first)" : "\(first)..\(last)"
  }

  /// `5..12`, `5..`, `..12` or `5`, counted from 1; nil for anything else.
  static func parse(_ text: String) -> ClosedRange<Int>? {
    guard let dots = text.firstIndex(of: ".") else {
      return Int(typed: text).flatMap { $0 >= 1 ? $0...$0 : nil }
    }
    let (first, rest) = (text[..<dots], text[dots...])
    guard rest.hasPrefix("..") else { return nil }
    let last = rest.dropFirst(2)
    guard let lower = first.isEmpty ? 1 : Int(typed: first),
      let upper = last.isEmpty ? openEnd : Int(typed: last),
      lower >= 1, lower <= upper
    else { return nil }
    return lower...upper
  }
}
