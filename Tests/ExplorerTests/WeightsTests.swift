import Explorer
import ExplorerFixtures
import GateCore
import Testing

@Suite struct WeightsTests {
  private func explorer(_ exhibit: Exhibit = Fixtures.exhibit()) throws -> Explorer {
    var explorer = try Fixtures.explorer(exhibit)
    try explorer.perform(line: "seek 10")
    try explorer.perform(line: "screen 5")
    return explorer
  }

  @Test("w goes through the tables that the network has, and round")
  func tables() throws {
    var explorer = try explorer()
    var seen: [WeightTable] = []
    for _ in 0..<5 {
      explorer.type("w")
      seen.append(WeightsScreen.shownTable(in: explorer))
    }
    #expect(seen == [.bias, .head, .headBias, .input, .recurrent])
    explorer.type("W")
    #expect(WeightsScreen.shownTable(in: explorer) == .input)
  }

  @Test("a table or gate that there is not is refused", arguments: ["weights V", "gate mouth"])
  func refusals(line: String) {
    #expect(throws: CommandError.self) { try CommandTable.parse(line) }
  }

  @Test("a table that the network lacks is refused with those that it has")
  func missingTable() throws {
    var explorer = try explorer()
    try explorer.perform(line: "weights embedding")
    #expect(explorer.dialog.message?.text == "no embedding here: there are W, U, b, head, head-bias")
    #expect(WeightsScreen.shownTable(in: explorer) == .recurrent)
  }

  @Test("a shows all gates, then each by itself; a change of cell falls back to all")
  func gates() throws {
    var explorer = try explorer()
    var seen: [Quantity?] = []
    for _ in 0..<5 {
      explorer.type("a")
      seen.append(WeightsScreen.shownGate(in: explorer))
    }
    #expect(seen == [.input, .forget, .candidate, .output, nil])
    try explorer.perform(line: "gate f")
    explorer.type("c")
    #expect(WeightsScreen.shownGate(in: explorer) == nil)
  }

  @Test("wide tables scroll by half windows and stop at both ends")
  func scrolling() throws {
    var explorer = try explorer(Fixtures.exhibit(hiddenSize: 64))
    let panel = try #require(WeightsLayout(explorer).panels.first)
    #expect(panel.columnCount < 64)
    for _ in 0..<99 { explorer.type("<") }
    #expect(WeightsLayout(explorer).panels.first?.firstColumn == 0)
    explorer.type(">")
    #expect(WeightsLayout(explorer).panels.first?.firstColumn == panel.columnCount / 2)
    for _ in 0..<99 { explorer.type(">") }
    #expect(WeightsLayout(explorer).panels.first?.firstColumn == 64 - panel.columnCount)
  }

  @Test("the marked row and column are always in sight", arguments: [0, 1, 30, 62, 63])
  func marked(unit: Int) throws {
    var explorer = try explorer(Fixtures.exhibit(hiddenSize: 64))
    try explorer.perform(line: "unit \(unit)")
    let layout = WeightsLayout(explorer)
    #expect((layout.firstUnit..<layout.firstUnit + layout.unitCount).contains(unit))
    for panel in layout.panels {
      #expect((panel.firstColumn..<panel.firstColumn + panel.columnCount).contains(unit))
    }
  }

  @Test("Tab turns the page here, and the log says which page")
  func pages() throws {
    var explorer = try explorer()
    _ = explorer.update(.key(.tab))
    #expect(explorer.screens.weights.page == .health)
    #expect(explorer.log.lines.last == "health")
    _ = explorer.update(.key(.tab))
    #expect(explorer.screens.weights.page == .weights)
    #expect(explorer.log.lines.last == "weights")
  }

  @Test("Enter on the health page shows the step that bears a finding out")
  func evidence() throws {
    var explorer = try explorer()
    try explorer.perform(line: "health")
    for unit in 0..<explorer.shown.hiddenSize {
      try explorer.perform(line: "health")
      try explorer.perform(line: "unit \(unit)")
      let health = try #require(HealthScreen.health(in: explorer))
      _ = explorer.update(.key(.enter))
      #expect(explorer.view.screen == .timeline)
      #expect(explorer.cursor.unit == unit)
      guard health.findings[unit].isEmpty else { continue }
      // Without a finding: the most saturated gate, where it is most saturated.
      let quantity = try #require(
        health.saturations.max { max($0.left[unit], $0.right[unit]) < max($1.left[unit], $1.right[unit]) })
      let shares = (quantity.left[unit], quantity.right[unit])
      guard max(shares.0, shares.1) > 0 else { continue }
      let here = try #require(
        explorer.session.run.value(quantity.gate, step: explorer.cursor.time - 1, layer: 0, unit: unit))
      #expect(shares.1 > shares.0 ? here > 0.9 : here < 0.1)
    }
  }

  @Test("↓ on the health page goes down its list")
  func list() throws {
    var explorer = try explorer()
    try explorer.perform(line: "health")
    let order = try #require(HealthScreen.health(in: explorer)).worstFirst
    try explorer.perform(line: "unit \(order[0])")
    var seen = [explorer.cursor.unit]
    for _ in 1..<order.count {
      explorer.type("j")
      seen.append(explorer.cursor.unit)
    }
    #expect(seen == order)
  }

  @Test("the health shown follows the steps taken")
  func follows() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "health")
    explorer.type("lllllllll")
    #expect(HealthScreen.health(in: explorer)?.count == 9)
    explorer.type("ll")
    #expect(HealthScreen.health(in: explorer)?.count == 11)
    explorer.type("c")
    #expect(HealthScreen.health(in: explorer)?.saturations.map(\.gate) == [.reset, .update])
  }

  @Test("a click selects the unit of its row, on both pages")
  func clicks() throws {
    var explorer = try explorer()
    let layout = WeightsLayout(explorer)
    _ = explorer.update(.mouse(Mouse(action: .press, column: 10, row: layout.top + 3)))
    #expect(explorer.cursor.unit == layout.unit(row: layout.top + 3))
    try explorer.perform(line: "health")
    let list = HealthLayout(explorer)
    _ = explorer.update(.mouse(Mouse(action: .press, column: 10, row: list.listTop + 2)))
    #expect(explorer.cursor.unit == list.units[2])
  }
}
