import Explorer

/// A grid as an SVG 1.1 picture: cells, block elements and Braille dots are rectangles, box-drawing characters are
/// lines, all else is text in a monospaced font. Every run of text has its position and its length, so that the columns
/// hold with whatever font is at hand. Equal grids give equal bytes.
public struct SVG: Sendable {
  /// Around the cells, in user units.
  static let margin = 16
  static let fonts =
    "'DejaVu Sans Mono', Menlo, 'Liberation Mono', Consolas, 'Courier New', monospace"

  let width: Int
  let height: Int
  /// Lines over the cells.
  let strokes: [Stroke]
  let colors: PageColors
  let title: String
  let description: String

  // What the cells are made of, from back to front.
  private(set) var grounds = FilledAreas()
  private(set) var blocks = FilledAreas()
  private(set) var lines = LineSegments()
  private(set) var texts = TextRuns()

  /// - Parameters:
  ///   - title: a short name for the picture.
  ///   - description: what is to be seen, for a reader who cannot see it.
  public init(_ grid: Grid, page: Appearance.Page, title: String, description: String) {
    self.init(
      grid, cells: Array(repeating: [0..<grid.width], count: grid.height), strokes: grid.strokes, page: page,
      title: title, description: description)
  }

  /// A part of a grid.
  ///
  /// - Parameter cells: of each row, the columns that are drawn.
  init(
    _ grid: Grid, cells: [[Range<Int>]], strokes: [Stroke], page: Appearance.Page, title: String = "",
    description: String = ""
  ) {
    width = grid.width
    height = grid.height
    self.strokes = strokes
    self.colors = PageColors(page)
    self.title = title
    self.description = description
    for (row, runs) in cells.enumerated() { add(runs, ofRow: row, of: grid) }
    grounds.close()
    blocks.close()
  }

  private mutating func add(_ runs: [Range<Int>], ofRow row: Int, of grid: Grid) {
    for isUpper in [true, false] {
      for run in runs { addGrounds(of: grid, row: row, columns: run, isUpper: isUpper) }
    }
    for run in runs {
      for column in run { add(grid[column, row], of: grid, column: column, row: row) }
    }
  }

  /// The backgrounds of half a row; `▀`, with which heatmaps show two units in a row, has two.
  private mutating func addGrounds(of grid: Grid, row: Int, columns: Range<Int>, isUpper: Bool) {
    let half = CellSize.height / 2
    for column in columns {
      let cell = grid[column, row]
      let (foreground, background) = colors.colors(of: cell.style)
      let color = isUpper && cell.glyph == "▀" ? foreground : background
      guard color != colors.ground else { continue }
      grounds.add(
        FilledArea(
          x: column * CellSize.width, y: row * CellSize.height + (isUpper ? 0 : half),
          width: CellSize.width, height: half, color: color))
    }
  }

  private mutating func add(_ cell: Grid.Cell, of grid: Grid, column: Int, row: Int) {
    guard let glyph = cell.glyph, glyph != "▀" else { return }
    let (x, y) = (column * CellSize.width, row * CellSize.height)
    let (foreground, background) = colors.colors(of: cell.style)
    if glyph == " " {
      texts.addBlank()
    } else if let block = BlockElement(glyph) {
      let gap = cell.style.isSpaced ? CellSize.height / 8 : 0
      blocks.add(
        FilledArea(
          x: x + block.x, y: y + block.y + gap, width: block.width, height: block.height - 2 * gap,
          color: background.mixed(with: foreground, share: block.share)))
    } else if let braille = BrailleDots(glyph) {
      for dot in braille.dots {
        blocks.add(
          FilledArea(
            x: x + dot.x, y: y + dot.y, width: BrailleDots.size, height: BrailleDots.size, color: foreground))
      }
    } else if let line = BoxLine(glyph) {
      lines.add(line, x: x, y: y, color: foreground)
    } else {
      let isWide = column + 1 < grid.width && grid[column + 1, row].glyph == nil
      texts.add(
        TextRun(
          text: String(glyph), column: column, row: row, width: isWide ? 2 : 1, color: foreground,
          isBold: cell.style.isBold, isUnderlined: cell.style.isUnderlined))
    }
  }
}
