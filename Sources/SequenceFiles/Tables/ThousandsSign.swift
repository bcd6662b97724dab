/// What groups the digits of large numbers in a table: `1,234.5`, `1.234,5`, `1 234,5`, `1'234.5`.
enum ThousandsSign: CaseIterable, Equatable, Sendable {
  case comma, point, space, apostrophe

  /// The sign that a table uses, as its first rows tell; nil where none does.
  ///
  /// A sign is taken for one where some column has numbers that are none without it (`1,234.5`; not `1.234` alone, which
  /// may be a fraction) and nothing in that column that is none with it.
  init?(in bytes: [UInt8], _ separator: TableSeparator, plain: TableNumbers) {
    var rows = TableRows(bytes, separator: separator)
    var columns: [Int: [Candidate]] = [:]
    var seen = 0
    while seen <= Self.looksAt, let row = try? rows.next() {
      if row.isBlank { continue }
      seen += 1
      for (index, field) in row.fields.enumerated() where !(seen == 1 && !Self.hasDigit(field)) {
        let text = TableNumbers.trimmed(field)
        var reader = plain
        // A fresh reader takes either decimal mark.
        let isPlain = reader.read(text) != nil
        var candidates = columns[index] ?? Self.allCases.map { Candidate(sign: $0) }
        for k in candidates.indices { candidates[k].see(text, isPlain: isPlain) }
        columns[index] = candidates
      }
    }
    let signs = columns.values.flatMap { $0.filter { $0.isPossible && $0.hasEvidence }.map(\.sign) }
    // Two columns in different styles tell nothing certain.
    guard let sign = signs.first, signs.allSatisfy({ $0 == sign }) else { return nil }
    self = sign
  }

  /// Rows.
  private static let looksAt = 1000

  private static func hasDigit(_ field: String) -> Bool {
    field.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private struct Candidate {
    let sign: ThousandsSign
    var isPossible = true
    var hasEvidence = false

    mutating func see(_ text: String, isPlain: Bool) {
      if let number = sign.number(text) {
        // 1234 has no sign where it should have one.
        if !number.isGrouped, abs(number.value) >= 1000 { isPossible = false }
        if number.isGrouped, !isPlain { hasEvidence = true }
      } else if !isPlain || text.contains(where: sign.isSign) {
        isPossible = false
      }
    }
  }

  private func isSign(_ character: Character) -> Bool {
    switch self {
    case .comma: character == ","
    case .point: character == "."
    case .space: character == " " || character == "\u{A0}" || character == "\u{202F}"
    case .apostrophe: character == "'" || character == "\u{2019}"
    }
  }

  private func isDecimalMark(_ character: Character) -> Bool {
    switch self {
    case .comma, .apostrophe: character == "."
    case .point: character == ","
    case .space: character == "." || character == ","
    }
  }

  /// The number that a field is in this style, and whether its digits are in groups; nil for anything else, such as
  /// groups that have not three digits.
  func number(_ text: String) -> (value: Float, isGrouped: Bool)? {
    var digits = ""
    var rest = text[...]
    if let sign = rest.first, sign == "-" || sign == "+" { digits.append(String(rest.removeFirst())) }
    var groups: [Int] = [0]
    var fraction: Int?
    for character in rest {
      if character.isASCII, character.isWholeNumber {
        digits.append(character)
        if fraction != nil { fraction? += 1 } else { groups[groups.count - 1] += 1 }
      } else if isSign(character), fraction == nil {
        groups.append(0)
      } else if isDecimalMark(character), fraction == nil {
        digits.append(".")
        fraction = 0
      } else {
        return nil
      }
    }
    guard groups[0] > 0, fraction != 0, let value = Float(digits) else { return nil }
    guard groups.count > 1 else { return (value, false) }
    let isLed = digits.first { $0.isWholeNumber } != "0"
    return groups[0] <= 3 && isLed && groups.dropFirst().allSatisfy { $0 == 3 } ? (value, true) : nil
  }

  /// An example for the reader.
  var example: String {
    switch self {
    case .comma: "1,234.5"
    case .point: "1.234,5"
    case .space: "1 234.5"
    case .apostrophe: "1'234.5"
    }
  }
}
