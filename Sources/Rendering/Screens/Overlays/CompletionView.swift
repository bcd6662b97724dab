import Explorer

/// The ways in which the line at the bottom can go on, above it.
struct CompletionView {
  private let layout: CompletionLayout

  init(_ layout: CompletionLayout) { self.layout = layout }

  func draw(on canvas: inout Canvas) {
    let lines = layout.lines
    canvas.draw(Box(), in: layout.box.widened(by: Box.margin))
    canvas.draw(
      ItemList(title: layout.title, items: layout.items, isActive: true, item: { .init(text: lines[$0]) }),
      in: layout.items.area)
  }
}
