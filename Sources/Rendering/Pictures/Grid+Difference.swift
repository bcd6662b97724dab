extension Grid {
  /// The ranges of columns, up to `columns`, where a row differs from that of another grid of this size. Both
  /// halves of a character of width 2 are in the same range.
  public func changedRuns(row: Int, columns: Int, over previous: Grid) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for column in 0..<columns {
      let differs = self[column, row] != previous[column, row]
      switch (start, differs) {
      case (nil, true): start = column
      case (let first?, false):
        // A right half follows the change of its left half.
        if self[column, row].glyph == nil || previous[column, row].glyph == nil { continue }
        runs.append(first..<column)
        start = nil
      case (nil, false), (.some, true): break
      }
    }
    if let first = start { runs.append(first..<columns) }
    return runs.map { widenedToTheLeft($0, row: row, over: previous) }
  }

  private func widenedToTheLeft(_ run: Range<Int>, row: Int, over previous: Grid) -> Range<Int> {
    var first = run.lowerBound
    while first > 0, self[first, row].glyph == nil || previous[first, row].glyph == nil { first -= 1 }
    return first..<run.upperBound
  }

  /// The control sequences (ECMA-48) that turn a terminal's picture of `previous` into one of this grid: only
  /// what differs is written. With nil, or a grid of another size, the screen is cleared first. They leave the
  /// style as it is at the beginning: plain.
  public func ansi(over previous: Grid?) -> String {
    let isComparable = previous?.width == width && previous?.height == height
    var text = isComparable ? "" : "\u{1B}[0m\u{1B}[2J"
    let base = isComparable ? previous ?? self : Grid(width: width, height: height)
    var style = Style.plain
    for row in 0..<height {
      for run in changedRuns(row: row, columns: width, over: base) {
        text += "\u{1B}[\(row + 1);\(run.lowerBound + 1)H"
        append(run, row: row, style: &style, to: &text)
      }
    }
    return text + (style == .plain ? "" : "\u{1B}[0m")
  }

  private func append(_ run: Range<Int>, row: Int, style: inout Style, to text: inout String) {
    for column in run {
      guard let glyph = self[column, row].glyph else { continue }
      let own = self[column, row].style.onTerminals
      if own != style {
        text += own.selectGraphicRendition
        style = own
      }
      text.append(glyph)
      // Terminals disagree about the width of what is no single narrow character: the next one is placed.
      let isPlain = glyph.unicodeScalars.count == 1 && self[column + 1, row].glyph != nil
      if !isPlain, column + 1 < run.upperBound {
        let next = self[column + 1, row].glyph == nil ? column + 2 : column + 1
        text += "\u{1B}[\(next + 1)G"
      }
    }
  }
}
