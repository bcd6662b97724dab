import Explorer

/// The list of tasks and, beside it, the sequences of the open one.
struct PickerView {
  private let explorer: Explorer
  private let picker: Picker

  init(_ picker: Picker, _ scene: Scene) {
    explorer = scene.explorer
    self.picker = picker
  }

  func draw(in screen: Area, on canvas: inout Canvas) {
    // Room for what a task is, beside a short list.
    let items = max(explorer.session.catalogue.count, explorer.session.exhibit.sequences.count, 12)
    let box = screen.middle(width: min(screen.width - 6, 84), height: min(screen.height - 4, items + 5))
    canvas.draw(Box(), in: box.widened(by: Box.margin))
    let tasks = taskItems
    var rest = Area(column: box.column + 2, row: box.row + 1, width: box.width - 4, height: box.height - 3)
    if !tasks.isEmpty {
      // Behind the pointer.
      let longest = (tasks.map(\.displayWidth).max() ?? 0) + 2
      let half = box.width / 2 - 3
      var area = rest
      area.width = box.width < 70 ? half : min(max(longest, half), box.width * 3 / 5)
      canvas.draw(list(of: tasks), in: area)
      rest = rest.behind(area.width + 2)
    }
    drawSequences(in: rest, on: &canvas)
    if let filter = picker.filter {
      let line = Area(column: box.column + 2, row: box.rows.upperBound - 2, width: box.width - 4, height: 1)
      canvas.draw(self.line(of: filter, canvas.theme), in: line)
    }
  }

  /// The tasks by name and in a few words.
  private var taskItems: [String] {
    let tasks = explorer.session.catalogue
    let longest = tasks.map(\.name.displayWidth).max() ?? 0
    return tasks.map { $0.name.padded(to: longest + 2) + $0.summary }
  }

  private func list(of tasks: [String]) -> ItemList {
    // A network from elsewhere belongs to none of them.
    let isPointed = picker.column == .tasks || explorer.session.openTask != nil
    return ItemList(
      title: "Tasks", count: tasks.count, selected: isPointed ? picker.task : nil,
      isActive: picker.column == .tasks, item: { tasks[$0] })
  }

  private func drawSequences(in area: Area, on canvas: inout Canvas) {
    if let task = picker.unopenedTask(in: explorer.session) {
      return draw(task, in: area, on: &canvas)
    }
    let explorer = explorer
    let listed = picker.listedSequences(in: explorer.session)
    let index = listed.firstIndex(of: picker.sequence) ?? 0
    let position = listed.count > area.height - 1 ? ", \(index + 1) of \(listed.count)" : ""
    canvas.draw(
      ItemList(
        title: "Sequences of \(explorer.session.exhibit.name)\(position)", count: listed.count,
        selected: index, isActive: picker.column == .sequences,
        item: { explorer.session.title(ofSequence: listed[$0]) }), in: area)
  }

  /// What a task is that is not open.
  private func draw(_ task: CatalogueEntry, in area: Area, on canvas: inout Canvas) {
    canvas.write(
      task.summary, column: area.column, row: area.row, style: canvas.theme.strong, limit: area.width)
    let lines = task.explanation.wrapped(
      to: area.width, rows: area.height - 3, ending: canvas.glyphs.ellipsis)
    for (index, line) in lines.enumerated() {
      canvas.write(line, column: area.column, row: area.row + 1 + index)
    }
    canvas.write(
      "Enter opens \(task.name)", column: area.column, row: area.row + lines.count + 2,
      style: canvas.theme.notice, limit: area.width)
  }

  private func line(of filter: LineEditor, _ theme: Theme) -> TextLine {
    let found = picker.listedSequences(in: explorer.session).count
    return TextLine(parts: [
      .text("/", theme.key),
      .text(
        "\(filter.string)  (\(found) of \(explorer.session.exhibit.sequences.count))", theme.notice),
    ])
  }
}
