import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite struct ZoomTests {
  private static let text = String(repeating: ".(()[]).[([])].", count: 40)

  private func explorer(hiddenSize: Int = 200, keys: String = "G") throws -> Explorer {
    var explorer = try Fixtures.explorer(
      Fixtures.exhibit(hiddenSize: hiddenSize, text: Self.text), width: 100, height: 40)
    explorer.type(keys)
    return explorer
  }

  @Test("Z puts all units on the Timeline, then all steps, and goes back")
  func cycle() throws {
    var explorer = try explorer()
    #expect(TimelineLayout(explorer).units.count < 200)
    explorer.type("Z")
    #expect(explorer.view.zoom == .units)
    var layout = TimelineLayout(explorer)
    #expect(layout.units.sorted() == Array(0..<200))
    #expect(layout.tiles.perTile > 1)
    #expect(layout.columns.stepsPerColumn == 1)
    #expect(layout.tiles.rows == layout.bands[0].rows)
    explorer.type("Z")
    layout = TimelineLayout(explorer)
    #expect(layout.columns.steps(inColumn: 0).lowerBound == 0)
    #expect(layout.columns.steps(inColumn: layout.columns.count - 1).contains(explorer.cursor.revealed - 1))
    #expect(layout.columns.count * layout.columns.width <= 100)
    #expect(
      Zoom.tileSentence(in: explorer).contains(
        "mean of \(layout.tiles.perTile) units × \(layout.columns.stepsPerColumn) steps")
    )
    explorer.type("Z")
    #expect(explorer.view.zoom == .off)
    #expect(Zoom.tileSentence(in: explorer) == "each tile: one value")
  }

  @Test("a zoom that would change nothing is passed over")
  func passedOver() throws {
    var explorer = try explorer(hiddenSize: 3)
    explorer.type("Z")
    #expect(explorer.view.zoom == .all)
    explorer.type("grlllZ")
    #expect(explorer.view.zoom == .off)
  }

  @Test("a cell is the mean, least or largest value of its units and steps", arguments: Aggregate.allCases)
  func values(aggregate: Aggregate) throws {
    var explorer = try explorer()
    try explorer.perform(line: "zoom all")
    try explorer.perform(line: "aggregate \(aggregate.rawValue)")
    let layout = TimelineLayout(explorer)
    let steps = layout.columns.steps(inColumn: 2)
    let cell = layout.tiles.count - 2
    let shown = layout.tiles.pooled([Difference.shownValues(.hidden, over: steps, in: explorer)], aggregate)[
      cell]
    let all = steps.flatMap { step in
      layout.tiles.units(inTile: cell).compactMap {
        explorer.session.run.value(.hidden, step: step, layer: 0, unit: $0)
      }
    }
    #expect(all.count == layout.tiles.perTile * layout.columns.stepsPerColumn)
    switch aggregate {
    case .mean: #expect(abs(shown - all.reduce(0, +) / Float(all.count)) < 1e-5)
    case .min: #expect(shown == all.min())
    case .max: #expect(shown == all.max())
    }
  }

  @Test("a NaN shows through every aggregate", arguments: Aggregate.allCases)
  func nan(aggregate: Aggregate) throws {
    var explorer = try explorer()
    try explorer.perform(line: "clamp hidden 7 NaN 100..100")
    try explorer.perform(line: "zoom all")
    try explorer.perform(line: "aggregate \(aggregate.rawValue)")
    let layout = TimelineLayout(explorer)
    let position = layout.columns.column(ofStep: 99)
    let values = layout.tiles.pooled(
      [Difference.shownValues(.hidden, over: layout.columns.steps(inColumn: position), in: explorer)],
      aggregate)
    let cell = try #require((0..<layout.tiles.count).first { layout.tiles.units(inTile: $0).contains(7) })
    #expect(values[cell].isNaN)
    #expect(
      values.contains { !$0.isNaN }
        == (position == 0 || layout.columns.steps(inColumn: position).upperBound <= 100)
    )
  }

  @Test("a click on a column of many steps goes to its first, and on a cell of many units to its first")
  func click() throws {
    var explorer = try explorer()
    explorer.type("ZZ")
    let layout = TimelineLayout(explorer)
    let column = layout.columns.left + 3 * layout.columns.width
    _ = explorer.update(.mouse(Mouse(action: .press, column: column, row: layout.bands[0].top + 1)))
    #expect(explorer.cursor.time == layout.columns.steps(inColumn: 3).lowerBound + 1)
    #expect(explorer.cursor.unit == layout.tiles.units(inRow: 1).first)
  }

  @Test("screens that look back fit what they look back over")
  func lookingBack() throws {
    var explorer = try explorer()
    try explorer.perform(line: "400")
    try explorer.perform(line: "zoom all")
    for screen in [ScreenKind.memory, .gradient] {
      _ = explorer.update(.command(.screen(screen)))
      let layout = TimelineLayout(explorer)
      #expect(layout.columns.firstStep == 400 - MemoryParts.window)
      #expect(layout.columns.steps(inColumn: layout.columns.count - 1).contains(399))
    }
  }

  @Test("all of a wide matrix is on the Weights screen, in cells that are what their weights become")
  func weights() throws {
    var explorer = try explorer()
    explorer.type("Z")
    try explorer.perform(line: "weights U")
    try explorer.perform(line: "aggregate max")
    let layout = WeightsLayout(explorer)
    #expect(layout.unitCount == 200)
    let panel = layout.panels[0]
    #expect(panel.columnCount == 200)
    #expect(panel.perTile > 1 && layout.rowsPerTile > 1)
    let cells = try #require(WeightsScreen.pooledTiles(layout, in: explorer))[0]
    #expect(cells.count == panel.cellCount * layout.tileRows)
    let last = layout.rows(ofTile: layout.tileRows - 1)
    let expected = last.flatMap { row in
      panel.columns(ofTile: 1).map {
        explorer.session.model.network.weight(panel.block, row: row, column: $0)
      }
    }.max()
    #expect(cells[(layout.tileRows - 1) * panel.cellCount + 1] == expected)
    #expect(
      Zoom.tileSentence(in: explorer).contains("max of \(layout.rowsPerTile) rows × \(panel.perTile) columns")
    )
  }

  @Test("more steps than are kept are shown in blocks that were summed up on the way")
  func blocks() throws {
    let network = Fixtures.network(.rnn(RNNCell()), hiddenSize: 2)
    let text = String(repeating: ".(()[]).[([])].", count: 5000)
    var explorer = try Fixtures.explorer(
      Exhibit(
        name: "long", models: [Model(name: "long", network: network, vocabulary: Fixtures.vocabulary)],
        sequences: [Fixtures.brackets(text, name: "long")]))
    explorer.type("GZ")
    explorer.finishComputing()
    #expect(explorer.cursor.revealed > explorer.session.run.residentSteps)
    let layout = TimelineLayout(explorer)
    #expect(layout.columns.stepsPerColumn.isMultiple(of: explorer.session.run.overviewSteps))
    #expect(explorer.session.run.isResident(explorer.cursor.time - 1))
    for position in 0..<layout.columns.count {
      let steps = layout.columns.steps(inColumn: position).clamped(to: 0..<explorer.cursor.revealed)
      #expect(Difference.shownValues(.hidden, over: steps, in: explorer).count == 2)
    }
  }

  @Test("of a sequence too long to be typed the steps around the cursor are offered")
  func typing() throws {
    var explorer = try Fixtures.explorer(Fixtures.exhibit(text: String(repeating: "([])", count: 2000)))
    try explorer.perform(line: "4000")
    explorer.type("e")
    guard case .prompt(let prompt) = explorer.dialog.overlay else {
      Issue.record("no prompt")
      return
    }
    #expect(prompt.editor.text.count == 2000)
  }
}
