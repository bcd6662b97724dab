import Explorer
import GateCore

// The equation of the current micro-step, and what its numbers are made of.
extension Frame {
  /// With letters in the first row; with the unit's numbers, stage by stage, in the rows below.
  /// The first free row is returned.
  mutating func drawFormula(_ story: StepStory, in area: Area) -> Int {
    let unicode = glyphs.unicode
    let column = write(story.symbol, column: 1, row: area.row, style: theme.strong)
    write(
      " = " + story.formula.symbolic(unicode: unicode), column: column, row: area.row, style: theme.text,
      limit: area.width - column - 1)

    let name = "\(story.symbol)[\(story.unit)]"
    var row = area.row + 1
    var x = write(name, column: 1, row: row, style: theme.selected)
    let indent = x
    for (index, parts) in stages(of: story, room: 2 * (area.width - indent - 2)).enumerated() {
      let isLast = parts.count == 1 && index > 0
      let width = parts.reduce(3) { $0 + $1.text.displayWidth }
      if x + width > area.width - 1, x > indent, row < area.row + area.height - 1 {
        row += 1
        x = indent
      }
      x = write(" = ", column: x, row: row, style: theme.quiet)
      for part in parts {
        x = write(part.text, column: x, row: row, style: isLast ? theme.current : style(of: part))
      }
    }
    if let held = story.held {
      let text = " \(glyphs.changed) held at \(Formula.text(held)) instead"
      if x + text.displayWidth > area.width, row < area.row + area.height - 1 {
        row += 1
        x = indent
      }
      write(text, column: x, row: row, style: theme.wrong, limit: area.width - x)
    }
    return row + 1
  }

  /// The stages that fit into `room` columns: the first and the last always, of the others the later ones.
  private func stages(of story: StepStory, room: Int) -> [[FormulaPart]] {
    var stages = story.formula.stages.map { $0.numeric(unicode: glyphs.unicode) }
    func width() -> Int { stages.joined().reduce(3 * stages.count) { $0 + $1.text.displayWidth } }
    while stages.count > 2, width() > room { stages.remove(at: 1) }
    return stages
  }

  private func style(of part: FormulaPart) -> Style {
    switch part.kind {
    case .letter, .sign: theme.quiet
    case .number: theme.strong
    }
  }

  // MARK: Contributions

  /// In as many columns as the width has room for, with bars where there is room for them too.
  mutating func drawContributions(_ story: StepStory, in area: Area) {
    // What would show as 0 says nothing, unless there is nothing else.
    let telling = story.contributions.filter { $0.isChanged || !(abs($0.value) < 0.0005) }
    let contributions = telling.isEmpty ? story.contributions : telling
    guard !contributions.isEmpty, area.height > 0 else { return }
    let title = "largest: "
    write(title, column: 1, row: area.row, style: theme.quiet)
    let left = 1 + title.count
    let most = contributions.prefix(64).map { $0.text(unicode: glyphs.unicode).displayWidth }
    let textWidth = min(most.prefix(3 * area.height).max() ?? 0, area.width - left)
    let columns = max(1, (area.width - left) / (textWidth + 3))
    let items = contributions.prefix(columns * area.height)
    let pitch = (area.width - left) / max(1, min(columns, (items.count + area.height - 1) / area.height))
    let largest = items.map { abs($0.value) }.filter(\.isFinite).max() ?? 1
    for (index, item) in items.enumerated() {
      let x = left + index / area.height * pitch
      let row = area.row + index % area.height
      draw(item, column: x, row: row, textWidth: textWidth, width: pitch, largest: largest)
    }
  }

  private mutating func draw(
    _ item: Contribution, column: Int, row: Int, textWidth: Int, width: Int, largest: Float
  ) {
    let text = item.text(unicode: glyphs.unicode)
    let sign = text.lastIndex(of: "=") ?? text.endIndex
    let x = write(String(text[..<sign]), column: column, row: row, style: theme.text, limit: width)
    let mark = item.isChanged ? " \(glyphs.changed)" : ""
    write(
      String(text[sign...]) + mark, column: x, row: row,
      style: item.isChanged ? theme.selected : theme.strong,
      limit: width - (x - column))
    let room = min(31, width - textWidth - 3)
    guard room >= 9, largest > 0 else { return }
    write(
      glyphs.signedBar(item.value / largest, width: room), column: column + textWidth + 1, row: row,
      style: theme.level, limit: room)
  }
}
