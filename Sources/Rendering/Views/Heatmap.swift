import Explorer

/// Values as coloured tiles: columns from the left, the values of each from the top.
struct Heatmap: View {
  /// Two tiles in one character.
  enum Halving: Sendable {
    case none
    /// One above the other.
    case rows
    /// Side by side.
    case columns
  }

  /// How values are written where numbers replace colours.
  struct Numbers: Sendable {
    var decimals: Int
    /// The blank of a tile is behind its number instead of before it.
    var hasBlankBehind = false
  }

  /// A tile, counted from the upper left one.
  struct Position: Equatable, Sendable {
    var column: Int
    var row: Int
  }

  /// The values of each column; empty where there are none.
  var columns: [[Float]]
  var scale: Scale
  /// Columns of characters of a tile (of two tiles side by side).
  var tileWidth = 1
  var halving = Halving.none
  /// Nil: colours.
  var numbers: Numbers?
  /// The columns from this one on are still to come, and grey.
  var firstFaded = Int.max
  /// The only column that is not grey; nil for all.
  var spotlight: Int?
  /// A row and a column that are marked all along.
  var markedRow: Int?
  var markedColumn: Int?
  /// The tiles that a change acts on.
  var changed: [Position] = []
  /// Where in its tile the mark of a change is.
  var markOffset = 0

  func draw(in area: Area, on canvas: inout Canvas) {
    let rowsPerCharacter = halving == .rows ? 2 : 1
    for column in stride(from: 0, to: columns.count, by: halving == .columns ? 2 : 1) {
      let values = columns[column]
      let isFaded = column >= firstFaded || spotlight.map { column != $0 } ?? false
      for row in stride(from: 0, to: values.count, by: rowsPerCharacter) {
        let position = Position(column: column, row: row)
        let ink = ink(of: values[row], isFaded, canvas.palette)
        let (x, y) = origin(of: position, in: area)
        guard y < area.rows.upperBound, x < area.columns.upperBound else { break }
        if let numbers {
          write(values[row], numbers, ink, column: x, row: y, isMarked: isMarked(position), on: &canvas)
          continue
        }
        let second = second(of: position, below: values).map { self.ink(of: $0, isFaded, canvas.palette) }
        let tile = tile(ink, second, canvas.palette)
        canvas.put(tile, columns: x..<x + tileWidth, row: y)
        if halving == .none, isMarked(position) { markTile(ink, column: x, row: y, on: &canvas) }
      }
    }
    for position in changed { markChange(position, in: area, on: &canvas) }
  }

  /// The character cell of a tile.
  private func origin(of position: Position, in area: Area) -> (column: Int, row: Int) {
    switch halving {
    case .none: (area.column + position.column * tileWidth, area.row + position.row)
    case .rows: (area.column + position.column * tileWidth, area.row + position.row / 2)
    case .columns: (area.column + position.column / 2 * tileWidth, area.row + position.row)
    }
  }

  /// The value in the other half of a tile's character.
  ///
  /// - Parameter values: Those of the tile's column.
  private func second(of position: Position, below values: [Float]) -> Float? {
    switch halving {
    case .none: nil
    case .rows: position.row + 1 < values.count ? values[position.row + 1] : nil
    case .columns: right(of: position)
    }
  }

  private func right(of position: Position) -> Float? {
    guard position.column + 1 < columns.count else { return nil }
    let values = columns[position.column + 1]
    return position.row < values.count ? values[position.row] : nil
  }

  private func isMarked(_ position: Position) -> Bool {
    position.row == markedRow || position.column == markedColumn
  }

  private func ink(of value: Float, _ isFaded: Bool, _ palette: Palette) -> Ink {
    let ink = palette.ink(value, on: scale)
    return isFaded ? palette.faded(ink) : ink
  }

  private func tile(_ ink: Ink, _ second: Ink?, _ palette: Palette) -> Grid.Cell {
    let halves = Style(foreground: ink.color, background: second?.color ?? .standard)
    switch halving {
    case .none: return palette.tile(ink)
    case .rows: return Grid.Cell(glyph: "▀", style: halves)
    case .columns: return Grid.Cell(glyph: "▌", style: halves)
    }
  }

  private func write(
    _ value: Float, _ numbers: Numbers, _ ink: Ink, column: Int, row: Int, isMarked: Bool,
    on canvas: inout Canvas
  ) {
    let digits = NumberText.fixed(value, width: min(5, tileWidth), decimals: numbers.decimals)
    var style = canvas.palette.textStyle(on: ink)
    style.isUnderlined = isMarked
    canvas.write(
      numbers.hasBlankBehind ? digits + " " : NumberText.pad(digits, tileWidth), column: column, row: row,
      style: style, limit: tileWidth)
  }

  // MARK: Marks

  /// A point of the cross that the selected unit's row and column make.
  private func markTile(_ ink: Ink, column: Int, row: Int, on canvas: inout Canvas) {
    guard canvas.appearance.colors != .none else { return }
    // Among tiles that are characters the mark must be no character of a tile.
    canvas[column + (tileWidth - 1) / 2, row] =
      canvas.appearance.colors.fillTiles
      ? Grid.Cell(glyph: canvas.glyphs.tileMark, style: canvas.palette.textStyle(on: ink))
      : Grid.Cell(glyph: canvas.glyphs.point, style: canvas.theme.strong)
  }

  /// The mark of a change, in the colour of what is changed: of two tiles that share the character, the first
  /// (upper or left) or the second. Where that is all there is of the other one, the mark has its colour.
  private func markChange(_ position: Position, in area: Area, on canvas: inout Canvas) {
    let (start, row) = origin(of: position, in: area)
    let column = start + markOffset
    let drawn = canvas[column, row]
    let isHalved = drawn.glyph == "▀" || drawn.glyph == "▌"
    let isFirstHalf =
      switch halving {
      case .none: true
      case .rows: position.row.isMultiple(of: 2)
      case .columns: position.column.isMultiple(of: 2)
      }
    let (first, second) = (drawn.style.foreground, drawn.style.background)
    let fill = isHalved && isFirstHalf ? first : second
    let other = isFirstHalf ? second : first
    let mark =
      isHalved && tileWidth == 1 && canvas.palette.isReadable(other, on: fill)
      ? other : canvas.palette.textColor(on: fill)
    canvas[column, row] = Grid.Cell(
      glyph: canvas.glyphs.changed.first,
      style: canvas.appearance.colors.fillTiles
        ? Style(foreground: mark, background: fill) : canvas.theme.strong)
  }
}
