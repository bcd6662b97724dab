import Explorer
import GateCore

// The list of tasks and sequences on top of the Timeline.
extension Frame {
  mutating func drawPicker(_ picker: Picker) {
    let width = min(grid.width - 6, 84)
    // Room for what a task is, beside a short list.
    let items = max(explorer.session.catalogue.count, explorer.session.subject.sequences.count, 12)
    let height = min(grid.height - 4, items + 5)
    let left = (grid.width - width) / 2
    let top = max(1, (grid.height - height) / 2)
    drawBox(column: left, row: top, width: width, height: height)
    let tasks = taskItems
    // Behind the pointer.
    let longest = (tasks.map(\.displayWidth).max() ?? 0) + 2
    let half = width / 2 - 3
    let taskWidth = width < 70 ? half : min(max(longest, half), width * 3 / 5)
    let middle = tasks.isEmpty ? left + 1 : left + taskWidth + 3
    let rows = height - 4
    if !tasks.isEmpty {
      drawTasks(tasks, picker, column: left + 2, row: top + 1, width: taskWidth, rows: rows)
    }
    drawSequences(
      picker, column: middle + 1, row: top + 1, width: width - (middle - left) - 3, rows: rows)
    if let filter = picker.filter {
      drawFilter(filter, picker, column: left + 2, row: top + height - 2, width: width - 4)
    }
  }

  /// The tasks by name and in a few words.
  private var taskItems: [String] {
    let tasks = explorer.session.catalogue
    let longest = tasks.map(\.name.displayWidth).max() ?? 0
    return tasks.map { task in
      let gap = String(repeating: " ", count: longest - task.name.displayWidth + 2)
      return task.name + gap + task.summary
    }
  }

  private mutating func drawTasks(
    _ items: [String], _ picker: Picker, column: Int, row: Int, width: Int, rows: Int
  ) {
    // A network from elsewhere belongs to none of them.
    let isPointed = picker.column == .tasks || explorer.openTask != nil
    drawList(
      "Tasks", count: items.count, selected: isPointed ? picker.task : nil,
      isActive: picker.column == .tasks, column: column, row: row, width: width, rows: rows
    ) { items[$0] }
  }

  private mutating func drawSequences(_ picker: Picker, column: Int, row: Int, width: Int, rows: Int) {
    if let task = explorer.unopenedTask(of: picker) {
      write(task.summary, column: column, row: row, style: theme.strong, limit: width)
      let lines = task.explanation.wrapped(to: width, rows: rows - 2, ending: glyphs.ellipsis)
      for (index, line) in lines.enumerated() { write(line, column: column, row: row + 1 + index) }
      write(
        "Enter opens \(task.name)", column: column, row: row + lines.count + 2, style: theme.notice,
        limit: width)
      return
    }
    let explorer = explorer
    let listed = explorer.listedSequences(of: picker)
    let place = listed.firstIndex(of: picker.sequence) ?? 0
    let position = listed.count > rows ? ", \(place + 1) of \(listed.count)" : ""
    drawList(
      "Sequences of \(explorer.session.subject.name)\(position)", count: listed.count, selected: place,
      isActive: picker.column == .sequences, column: column, row: row, width: width, rows: rows
    ) { explorer.title(ofSequence: listed[$0]) }
  }

  private mutating func drawFilter(
    _ filter: LineEditor, _ picker: Picker, column: Int, row: Int, width: Int
  ) {
    let found = "\(explorer.listedSequences(of: picker).count) of \(explorer.session.subject.sequences.count)"
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
    _ title: String, count: Int, selected: Int?, isActive: Bool, column: Int, row: Int, width: Int, rows: Int,
    item: (Int) -> String
  ) {
    write(title, column: column, row: row, style: isActive ? theme.selected : theme.quiet, limit: width)
    let first = min(max(0, (selected ?? 0) - rows / 2), max(0, count - rows))
    for index in (0..<count).dropFirst(first).prefix(max(0, rows)) {
      let isSelected = index == selected
      let text = (isSelected ? glyphs.pointer : " ") + " " + item(index)
      write(
        text, column: column, row: row + 1 + index - first,
        style: isSelected ? (isActive ? theme.current : theme.selected) : theme.text, limit: width)
    }
  }
}
