import Explorer

/// Characters of one look side by side in a row.
struct TextRun: Equatable, Sendable {
  var text: String
  var column: Int
  var row: Int
  /// Columns that the text takes.
  var width: Int
  var color: RGB
  var isBold: Bool
  var isUnderlined: Bool

  func continues(with next: TextRun) -> Bool {
    next.row == row && next.color == color && next.isBold == isBold && next.isUnderlined == isUnderlined
  }
}

/// Runs of text, as long as their look and their font allow.
struct TextRuns {
  private(set) var runs: [TextRun] = []
  /// A blank behind the last run belongs to it once more text follows.
  private var hasBlank = false
  private var canGrow = false

  /// Adds a character; those of a row come from left to right.
  mutating func add(_ glyph: TextRun) {
    // Symbols may come from another font, whose widths are not this one's: each has a position of its own.
    let isOrdinary = glyph.width == 1 && glyph.text.unicodeScalars.allSatisfy { $0.value < 0x2000 }
    let end = runs.last.map { $0.column + $0.width + (hasBlank ? 1 : 0) }
    if canGrow, isOrdinary, let last = runs.last, last.continues(with: glyph), end == glyph.column {
      runs[runs.count - 1].text += (hasBlank ? " " : "") + glyph.text
      runs[runs.count - 1].width += glyph.width + (hasBlank ? 1 : 0)
    } else {
      runs.append(glyph)
    }
    canGrow = isOrdinary
    hasBlank = false
  }

  /// One blank is part of a text; a second one ends it.
  mutating func addBlank() {
    canGrow = canGrow && !hasBlank
    hasBlank = true
  }
}
