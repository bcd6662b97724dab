import Explorer
import SafeText

/// A line that is being typed, behind its label.
struct PromptLine: View {
  var label: String
  var text: [Character]
  /// Before which character the cursor is; the count of them when it is behind the last.
  var cursor: Int
  /// The character that makes the line wrong, if one does.
  var problem: Int?

  /// The first column of characters in sight, from the label on: the cursor stays in sight, and the front of a long
  /// line slides out on the left.
  func column(ofCharacter index: Int, width: Int) -> Int {
    let start = label.displayWidth
    let first = max(0, cursor - max(1, width - start - 1))
    guard index > first else { return start }
    return start + text[first..<min(index, text.count)].reduce(0) { $0 + $1.displayWidth }
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    var column = canvas.write(label, column: area.column, row: area.row, style: canvas.theme.key)
    let room = max(1, area.columns.upperBound - column - 1)
    for (index, character) in text.enumerated().dropFirst(max(0, cursor - room)) {
      let style =
        index == cursor ? Style(isReversed: true) : index == problem ? canvas.theme.failure : .plain
      column = canvas.write(String(character), column: column, row: area.row, style: style)
    }
    if cursor == text.count {
      canvas.write(" ", column: column, row: area.row, style: Style(isReversed: true))
    }
  }
}

/// What is wrong with a line, above it: a sign under which the character is that it is about, and words beside it.
struct ProblemLine: View {
  var text: String
  /// The column of the character; nil where it is about the whole line.
  var column: Int?

  func draw(in area: Area, on canvas: inout Canvas) {
    canvas.fill(area.line(0))
    let style = canvas.theme.failure
    let sign = canvas.glyphs.below
    guard let column, column < area.width else {
      canvas.write(text, column: area.column, row: area.row, style: style)
      return
    }
    // Beside the sign, where the words have room.
    let behind = column + 2
    let before = column - 1 - text.displayWidth
    if behind + text.displayWidth <= area.width || before < 0 {
      canvas.write(text, column: area.column + behind, row: area.row, style: style)
    } else {
      canvas.write(text, column: area.column + before, row: area.row, style: style)
    }
    canvas.write(sign, column: area.column + column, row: area.row, style: style)
  }
}
