import Explorer

/// Names in groups, of which each shows one, behind the key that takes the next.
struct TabRow: View {
  struct Item: Equatable, Sendable {
    var text: String
    /// From the area's first; a blank or a bracket stands there.
    var column: Int
    var isShown: Bool
  }

  struct Group: Equatable, Sendable {
    var key: String
    var tabs: [Item]
  }

  var groups: [Group]
  /// Columns of a key, a blank behind it included.
  var keyWidth: Int
  /// False where there are no keys to press: the names move into their place.
  var hasKeys: Bool
  /// Behind the last name.
  var note: String

  func draw(in area: Area, on canvas: inout Canvas) {
    let theme = canvas.theme
    var (shift, end) = (0, area.column)
    for group in groups {
      guard let first = group.tabs.first else { continue }
      if hasKeys {
        canvas.write(
          group.key, column: area.column + first.column - keyWidth, row: area.row, style: theme.key)
      } else {
        shift += keyWidth
      }
      for tab in group.tabs {
        end = canvas.write(
          tab.isShown ? "[\(tab.text)]" : " \(tab.text) ", column: area.column + tab.column - shift,
          row: area.row,
          style: tab.isShown ? theme.selected : theme.text)
      }
    }
    canvas.write(note, column: end, row: area.row, style: theme.notice)
  }
}
