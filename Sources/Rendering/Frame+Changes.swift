import Explorer
import GateCore

// What the reader changed, and what it did.
extension Frame {
  /// What is changed at which step: letters, so that no colour is needed to see them.
  mutating func drawChangeMarks(_ layout: TimelineLayout, row: Int) {
    write("changed", column: 0, row: row, style: theme.selected)
    let end = min(layout.firstStep + layout.stepCount, explorer.session.run.length)
    for step in layout.firstStep..<max(layout.firstStep, end) {
      let marks = explorer.changeMarks(step: step)
      guard !marks.isEmpty else { continue }
      let text = marks.count > layout.stepWidth ? "*" : marks
      let start = layout.timelineColumn + (step - layout.firstStep) * layout.stepWidth
      write(
        text, column: start + max(0, (layout.stepWidth - text.count) / 2), row: row, style: theme.selected,
        limit: layout.stepWidth)
    }
  }

  /// The mark of a change on a cell of a heatmap, in the colour of what is changed: of two that share the cell
  /// as the halves of a block, the first (upper or left) or the second. Where that is all there is of the other
  /// one, the mark has its colour.
  mutating func drawChangeMark(column: Int, row: Int, isFirstHalf: Bool, width: Int) {
    let drawn = grid[column, row]
    let isHalved = drawn.glyph == "▀" || drawn.glyph == "▌"
    let (first, second) = (drawn.style.foreground, drawn.style.background)
    let fill = isHalved && isFirstHalf ? first : second
    let other = isFirstHalf ? second : first
    let mark =
      isHalved && width == 1 && palette.isReadable(other, on: fill) ? other : palette.textColor(on: fill)
    let style =
      explorer.view.appearance.colors == .none ? theme.strong : Style(foreground: mark, background: fill)
    grid[column, row] = Grid.Cell(glyph: glyphs.changed.first, style: style)
  }

  /// The scale of the heatmaps: of the values, or of what the changes did to them.
  func heatmapScale(of quantity: Quantity) -> Scale {
    guard explorer.session.showsDifference else { return scale(of: quantity) }
    return quantity == .cell ? cellDifferenceScale : differenceScale
  }

  /// A difference's legend: which quantities, and which numbers the ends stand for.
  mutating func drawDifferenceLegend(row: Int) {
    var column = write(
      "what-if \(glyphs.minus) baseline  ", column: 0, row: row, style: theme.selected)
    let hasCell = explorer.shown.bands.contains(.cell)
    let others = explorer.shown.bands.filter { $0 != .cell }
      .map { explorer.symbol(of: $0, unicode: glyphs.unicode) }.joined(separator: " ")
    column = write(others + " ", column: column, row: row, style: theme.quiet)
    column = drawRamp(differenceScale, column: column, row: row)
    guard hasCell else { return }
    column = write("  c ", column: column, row: row, style: theme.quiet)
    _ = drawRamp(cellDifferenceScale, column: column, row: row)
  }

  /// One output, in the what-if and in the baseline.
  mutating func drawBaselineNumber(_ value: Float, column: Int, row: Int, limit: Int) {
    let digits = NumberText.fixed(value, width: max(3, min(7, limit - 4))).trimmedOfSpaces
    let text = "was \(digits)"
    write(text, column: column, row: row, style: theme.quiet, limit: limit)
  }

  /// A list on top of the screen.
  mutating func drawOverlayList(_ list: ListOverlay) {
    let items = explorer.items(of: list)
    let title: String
    switch list.kind {
    case .whatIf: title = "What if \(glyphs.dot) unit \(explorer.cursor.unit), step \(explorer.cursor.time)"
    case .changes:
      let waiting = explorer.waitingChanges
      title = "Changes" + (waiting == 0 ? "" : " \(glyphs.dot) \(waiting) more in another cell or sequence")
    case .matches(let search):
      let units = search.units.map(String.init).joined(separator: " ")
      title =
        "Where \(search.quantity.symbol) > \(NumberText.decimal(search.threshold, 2)) in units \(units), as in steps "
        + "\(search.steps.lowerBound + 1)-\(search.steps.upperBound)"
        + (search.stepLimit.map { ", in the first \($0) steps" } ?? "")
    }
    let lines = items.map { item in (item.key.map { "\($0)  " } ?? "") + item.text }
    let longest = ([title] + lines).map(\.displayWidth).max() ?? 0
    let width = min(grid.width - 6, longest + 8)
    let height = min(grid.height - 3, items.count + 4)
    let (left, top) = ((grid.width - width) / 2, max(1, (grid.height - height) / 2))
    drawBox(column: left, row: top, width: width, height: height)
    drawList(
      title, count: lines.count, selected: list.selected, isActive: true, column: left + 2, row: top + 1,
      width: width - 4, rows: height - 3
    ) { lines[$0] }
  }
}
