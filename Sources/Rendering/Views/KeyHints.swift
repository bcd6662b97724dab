import Explorer

/// Keys and what they do, as many of them as fit.
struct KeyHints: View {
  struct Hint: Equatable, Sendable {
    var key: String
    var action: String

    init(_ key: String, _ action: String) {
      self.key = key
      self.action = action
    }
  }

  /// The most useful first.
  var hints: [Hint]

  func draw(in area: Area, on canvas: inout Canvas) {
    var column = area.column
    for hint in hints {
      let needed = hint.key.displayWidth + hint.action.displayWidth + 3
      guard column + needed <= area.columns.upperBound else { break }
      column = canvas.write(hint.key, column: column, row: area.row, style: canvas.theme.key)
      column = canvas.write(" \(hint.action)  ", column: column, row: area.row, style: canvas.theme.quiet)
    }
  }
}
