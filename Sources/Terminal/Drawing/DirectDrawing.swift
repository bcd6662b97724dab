import Rendering

/// Draws frames with control sequences of our own (ECMA-48, and xterm's for colours), which every terminal with more
/// colours than its terminfo entry has knows.
///
/// ncurses could draw colours of 24 bits by an entry made for it. But it sends both colours of a cell where one has
/// changed, and works out every number of them by terminfo's stack machine: half as long again as in 256 colours.
struct DirectDrawing {
  private var bytes: [UInt8] = []
  private var style = Style.plain

  /// What turns `previous` into a grid, on a screen of some size; with nil, or a grid of another size, all of it. The
  /// style is plain before and afterwards.
  mutating func frame(
    _ grid: Grid, over previous: Grid?, size: TerminalSize, encoder: inout CellEncoder
  ) -> [UInt8] {
    bytes.removeAll(keepingCapacity: true)
    style = .plain
    let isComparable = previous?.width == grid.width && previous?.height == grid.height
    if !isComparable { bytes += "\u{1B}[0m\u{1B}[2J".utf8 }
    let base = isComparable ? previous ?? grid : Grid(width: grid.width, height: grid.height)
    let columns = min(grid.width, size.columns)
    for row in 0..<min(grid.height, size.rows) {
      for run in grid.changedRuns(row: row, columns: columns, over: base) {
        draw(run, row: row, of: grid, encoder: &encoder)
      }
    }
    if style != .plain { bytes += "\u{1B}[0m".utf8 }
    return bytes
  }

  private mutating func draw(_ run: Range<Int>, row: Int, of grid: Grid, encoder: inout CellEncoder) {
    move(to: run.lowerBound, row)
    var column = run.lowerBound
    while column < run.upperBound {
      let cell = grid[column, row]
      select(cell.style)
      let continues = column + 1 < run.upperBound && grid[column + 1, row].glyph == nil
      let spelled = encoder.append(cell.glyph, followedByContinuation: continues, to: &bytes)
      column += spelled.width
      // Terminals disagree about the width of what is no single narrow character: the next one is placed.
      if !spelled.isPlain, column < run.upperBound { move(to: column, row) }
    }
  }

  private mutating func move(to column: Int, _ row: Int) {
    bytes += "\u{1B}[\(row + 1);\(column + 1)H".utf8
  }

  // MARK: Styles

  /// Changes what differs from the style so far.
  private mutating func select(_ cell: Style) {
    let new = cell.onTerminals
    guard new != style else { return }
    if new.attributes != style.attributes {
      bytes += new.selectGraphicRendition.utf8
    } else {
      bytes += "\u{1B}[".utf8
      if new.foreground != style.foreground { append(new.foreground, base: 30) }
      if new.foreground != style.foreground, new.background != style.background {
        bytes.append(UInt8(ascii: ";"))
      }
      if new.background != style.background { append(new.background, base: 40) }
      bytes.append(UInt8(ascii: "m"))
    }
    style = new
  }

  /// The parameters of a colour: of the foreground from 30 on, of the background from 40.
  private mutating func append(_ color: Color, base: Int) {
    switch color {
    case .standard: append(base + 9)
    case .indexed(let entry) where entry < 8: append(base + Int(entry))
    case .indexed(let entry) where entry < 16: append(base + 60 + Int(entry) - 8)
    case .indexed(let entry): append(base + 8, 5, Int(entry))
    case .rgb(let rgb): append(base + 8, 2, Int(rgb.red), Int(rgb.green), Int(rgb.blue))
    }
  }

  private mutating func append(_ numbers: Int...) {
    for (index, number) in numbers.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ";")) }
      bytes += Self.decimals[number]
    }
  }

  /// The numbers up to 255 in digits: a frame has tens of thousands.
  private static let decimals = (0...255).map { Array("\($0)".utf8) }
}
