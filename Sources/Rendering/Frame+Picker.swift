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
    if !explorer.catalogue.isEmpty {
      drawList(
        "Tasks", explorer.catalogue.map(\.name), selected: picker.task, isActive: picker.column == .tasks,
        column: left + 2, row: top + 1, width: width / 2 - 3, rows: rows)
      if explorer.catalogue.indices.contains(picker.task), picker.column == .tasks {
        write(
          explorer.catalogue[picker.task].summary, column: left + 2, row: top + height - 2,
          style: theme.notice,
          limit: width - 4)
      }
    }
    drawList(
      "Sequences of \(explorer.subject.name)", sequenceTitles, selected: picker.sequence,
      isActive: picker.column == .sequences, column: middle + 1, row: top + 1,
      width: width - (middle - left) - 3,
      rows: rows)
  }

  private var sequenceTitles: [String] {
    explorer.subject.sequences.enumerated().map { index, sequence in
      "\(index + 1) \(sequence.name) (\(sequence.count) steps)"
    }
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
    _ title: String, _ items: [String], selected: Int, isActive: Bool, column: Int, row: Int, width: Int,
    rows: Int
  ) {
    write(title, column: column, row: row, style: isActive ? theme.selected : theme.quiet, limit: width)
    let first = min(max(0, selected - rows / 2), max(0, items.count - rows))
    for (index, item) in items.enumerated().dropFirst(first).prefix(max(0, rows)) {
      let isSelected = index == selected
      let text = (isSelected ? glyphs.pointer : " ") + " " + item
      write(
        text, column: column, row: row + 1 + index - first,
        style: isSelected ? (isActive ? theme.current : theme.selected) : theme.text, limit: width)
    }
  }
}
