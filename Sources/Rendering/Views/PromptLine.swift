import Explorer

/// A line that is being typed, behind its label, with what Tab would make of it.
struct PromptLine: View {
  var label: String
  var text: [Character]
  /// Before which character the cursor is; the count of them when it is behind the last.
  var cursor: Int
  var completions: [String]

  func draw(in area: Area, on canvas: inout Canvas) {
    var column = canvas.write(label, column: area.column, row: area.row, style: canvas.theme.key)
    // The cursor stays in sight: the front of a long line slides out on the left.
    let room = max(1, area.columns.upperBound - column - 1)
    for (index, character) in text.enumerated().dropFirst(max(0, cursor - room)) {
      let style = index == cursor ? Style(isReversed: true) : .plain
      column = canvas.write(String(character), column: column, row: area.row, style: style)
    }
    if cursor == text.count {
      column = canvas.write(" ", column: column, row: area.row, style: Style(isReversed: true))
    }
    guard !completions.isEmpty else { return }
    canvas.write(
      "   Tab: " + completions.joined(separator: "  "), column: column, row: area.row,
      style: canvas.theme.quiet)
  }
}
