import Explorer
import ExplorerFixtures
import GateCore
import Models
import Testing

@Suite struct ChoosingTests {
  @Test("c goes LSTM, GRU, RNN and round, on the same sequence at the same step")
  func cells() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("llllllhh")
    var seen: [CellKind] = []
    for _ in 0..<3 {
      explorer.type("c")
      seen.append(explorer.shown.cell.kind)
      #expect(explorer.cursor.time == 4)
      #expect(explorer.cursor.revealed == 6)
      #expect(explorer.session.run.value(.hidden, step: 5, layer: 0, direction: .forward, unit: 0) != nil)
    }
    #expect(seen == [.gru, .rnn, .lstm])
  }

  @Test("a chosen unit survives a change of cell")
  func keepsUnit() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "unit 4")
    explorer.type("c")
    #expect(explorer.cursor.unit == 4)
  }

  @Test("the first unit selected is the one that follows the annotation most closely")
  func tellingUnit() throws {
    var explorer = try Fixtures.explorer()
    let chosen = explorer.cursor.unit
    explorer.type("G")
    let all = (0..<explorer.shown.hiddenSize).map {
      abs(UnitMeasures.correlationWithAnnotation(ofUnit: $0, in: explorer) ?? 0)
    }
    #expect(all[chosen] == all.max())
  }

  @Test("a unit that does not exist is refused with the range")
  func noUnit() throws {
    var explorer = try Fixtures.explorer()
    let before = explorer.cursor.unit
    try explorer.perform(line: "unit 6")
    #expect(explorer.cursor.unit == before)
    #expect(explorer.dialog.message == Message(.failure, "no unit 6: this layer has units 0 to 5"))
  }

  @Test("the unit keys follow the order on the screen")
  func orderedUnits() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("G")
    try explorer.perform(line: "order variance")
    let order = UnitOrder.units(in: explorer)
    try explorer.perform(line: "unit \(order[0])")
    _ = explorer.update(.key(.down))
    #expect(explorer.cursor.unit == order[1])
    #expect(Set(order) == Set(0..<6))
    let statistics = try #require(explorer.session.run.statistics(.cell, layer: 0))
    let variances = order.map { statistics.variance[$0] }
    #expect(variances == variances.sorted(by: >))
  }

  @Test("Tab follows the next quantity and goes round")
  func follows() throws {
    var explorer = try Fixtures.explorer()
    #expect(explorer.followedQuantity == .cell)
    _ = explorer.update(.key(.tab))
    #expect(explorer.followedQuantity == .hidden)
    _ = explorer.update(.key(.tab))
    #expect(explorer.followedQuantity == .forget)
    _ = explorer.update(.key(.backTab))
    #expect(explorer.followedQuantity == .hidden)
  }

  @Test("a quantity that the cell lacks is refused")
  func lackingQuantity() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "quantity update")
    #expect(explorer.dialog.message == Message(.failure, "the LSTM has no update"))
  }

  @Test("layers and directions are gone through with the brackets")
  func layers() throws {
    let network = Fixtures.network(Fixtures.cell(.lstm), layers: 2, directions: [.forward, .backward])
    let exhibit = Exhibit(
      name: "deep", models: [Model(name: "deep", network: network, vocabulary: Fixtures.vocabulary)],
      sequences: [Fixtures.brackets("(())", name: "one")])
    var explorer = try Fixtures.explorer(exhibit)
    var positions: [String] = []
    for _ in 0..<4 {
      positions.append("\(explorer.cursor.layer)\(explorer.shown.direction.rawValue.first ?? "?")")
      explorer.type("]")
    }
    #expect(positions == ["0f", "0b", "1f", "1b"])
    try explorer.perform(line: "layer -9")
    #expect(explorer.cursor.layer == 0)
  }

  @Test("a click selects the unit, the quantity and the step under it")
  func click() throws {
    var explorer = try Fixtures.explorer(width: 120, height: 40)
    explorer.type("G")
    let layout = TimelineLayout(explorer)
    let band = layout.bands[0]
    let column = layout.columns.left + layout.columns.width * 3
    _ = explorer.update(.mouse(Mouse(action: .press, column: column, row: band.top + 1)))
    #expect(explorer.cursor.time == 4)
    #expect(explorer.followedQuantity == .forget)
    #expect(explorer.cursor.unit == layout.units[layout.unitsPerRow])
  }

  @Test("a click on the name, the legend or behind the keys changes nothing")
  func clickOutside() throws {
    var explorer = try Fixtures.explorer(width: 120, height: 40)
    explorer.type("G")
    let before = explorer
    for (column, row) in [(3, 0), (30, 38), (119, 39)] {
      _ = explorer.update(.mouse(Mouse(action: .press, column: column, row: row)))
    }
    #expect(explorer == before)
  }

  @Test("numbers beyond all bounds reach the ends, or are refused")
  func extremes() throws {
    let network = Fixtures.network(Fixtures.cell(.lstm), layers: 2)
    let exhibit = Exhibit(
      name: "deep", models: [Model(name: "deep", network: network, vocabulary: Fixtures.vocabulary)],
      sequences: [Fixtures.brackets("(())", name: "one")])
    var explorer = try Fixtures.explorer(exhibit)
    try explorer.perform(line: "layer 1")
    try explorer.perform(line: "layer \(Int.max)")
    #expect(explorer.cursor.layer == 1)
    try explorer.perform(line: "layer \(Int.min)")
    #expect(explorer.cursor.layer == 0)
    try explorer.perform(line: "sequence \(Int.min)")
    #expect(explorer.dialog.message?.kind == .failure)
  }

  @Test("the mouse leaves what is being typed alone")
  func mouseWhileTyping() throws {
    var explorer = try Fixtures.explorer()
    explorer.type(":seek 3")
    let before = explorer
    for action in [Mouse.Action.press, .wheelDown] {
      _ = explorer.update(.mouse(Mouse(action: action, column: 20, row: 8)))
    }
    #expect(explorer == before)
  }

  @Test("the wheel steps")
  func wheel() throws {
    var explorer = try Fixtures.explorer()
    for action in [Mouse.Action.wheelDown, .wheelDown, .wheelUp] {
      _ = explorer.update(.mouse(Mouse(action: action, column: 0, row: 0)))
    }
    #expect(explorer.cursor.time == 1)
  }
}
