import Explorer

// The help page, made from the command table.
extension Frame {
  mutating func drawHelp(scroll: Int) {
    let lines = helpLines(width: grid.width)
    let room = grid.height - 2
    let first = min(max(0, scroll), max(0, lines.count - room))
    let position =
      lines.count > room ? "  \(first + 1)-\(min(lines.count, first + room)) of \(lines.count)" : ""
    grid.fill(
      column: 0, row: 0, width: grid.width, height: 1, with: Grid.Cell(glyph: " ", style: theme.title))
    write(" Help\(position)", column: 0, row: 0, style: theme.titleStrong)
    for (row, line) in lines.dropFirst(first).prefix(room).enumerated() {
      let style = line.isText ? theme.text : (line.isHeading ? theme.strong : theme.key)
      write(line.left, column: 1, row: row + 1, style: style)
      write(line.right, column: 24, row: row + 1)
    }
  }

  private struct HelpLine {
    var left: String
    var right = ""
    var isHeading = false
    var isText = false
  }

  private func helpLines(width: Int) -> [HelpLine] {
    var lines: [HelpLine] = []
    for text in Self.introduction.wrapped(to: width - 2) { lines.append(HelpLine(left: text, isText: true)) }
    lines += [HelpLine(left: ""), HelpLine(left: "Screens", isHeading: true)]
    for screen in ScreenKind.allCases {
      lines.append(HelpLine(left: "\(screen.rawValue)  \(screen.title)", right: screen.summary))
    }
    for section in CommandSection.allCases {
      lines += [HelpLine(left: ""), HelpLine(left: section.rawValue, isHeading: true)]
      for row in CommandTable.rows where row.section == section {
        let keys = row.bindings.map(\.key.label).joined(separator: " ")
        let command = row.usage.isEmpty ? ":\(row.name)" : ":\(row.name) \(row.usage)"
        let text = "\(row.help)  (\(command))".wrapped(to: width - 25)
        for (index, line) in text.enumerated() {
          lines.append(HelpLine(left: index == 0 ? keys : "", right: line))
        }
        if keys.displayWidth > 22, let first = lines.lastIndex(where: { $0.left == keys }) {
          // More keys than the column holds: they get a line of their own above the text.
          lines.insert(HelpLine(left: keys), at: first)
          lines[first + 1].left = ""
        }
      }
    }
    return lines
  }

  private static let introduction = """
    One column is one step; one row is one unit. Every gate and state is computed as you step: what you have \
    not reached yet is blank. A count before a motion repeats it (5 Right), before G it is the step to go to; \
    a screen's number alone opens that screen. Every command can be typed after ":" and written into a script \
    for --play.
    """
}
