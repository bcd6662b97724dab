extension StringProtocol {
  /// True where a spreadsheet that opens a table may take the text for a formula and compute it. A number is none.
  ///
  /// Source: OWASP, "CSV Injection". Signs of full width are taken for the usual ones by some programs, and blanks
  /// before them are taken away.
  package var isFormulaInSpreadsheets: Bool {
    guard let first = unicodeScalars.first(where: { $0 != " " }) else { return false }
    guard "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first) else { return false }
    return !isDecimalNumber
  }

  /// Digits with a sign, a point and an exponent, and nothing else.
  private var isDecimalNumber: Bool {
    utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || "+-.eE".utf8.contains($0) } && Double(self) != nil
  }
}
