import Explorer
import GateCore

// The list of tasks and sequences on top of the Timeline.
extension Frame {
  mutating func drawPicker(_ picker: Picker) {
    let width = min(grid.width - 6, 84)
    let height = min(grid.height - 4, max(explorer.catalogue.count, explorer.subject.sequences.count) + 5)
    let left = (grid.width - width) / 2
    let top = max(1, (grid.height - height) / 2)
    drawBox(column: left, row: top, width: width, height: height)
    let middle = explorer.catalogue.isEmpty ? left + 1 : left + width / 2
    let rows = height - 4
    let explorer = explorer
    if !explorer.catalogue.isEmpty {
      drawList(
        "Tasks", count: explorer.catalogue.count, selected: picker.task, isActive: picker.column == .tasks,
        column: left + 2, row: top + 1, width: width / 2 - 3, rows: rows
      ) { explorer.catalogue[$0].name }
      if explorer.catalogue.indices.contains(picker.task), picker.column == .tasks {
        write(
          explorer.catalogue[picker.task].summary, column: left + 2, row: top + height - 2,
          style: theme.notice,
          limit: width - 4)
      }
    }
    drawSequences(
      picker, column: middle + 1, row: top + 1, width: width - (middle - left) - 3, rows: rows)
    if let filter = picker.filter {
      drawFilter(filter, picker, column: left + 2, row: top + height - 2, width: width - 4)
    }
  }

  private mutating func drawSequences(_ picker: Picker, column: Int, row: Int, width: Int, rows: Int) {
    if let task = explorer.unopenedTask(of: picker) {
      write("Enter opens \(task.name)", column: column, row: row, style: theme.quiet, limit: width)
      return
    }
    let explorer = explorer
    let listed = explorer.listedSequences(of: picker)
    let place = listed.firstIndex(of: picker.sequence) ?? 0
    let position = listed.count > rows ? ", \(place + 1) of \(listed.count)" : ""
    drawList(
      "Sequences of \(explorer.subject.name)\(position)", count: listed.count, selected: place,
      isActive: picker.column == .sequences, column: column, row: row, width: width, rows: rows
    ) { explorer.title(ofSequence: listed[$0]) }
  }

  private mutating func drawFilter(
    _ filter: LineEditor, _ picker: Picker, column: Int, row: Int, width: Int
  ) {
    let found = "\(explorer.listedSequences(of: picker).count) of \(explorer.subject.sequences.count)"
    let next = write("/", column: column, row: row, style: theme.key)
    write(
      filter.string + "  (\(found))", column: next, row: row, style: theme.notice,
      limit: width - 1)
  }

  mutating func drawBox(column: Int, row: Int, width: Int, height: Int) {
    grid.fill(column: column - 2, row: row, width: width + 4, height: height)
    let corners: [Character] = glyphs.unicode ? ["┌", "┐", "└", "┘"] : ["+", "+", "+", "+"]
    for x in column + 1..<column + width - 1 {
      grid[x, row] = Grid.Cell(glyph: glyphs.horizontal, style: theme.quiet)
      grid[x, row + height - 1] = Grid.Cell(glyph: glyphs.horizontal, style: theme.quiet)
    }
    for y in row + 1..<row + height - 1 {
      grid[column, y] = Grid.Cell(glyph: glyphs.vertical, style: theme.quiet)
      grid[column + width - 1, y] = Grid.Cell(glyph: glyphs.vertical, style: theme.quiet)
    }
    for (index, (x, y)) in [
      (column, row), (column + width - 1, row), (column, row + height - 1),
      (column + width - 1, row + height - 1),
    ].enumerated() {
      grid[x, y] = Grid.Cell(glyph: corners[index], style: theme.quiet)
    }
  }

  mutating func drawList(
    _ title: String, count: Int, selected: Int, isActive: Bool, column: Int, row: Int, width: Int, rows: Int,
    item: (Int) -> String
  ) {
    write(title, column: column, row: row, style: isActive ? theme.selected : theme.quiet, limit: width)
    let first = min(max(0, selected - rows / 2), max(0, count - rows))
    for index in (0..<count).dropFirst(first).prefix(max(0, rows)) {
      let isSelected = index == selected
      let text = (isSelected ? glyphs.pointer : " ") + " " + item(index)
      write(
        text, column: column, row: row + 1 + index - first,
        style: isSelected ? (isActive ? theme.current : theme.selected) : theme.text, limit: width)
    }
  }
}
