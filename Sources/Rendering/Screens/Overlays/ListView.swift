import Explorer

/// A list on top of the screen: what could be changed, what is, or what a search found.
struct ListView {
  @Boxed private var explorer: Explorer
  private let list: ListOverlay
  private let layout: ListLayout

  init(_ list: ListOverlay, _ layout: ListLayout, _ scene: Scene) {
    explorer = scene.explorer
    self.list = list
    self.layout = layout
  }

  func draw(on canvas: inout Canvas) {
    let items = list.content.items(in: explorer)
    canvas.draw(Box(), in: layout.box.widened(by: Box.margin))
    canvas.draw(
      ItemList(
        title: list.content.title(in: explorer, separator: canvas.glyphs.dot), items: layout.items,
        isActive: true, item: { ItemList.Item(text: items[$0].line, found: items[$0].found) }),
      in: layout.items.area)
  }
}
