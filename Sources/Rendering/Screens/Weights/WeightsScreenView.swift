import Explorer
import GateCore

/// The Weights screen: blocks of weights as heatmaps, their sizes and counts.
struct WeightsScreenView: ScreenView {
  private let scene: Scene
  @Boxed private var explorer: Explorer
  private let layout: WeightsLayout
  private let words: WeightSentences

  init(_ scene: Scene, layout: WeightsLayout) {
    self.scene = scene
    explorer = scene.explorer
    self.layout = layout
    words = WeightSentences(explorer: scene.explorer, layout: layout)
  }

  var summary: String {
    "The table \(WeightsScreen.shownTable(in: explorer).rawValue) of the network's weights as a heatmap."
  }

  func draw(on canvas: inout Canvas) {
    // What is beside the blocks begins in the first row.
    let room = layout.isBeside ? layout.sizes.column - 2 : scene.area.width
    canvas.draw(tabs(canvas), in: Area(column: 0, row: layout.tabRow, width: room, height: 1))
    guard !layout.panels.isEmpty else {
      canvas.write("this layer has no weights", column: 0, row: layout.sentenceRow, style: canvas.theme.quiet)
      return
    }
    canvas.write(
      words.table(width: room), column: 0, row: layout.sentenceRow, style: canvas.theme.quiet, limit: room)
    let blocks = WeightBlocks(explorer, layout, words)
    blocks.draw(on: &canvas)
    let sizes = Area(
      column: layout.sizes.column, row: layout.sizes.row, width: layout.sizes.width,
      height: layout.end - layout.sizes.row)
    canvas.draw(WeightSizes(explorer).table(width: sizes.width, canvas.glyphs), in: sizes)
    canvas.draw(counts(canvas.glyphs), in: layout.counts)
    canvas.draw(legend(blocks, canvas), in: scene.area.line(layout.legendRow))
  }

  /// `w W [U] b head   a [all] i f g o`.
  private func tabs(_ canvas: Canvas) -> TabRow {
    let tabs = layout.tabs
    let missing = layout.blockCount - layout.panels.count
    let note = missing > 0 && WeightsScreen.shownGate(in: explorer) == nil && !tabs.gates.isEmpty
    return TabRow(
      groups: [
        .init(key: "w", tabs: tabs.tables.map { item($0, canvas.glyphs) }),
        .init(key: "a", tabs: tabs.gates.map { item($0, canvas.glyphs) }),
      ], keyWidth: WeightTabs.keyWidth, hasKeys: scene.purpose == .screen,
      note: note ? "  +\(missing) not shown" : "")
  }

  private func item(_ tab: WeightTabs.Tab, _ glyphs: Glyphs) -> TabRow.Item {
    TabRow.Item(
      text: tab.name + (tab.isChanged ? glyphs.changed : ""), column: tab.column, isShown: tab.isShown)
  }

  private func counts(_ glyphs: Glyphs) -> CountList {
    let counts = ParameterCount.all(
      of: explorer.session.architecture, without: explorer.session.model.uncounted)
    let parts = counts.map { count in
      let numbers = count.numbers.replacing("x", with: glyphs.unicode ? "×" : "*")
      return layout.hasFormulas
        ? CountList.Part(
          name: count.part, formula: "  \(count.formula) = \(numbers)", count: count.count)
        : CountList.Part(name: "\(count.part) \(count.formula)", count: count.count)
    }
    return CountList(
      title: "parameters", total: counts.reduce(0) { $0 + $1.count }, parts: parts)
  }

  private func legend(_ blocks: WeightBlocks, _ canvas: Canvas) -> TextLine {
    let quiet = canvas.theme.quiet
    let title =
      explorer.session.showsDifference ? "what-if \(canvas.glyphs.minus) baseline " : "weights "
    let order = explorer.shown.cell.blocks.map(words.symbol).joined(separator: " ")
    let hasOrder = explorer.shown.cell.blockCount > 1
    let beyond = blocks.exceedsScale ? " and beyond" : ""
    let versions = [
      beyond + (hasOrder ? "   stored in the order \(order)" : "   one block"),
      beyond + (hasOrder ? "   order \(order)" : "   one block"),
      (blocks.exceedsScale ? "+" : "") + (hasOrder ? "   order \(order)" : ""),
    ]
    return TextLine(
      parts: [.text(title, quiet)] + .range(blocks.scale) + [.either(versions, quiet)])
  }
}
