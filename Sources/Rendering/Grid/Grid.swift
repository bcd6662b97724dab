import SafeText

/// A screen as a value: `height` rows of `width` styled cells.
public struct Grid: Equatable, Sendable {
  public let width: Int
  public private(set) var height: Int
  public private(set) var cells: [Cell]  // (height, width)
  /// Lines over the cells, for pictures; terminals and text have nothing to draw them with.
  public internal(set) var strokes: [Stroke] = []

  /// One character cell.
  public struct Cell: Equatable, Sendable {
    /// One grapheme, nothing in which is hidden or steers a terminal, whatever it is made from. Empty in the cell to
    /// the right of a character of width 2.
    public var glyph: Character? { didSet { glyph = glyph.map(\.withoutHidden) } }
    public var style: Style

    public init(glyph: Character?, style: Style) {
      self.glyph = glyph.map(\.withoutHidden)
      self.style = style
    }

    public static let blank = Cell(glyph: " ", style: .plain)
  }

  /// A grid of blanks; negative sizes count as zero.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    self.cells = Array(repeating: .blank, count: self.width * self.height)
  }

  /// The cell at a column and row, counted from 0 at the top left. Writing outside the grid does nothing;
  /// reading there gives a blank.
  public subscript(column: Int, row: Int) -> Cell {
    get { contains(column, row) ? cells[row * width + column] : .blank }
    set { if contains(column, row) { cells[row * width + column] = newValue } }
  }

  /// Writes the same cell into several columns of a row; what is outside the grid is left out.
  mutating func put(_ cell: Cell, columns: Range<Int>, row: Int) {
    guard row >= 0, row < height else { return }
    let columns = columns.clamped(to: 0..<width)
    for index in row * width + columns.lowerBound..<row * width + columns.upperBound { cells[index] = cell }
  }

  /// Leaves out the rows from `height` on.
  mutating func cut(height: Int) {
    guard height < self.height else { return }
    self.height = max(0, height)
    cells.removeLast(cells.count - width * self.height)
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < width && row >= 0 && row < height
  }
}
