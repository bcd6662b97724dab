import Explorer
import SafeText

/// Names above the columns of a heatmap. Numbers that do not fit side by side are left out regularly; words are cut.
struct ColumnNames: View {
  struct Marked: Equatable, Sendable {
    /// Its column, from the left.
    var index: Int
    /// The name of what is marked in it.
    var name: String
  }

  /// Of the first in each column.
  var names: [String]
  /// The number of the first column, from which the regular ones are counted.
  var first: Int
  var marked: Marked?
  /// Columns of characters of a column.
  var width: Int
  /// Above numbers, which are right-aligned too.
  var isRightAligned: Bool

  func draw(in area: Area, on canvas: inout Canvas) {
    let longest = names.map(\.displayWidth).max() ?? 1
    let areNumbers = names.allSatisfy { Int($0) != nil }
    let every = areNumbers ? (longest + 1 + width - 1) / width : 1
    let limit = areNumbers ? longest : max(1, width - (width > 2 ? 1 : 0))
    for (index, first) in names.enumerated() {
      let isMarked = index == marked?.index
      guard isMarked || every <= 1 || (self.first + index) % every == 0 else { continue }
      // The marked column's number comes before those that it would run into.
      if !isMarked, every > 1, let marked, abs(index - marked.index) < every { continue }
      let name = (isMarked ? marked?.name ?? first : first).cut(to: limit)
      let inset = isRightAligned ? max(0, width - name.displayWidth) : 0
      canvas.write(
        name, column: area.column + index * width + inset, row: area.row,
        style: isMarked ? canvas.theme.current : canvas.theme.quiet)
    }
  }
}
