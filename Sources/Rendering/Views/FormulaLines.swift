import Explorer

/// An equation: with letters in the first row; with a unit's numbers, stage by stage, in the rows below.
struct FormulaLines: View {
  private struct Line {
    var column: Int
    var words: [TextLine.Words]
  }

  private var lines: [Line] = []

  /// How many rows it takes.
  var rows: Int { lines.count }

  /// - Parameters:
  ///   - held: The value that a what-if holds against the equation.
  ///   - width: Of the area, whose first and last column stay blank.
  ///   - limit: So many rows there are.
  init(
    _ formula: Formula, symbol: String, unit: Int, held: Float?, width: Int, limit: Int, _ theme: Theme,
    _ glyphs: Glyphs
  ) {
    lines.append(
      Line(
        column: 1,
        words: [
          .init(text: symbol, style: theme.strong),
          .init(text: " = " + formula.symbolic(unicode: glyphs.unicode), style: theme.text),
        ]))
    let name = "\(symbol)[\(unit)]"
    lines.append(Line(column: 1, words: [.init(text: name, style: theme.selected)]))
    let indent = 1 + name.displayWidth
    var end = indent
    func add(_ words: [TextLine.Words], _ width: Int) {
      lines[lines.count - 1].words += words
      end += width
    }
    func breakLine() {
      lines.append(Line(column: indent, words: []))
      end = indent
    }
    let stages = Self.stages(of: formula, room: 2 * (width - indent - 2), glyphs)
    for (index, parts) in stages.enumerated() {
      let isLast = parts.count == 1 && index > 0
      let needed = parts.reduce(3) { $0 + $1.text.displayWidth }
      if end + needed > width - 1, end > indent, lines.count < limit { breakLine() }
      let words = parts.map {
        TextLine.Words(text: $0.text, style: isLast ? theme.current : Self.style(of: $0, theme))
      }
      add([.init(text: " = ", style: theme.quiet)] + words, needed)
    }
    if let held {
      let text = " \(glyphs.changed) held at \(NumberText.brief(held)) instead"
      if end + text.displayWidth > width, lines.count < limit { breakLine() }
      add([.init(text: text, style: theme.wrong)], text.displayWidth)
    }
  }

  /// The stages that fit into `room` columns: the first and the last always, of the others the later ones.
  private static func stages(of formula: Formula, room: Int, _ glyphs: Glyphs) -> [[FormulaPart]] {
    var stages = formula.stages.map { $0.numeric(unicode: glyphs.unicode) }
    func width() -> Int { stages.joined().reduce(3 * stages.count) { $0 + $1.text.displayWidth } }
    while stages.count > 2, width() > room { stages.remove(at: 1) }
    return stages
  }

  private static func style(of part: FormulaPart, _ theme: Theme) -> Style {
    switch part.kind {
    case .letter, .sign: theme.quiet
    case .number: theme.strong
    }
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    for (index, (line, row)) in zip(lines, area.rows).enumerated() {
      var column = area.column + line.column
      for words in line.words {
        // The letters leave the last column blank.
        let end = area.columns.upperBound - (index == 0 ? 1 : 0)
        column = canvas.write(
          words.text, column: column, row: row, style: words.style, limit: end - column)
      }
    }
  }
}
