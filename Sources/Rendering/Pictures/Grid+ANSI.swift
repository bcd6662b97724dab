extension Grid {
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
  public var onTerminals: Style {
    var style = self
    style.isSpaced = false
    return style
  }

  /// The escape sequence that selects this style from scratch.
  public var selectGraphicRendition: String {
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
