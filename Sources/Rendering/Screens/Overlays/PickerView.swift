import Explorer

/// The list of tasks and, beside it, the sequences of the open one.
struct PickerView {
  @Boxed private var explorer: Explorer
  private let picker: Picker
  private let layout: PickerLayout

  init(_ picker: Picker, _ layout: PickerLayout, _ scene: Scene) {
    explorer = scene.explorer
    self.picker = picker
    self.layout = layout
  }

  func draw(on canvas: inout Canvas) {
    canvas.draw(Box(), in: layout.box.widened(by: Box.margin))
    if let tasks = layout.tasks {
      let titles = explorer.session.taskTitles
      canvas.draw(
        ItemList(
          title: "Tasks", items: tasks, isActive: picker.column == .tasks, item: { .init(text: titles[$0]) }),
        in: tasks.area)
    }
    drawSequences(in: layout.sequences.area, on: &canvas)
    if let filter = picker.filter { canvas.draw(line(of: filter, canvas.theme), in: layout.filter) }
  }

  private func drawSequences(in area: Area, on canvas: inout Canvas) {
    if let task = picker.unopenedTask(in: explorer.session) {
      return draw(task, in: area, on: &canvas)
    }
    let explorer = explorer
    let listed = picker.listedSequences(in: explorer.session)
    canvas.draw(
      ItemList(
        title: "Sequences of \(explorer.session.exhibit.name)", items: layout.sequences,
        isActive: picker.column == .sequences,
        item: { .init(text: explorer.session.title(ofSequence: listed[$0])) }), in: area)
  }

  /// What a task is that is not open.
  private func draw(_ task: CatalogueEntry, in area: Area, on canvas: inout Canvas) {
    canvas.write(
      task.summary, column: area.column, row: area.row, style: canvas.theme.strong, limit: area.width)
    let lines = task.explanation.wrapped(
      to: area.width, rows: area.height - 3, ending: canvas.glyphs.andMore)
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
