/// Reads the numbers of a table, all of which have the same decimal mark.
package struct TableNumbers: Equatable, Sendable {
  private static let missingWords: Set<String> = [
    "", "nan", "na", "n/a", "#n/a", "<na>", "null", "none", "missing", "-", "?", ".",
  ]

  package let allowsDecimalComma: Bool
  /// True once a number had a decimal comma, false once one had a point.
  private var hasDecimalComma: Bool?
  /// What groups the digits of large numbers; nil where nothing does.
  private let thousands: ThousandsSign?

  init(allowsDecimalComma: Bool) {
    self.allowsDecimalComma = allowsDecimalComma
    thousands = nil
  }

  /// A reader of a table's numbers.
  package init(of bytes: [UInt8], _ separator: TableSeparator) {
    allowsDecimalComma = separator.allowsDecimalComma
    thousands = ThousandsSign(
      in: bytes, separator, plain: TableNumbers(allowsDecimalComma: separator.allowsDecimalComma))
  }

  /// How numbers with signs between thousands are read, in a sentence; nil where there are none.
  package var note: String? {
    thousands.map { "\($0.example) is read as 1234.5: the table has signs between thousands" }
  }

  /// NaN for a missing value, nil for what is no number.
  package mutating func read(_ field: String) -> Float? {
    let text = Self.trimmed(field)
    if let thousands {
      if let number = thousands.number(text) { return number.value }
      return text.isEmpty || Self.missingWords.contains(text.lowercased()) ? .nan : Self.scientific(text)
    }
    if let value = Float(text) {
      guard text.utf8.contains(UInt8(ascii: ".")) else { return value }
      if hasDecimalComma == nil { hasDecimalComma = false }
      // In a table of decimal commas a point may mean thousands.
      return hasDecimalComma == true ? nil : value
    }
    if let value = withDecimalComma(text) {
      hasDecimalComma = true
      return value
    }
    return Self.missingWords.contains(text.lowercased()) ? .nan : nil
  }

  /// A number with an exponent, which has no thousands.
  private static func scientific(_ text: String) -> Float? {
    text.utf8.contains { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") } ? Float(text) : nil
  }

  /// Whether the field could be a number or a missing one.
  package func accepts(_ field: String) -> Bool {
    var numbers = self
    return numbers.read(field) != nil
  }

  /// Whether the field is a number, and not a missing one.
  package func isNumber(_ field: String) -> Bool {
    var numbers = self
    return numbers.read(field).map { !$0.isNaN } ?? false
  }

  private func withDecimalComma(_ text: String) -> Float? {
    guard allowsDecimalComma, hasDecimalComma != false, text.utf8.contains(UInt8(ascii: ",")),
      !text.utf8.contains(UInt8(ascii: "."))
    else { return nil }
    // A second comma leaves no number.
    return Float(text.replacing(",", with: "."))
  }

  /// The text between the white space around it.
  package static func trimmed(_ field: String) -> String {
    // What begins and ends with a visible ASCII character, as nearly every field does, has none.
    let visible: ClosedRange<UInt8> = 0x21...0x7E
    if let first = field.utf8.first, let last = field.utf8.last, visible.contains(first),
      visible.contains(last)
    {
      return field
    }
    var text = field[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text.drop(while: \.isWhitespace))
  }
}
