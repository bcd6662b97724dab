import Explorer
import SafeText

/// An equation: with letters in the first row; with a unit's numbers, stage by stage, in the rows below, and below the
/// first of them what its numbers are called.
struct FormulaLines: View {
  private struct Line {
    var column: Int
    var words: [TextLine.Words]

    var width: Int { words.reduce(0) { $0 + $1.text.displayWidth } }
  }

  /// The letters, and the numbers in one row or more.
  private var lines: [Line] = []
  /// Below the second line; nil where there is no room for it.
  private var names: Line?

  /// How many rows it takes.
  var rows: Int { lines.count + (names == nil ? 0 : 1) }

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
    // A result that needs a second row comes before the names.
    let room = width - 1 - indent
    let numbers = formula.stages.map { $0.numeric(unicode: glyphs.unicode) }
    let hasNames = limit > 2 && Self.fits(Self.ends(of: numbers), rows: limit - 2, width: room)
    let numberLines = max(1, limit - (hasNames ? 2 : 1))
    let stages = Self.stages(numbers, rows: numberLines, width: room)
    func add(_ words: [TextLine.Words]) {
      let last = lines[lines.count - 1]
      let needed = words.reduce(0) { $0 + $1.text.displayWidth }
      let isBroken = last.column + last.width + needed > width - 1 && last.column + last.width > indent
      if isBroken, lines.count <= numberLines { lines.append(Line(column: indent, words: [])) }
      lines[lines.count - 1].words += words
    }
    for (index, parts) in stages.enumerated() {
      let isLast = parts.count == 1 && index > 0
      if index == 0, hasNames { names = Self.names(below: parts, column: indent + 3, theme) }
      add(
        [.init(text: " = ", style: theme.quiet)]
          + parts.map {
            .init(text: Self.text($0), style: isLast ? theme.current : Self.style(of: $0, theme))
          })
    }
    if let held {
      add([.init(text: " \(glyphs.changed) held at \(NumberText.brief(held)) instead", style: theme.wrong)])
    }
  }

  /// The stages that fit into some rows: the first and the last always, of the others the later ones.
  private static func stages(_ all: [[FormulaPart]], rows: Int, width: Int) -> [[FormulaPart]] {
    var stages = all
    while stages.count > 2, !fits(stages, rows: rows, width: width) { stages.remove(at: 1) }
    return stages
  }

  private static func ends(of stages: [[FormulaPart]]) -> [[FormulaPart]] {
    stages.count > 2 ? [stages[0], stages[stages.count - 1]] : stages
  }

  /// True when stages, each in one row, take no more rows than there are.
  private static func fits(_ stages: [[FormulaPart]], rows: Int, width: Int) -> Bool {
    var (row, end) = (1, 0)
    for stage in stages {
      let needed = stage.reduce(3) { $0 + text($1).displayWidth }
      if end + needed > width, end > 0 { (row, end) = (row + 1, 0) }
      end += needed
      if end > width { return false }
    }
    return row <= rows
  }

  /// As wide as its name, which stands below it.
  private static func text(_ part: FormulaPart) -> String {
    part.text.centered(in: part.name?.displayWidth ?? 0)
  }

  /// The name of each number in the middle below it; nil where none has one.
  private static func names(below parts: [FormulaPart], column: Int, _ theme: Theme) -> Line? {
    guard parts.contains(where: { $0.name != nil }) else { return nil }
    let texts = parts.map { ($0.name ?? "").centered(in: text($0).displayWidth) }
    return Line(column: column, words: [.init(text: texts.joined(), style: theme.quiet)])
  }

  private static func style(of part: FormulaPart, _ theme: Theme) -> Style {
    switch part.kind {
    case .letter, .sign: theme.quiet
    case .number: theme.strong
    }
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    var all = lines
    if let names { all.insert(names, at: min(2, all.count)) }
    for (index, (line, row)) in zip(all, area.rows).enumerated() {
      // The letters leave the last column blank.
      let end = area.width - (index == 0 ? 1 : 0)
      canvas.write(line.words, column: area.column + line.column, row: row, limit: end - line.column)
    }
  }
}
