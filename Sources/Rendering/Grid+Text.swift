import Explorer

extension Grid {
  /// Writes a line of text and returns the column behind it. What would pass `limit` columns (or the right
  /// edge) is cut and marked with an ellipsis.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, limit: Int = .max, unicode: Bool = true
  ) -> Int {
    let room = min(limit, width - column)
    guard room > 0 else { return column }
    let fits = text.displayWidth <= room
    let ellipsis = unicode ? "…" : "~"
    var used = 0
    for character in text {
      let size = character.displayWidth
      if size == 0 {
        extend(column + used - 1, row, with: character)
        continue
      }
      if used + size > (fits ? room : room - 1) { break }
      self[column + used, row] = Cell(glyph: character, style: style)
      if size == 2 { self[column + used + 1, row] = Cell(glyph: nil, style: style) }
      used += size
    }
    if !fits {
      self[column + used, row] = Cell(glyph: Character(ellipsis), style: style)
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

  /// Fills a rectangle with one cell.
  public mutating func fill(column: Int, row: Int, width: Int, height: Int, with cell: Cell = .blank) {
    guard width > 0, height > 0 else { return }
    for y in row..<row + height {
      for x in column..<column + width { self[x, y] = cell }
    }
  }

  /// The rows as plain text, without trailing blanks.
  public var text: String {
    (0..<height).map { row in
      var line = ""
      for column in 0..<width {
        if let glyph = self[column, row].glyph { line.append(glyph) }
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n") + "\n"
  }

  /// The rows with ANSI escape sequences (ECMA-48 SGR) for their styles.
  public var ansi: String {
    (0..<height).map { row in
      var line = ""
      var current = Style.plain
      for column in 0..<width {
        let cell = self[column, row]
        guard let glyph = cell.glyph else { continue }
        let style = cell.style.onTerminals
        if style != current {
          line += style.selectGraphicRendition
          current = style
        }
        line.append(glyph)
      }
      return line + (current == .plain ? "" : "\u{1B}[0m")
    }.joined(separator: "\n") + "\n"
  }
}

extension Style {
  /// Without what only pictures show.
  var onTerminals: Style {
    var style = self
    style.isSpaced = false
    return style
  }

  /// The escape sequence that selects this style from scratch.
  var selectGraphicRendition: String {
    var codes = ["0"]
    if isBold { codes.append("1") }
    if isDim { codes.append("2") }
    if isUnderlined { codes.append("4") }
    if isReversed { codes.append("7") }
    codes += Self.codes(foreground, base: 30, bright: 90, extended: 38)
    codes += Self.codes(background, base: 40, bright: 100, extended: 48)
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }

  private static func codes(_ color: Color, base: Int, bright: Int, extended: Int) -> [String] {
    switch color {
    case .standard: []
    case .indexed(let index) where index < 8: ["\(base + Int(index))"]
    case .indexed(let index) where index < 16: ["\(bright + Int(index) - 8)"]
    case .indexed(let index): ["\(extended)", "5", "\(index)"]
    case .rgb(let rgb): ["\(extended)", "2", "\(rgb.red)", "\(rgb.green)", "\(rgb.blue)"]
    }
  }
}
