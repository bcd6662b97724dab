import Explorer

/// The help page, made from the table of commands.
struct HelpPage {
  var width: Int

  var lines: [HelpText.Line] {
    var lines = Self.introduction.wrapped(to: width - 2).map { HelpText.Line(left: $0, kind: .text) }
    lines += [HelpText.Line(left: ""), HelpText.Line(left: "Screens", kind: .heading)]
    for screen in ScreenKind.allCases {
      lines.append(HelpText.Line(left: "\(screen.rawValue)  \(screen.title)", right: screen.summary))
    }
    for section in CommandSection.allCases {
      lines += [HelpText.Line(left: ""), HelpText.Line(left: section.rawValue, kind: .heading)]
      for row in CommandTable.rows where row.section == section { lines += self.lines(of: row) }
    }
    return lines
  }

  private func lines(of row: CommandRow) -> [HelpText.Line] {
    let keys = row.bindings.map(\.key.label).joined(separator: " ")
    let command = row.usage.isEmpty ? ":\(row.name)" : ":\(row.name) \(row.usage)"
    var lines = "\(row.help)  (\(command))".wrapped(to: width - 25).map {
      HelpText.Line(left: "", right: $0)
    }
    // More keys than the column holds get a line of their own above the text.
    if keys.displayWidth > 22 || lines.isEmpty {
      lines.insert(HelpText.Line(left: keys), at: 0)
    } else {
      lines[0].left = keys
    }
    return lines
  }

  private static let introduction = """
    One column is one step; one row is one unit. Every gate and state is computed as you step: what you have \
    not reached yet is blank. A digit opens that screen; :12 goes to step 12. Every command can be typed after ":" \
    and written into a script for --play.
    """
}
