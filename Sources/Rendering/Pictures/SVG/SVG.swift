import Explorer

/// A grid as an SVG 1.1 picture: cells and block elements are rectangles, box-drawing characters are lines, all
/// else is text in a monospaced font. Every run of text has its position and its length, so that the columns hold
/// with whatever font is at hand. Equal grids give equal bytes.
public struct SVG: Sendable {
  /// Around the cells, in user units.
  static let margin = 16
  static let fonts =
    "'DejaVu Sans Mono', Menlo, 'Liberation Mono', Consolas, 'Courier New', monospace"

  let grid: Grid
  let colors: PageColors
  let title: String
  let description: String
  /// What lies over another picture has a ground wherever it draws, in the colour of the page too.
  private let isOverlay: Bool

  // What the cells are made of, from back to front.
  private(set) var grounds = FilledAreas()
  private(set) var blocks = FilledAreas()
  private(set) var lines = LineSegments()
  private(set) var texts = TextRuns()

  /// - Parameters:
  ///   - title: a short name for the picture.
  ///   - description: what is to be seen, for a reader who cannot see it.
  public init(_ grid: Grid, page: Appearance.Page, title: String, description: String) {
    self.grid = grid
    self.colors = PageColors(page)
    self.title = title
    self.description = description
    isOverlay = false
    for row in 0..<grid.height { add(row: row, runs: [0..<grid.width]) }
    grounds.close()
    blocks.close()
  }

  /// What has to lie over the picture of another grid so that this one is seen: the cells that differ. Lines over
  /// the cells are left out.
  init(_ grid: Grid, over previous: Grid, page: Appearance.Page) {
    self.grid = grid
    self.colors = PageColors(page)
    title = ""
    description = ""
    isOverlay = true
    for row in 0..<grid.height {
      add(row: row, runs: grid.changedRuns(row: row, columns: grid.width, over: previous))
    }
    grounds.close()
    blocks.close()
  }

  private mutating func add(row: Int, runs: [Range<Int>]) {
    for isUpper in [true, false] {
      for run in runs { addGrounds(row: row, columns: run, isUpper: isUpper) }
    }
    for run in runs {
      for column in run { add(grid[column, row], column: column, row: row) }
    }
  }

  /// The backgrounds of half a row; `▀`, with which heatmaps show two units in a row, has two.
  private mutating func addGrounds(row: Int, columns: Range<Int>, isUpper: Bool) {
    let half = CellSize.height / 2
    for column in columns {
      let cell = grid[column, row]
      let (foreground, background) = colors.colors(of: cell.style)
      let color = isUpper && cell.glyph == "▀" ? foreground : background
      guard isOverlay || color != colors.ground else { continue }
      grounds.add(
        FilledArea(
          x: column * CellSize.width, y: row * CellSize.height + (isUpper ? 0 : half),
          width: CellSize.width, height: half, color: color))
    }
  }

  private mutating func add(_ cell: Grid.Cell, column: Int, row: Int) {
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
