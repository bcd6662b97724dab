/// What separates the columns of a table.
package enum TableSeparator: UInt8, CaseIterable, Sendable {
  // In the order of preference: what is rarest inside a field comes first.
  case tab = 0x09
  case semicolon = 0x3B
  case comma = 0x2C

  /// How many rows are looked at.
  private static let sampleSize = 10

  /// The separator that a table's first rows have, each row equally often; the commonest in the first row where
  /// none is that regular, a comma where there is none at all.
  package init(detectedIn bytes: [UInt8]) {
    let counts = Self.allCases.map { separator in
      (separator: separator, counts: Self.counts(of: separator, in: bytes))
    }
    let present = counts.filter { $0.counts.first ?? 0 > 0 }
    let regular = present.first { entry in entry.counts.allSatisfy { $0 == entry.counts.first } }
    let commonest = present.max { ($0.counts.first ?? 0) < ($1.counts.first ?? 0) }
    self = (regular ?? commonest)?.separator ?? .comma
  }

  /// How often the separator is in each of the first rows. A row whose quotation marks do not match ends
  /// the sample: reading the table will say so.
  private static func counts(of separator: TableSeparator, in bytes: [UInt8]) -> [Int] {
    var rows = TableRows(bytes, separator: separator)
    var counts: [Int] = []
    while counts.count < sampleSize, let row = try? rows.next() {
      if !row.isBlank { counts.append(row.fields.count - 1) }
    }
    return counts
  }

  /// Where the decimal mark may be a comma: a table with commas has no room for it, and one with tabs may mean
  /// thousands by it.
  package var allowsDecimalComma: Bool { self == .semicolon }

  /// What the separators are called in messages.
  package var title: String {
    switch self {
    case .tab: "tabs"
    case .semicolon: "semicolons"
    case .comma: "commas"
    }
  }
}
