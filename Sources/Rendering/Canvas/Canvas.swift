import Explorer

/// What is drawn into: a grid, and how things look on it.
struct Canvas {
  private(set) var grid: Grid
  let palette: Palette
  let theme: Theme
  let glyphs: Glyphs
  /// Nothing is written outside it.
  private var clip: Area

  /// A blank canvas.
  init(width: Int, height: Int, appearance: Appearance) {
    grid = Grid(width: width, height: height)
    palette = Palette(appearance)
    theme = Theme(appearance: appearance)
    glyphs = Glyphs(unicode: appearance.hasUnicode)
    clip = Area(column: 0, row: 0, width: grid.width, height: grid.height)
  }

  var appearance: Appearance { theme.appearance }

  /// The whole of it.
  var area: Area { Area(column: 0, row: 0, width: grid.width, height: grid.height) }

  /// True where lines may lie between cells; otherwise characters must do.
  var drawsStrokes: Bool { appearance.hasStrokes }

  /// The cell at a column and row of the grid. Writing outside the area of the view at work does nothing.
  subscript(column: Int, row: Int) -> Grid.Cell {
    get { grid[column, row] }
    set { if clip.contains(column: column, row: row) { grid[column, row] = newValue } }
  }

  /// Writes the same cell into several columns of a row.
  mutating func put(_ cell: Grid.Cell, columns: Range<Int>, row: Int) {
    guard clip.rows.contains(row) else { return }
    grid.put(cell, columns: columns.clamped(to: clip.columns), row: row)
  }

  /// Writes a line of text and returns the column behind it. What would pass `limit` columns (or the right edge
  /// of the area) is cut and marked with an ellipsis.
  @discardableResult
  mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, limit: Int = .max
  ) -> Int {
    grid.write(
      text, column: column, row: row, style: style, limit: limit, unicode: glyphs.unicode, within: clip)
  }

  mutating func fill(_ area: Area, with cell: Grid.Cell = .blank) {
    grid.fill(area.intersection(clip), with: cell)
  }

  /// Lays a line over the cells.
  mutating func stroke(_ stroke: Stroke) { grid.strokes.append(stroke) }

  /// Draws a view, which can write nowhere but in its area.
  mutating func draw(_ view: some View, in area: Area) {
    let outer = clip
    clip = outer.intersection(area)
    if !clip.isEmpty { view.draw(in: area, on: &self) }
    clip = outer
  }
}
