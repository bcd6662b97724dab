import Explorer

/// A list on top of the screen: what could be changed, what is, or what a search found.
struct ListView {
  private let explorer: Explorer
  private let list: ListOverlay

  init(_ list: ListOverlay, _ scene: Scene) {
    explorer = scene.explorer
    self.list = list
  }

  func draw(in screen: Area, on canvas: inout Canvas) {
    let items = list.content.items(in: explorer)
    let title = list.content.title(in: explorer, separator: canvas.glyphs.dot)
    let lines = items.map { item in (item.key.map { "\($0)  " } ?? "") + item.text }
    let longest = ([title] + lines).map(\.displayWidth).max() ?? 0
    let box = screen.middle(
      width: min(screen.width - 6, longest + 8), height: min(screen.height - 3, items.count + 4))
    canvas.draw(Box(), in: box.widened(by: Box.margin))
    canvas.draw(
      ItemList(
        title: title, count: lines.count, selected: list.selected, isActive: true, item: { lines[$0] }),
      in: Area(column: box.column + 2, row: box.row + 1, width: box.width - 4, height: box.height - 2))
  }
}
