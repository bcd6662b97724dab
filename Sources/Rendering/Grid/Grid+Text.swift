import Explorer
import SafeText

extension Grid {
  /// Writes a line of text and returns the column behind it. What would pass `limit` columns (or the right
  /// edge) is cut and marked with an ellipsis.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, limit: Int = .max, unicode: Bool = true
  ) -> Int {
    write(
      text, column: column, row: row, style: style, limit: limit, unicode: unicode,
      within: Area(column: 0, row: 0, width: width, height: height))
  }

  /// The same inside an area, whose right edge counts like the grid's.
  mutating func write(
    _ text: String, column: Int, row: Int, style: Style, limit: Int, unicode: Bool, within area: Area
  ) -> Int {
    let text = text.withoutHidden(sign: unicode ? "\u{FFFD}" : "?")
    let room = min(limit, area.columns.upperBound - column)
    guard room > 0 else { return column }
    let fits = text.displayWidth <= room
    let ellipsis: Character = unicode ? "…" : "~"
    var used = 0
    func put(_ cell: Cell, in grid: inout Grid) {
      if area.contains(column: column + used, row: row) { grid[column + used, row] = cell }
    }
    for character in text {
      let size = character.displayWidth
      if size == 0 {
        if area.contains(column: column + used - 1, row: row) {
          extend(column + used - 1, row, with: character)
        }
        continue
      }
      if used + size > (fits ? room : room - 1) { break }
      put(Cell(glyph: character, style: style), in: &self)
      used += 1
      if size == 2 {
        put(Cell(glyph: nil, style: style), in: &self)
        used += 1
      }
    }
    if !fits {
      put(Cell(glyph: ellipsis, style: style), in: &self)
      used += 1
    }
    return column + used
  }

  /// Joins a combining mark to the character before it.
  private mutating func extend(_ column: Int, _ row: Int, with mark: Character) {
    guard let glyph = self[column, row].glyph else { return }
    let joined = String(glyph) + String(mark)
    if joined.count == 1, let character = joined.first { self[column, row].glyph = character }
  }

  /// Fills an area with one cell.
  mutating func fill(_ area: Area, with cell: Cell = .blank) {
    for y in area.rows {
      for x in area.columns { self[x, y] = cell }
    }
  }

  /// Fills a rectangle with one cell.
  public mutating func fill(column: Int, row: Int, width: Int, height: Int, with cell: Cell = .blank) {
    fill(Area(column: column, row: row, width: width, height: height), with: cell)
  }
}
