import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

/// What is clicked is found in the layout that is drawn, by its words where it has some.
@Suite struct MouseTests {
  private func press(_ column: Int, _ row: Int, in explorer: inout Explorer) {
    _ = explorer.update(.mouse(Mouse(action: .press, column: column, row: row)))
  }

  private func hint(_ action: String, in explorer: Explorer) throws -> HintLine.Item {
    try #require(explorer.frame.hints.items.first { $0.hint.action == action }, "\(action)")
  }

  @Test("a click on a key in the line at the bottom presses it, on its words too", arguments: [80, 160])
  func hints(width: Int) throws {
    var explorer = try Fixtures.explorer(width: width, height: 24)
    let row = explorer.frame.timeline.keyRow
    let step = try hint("step", in: explorer)
    press(step.column + 4, row, in: &explorer)
    #expect(explorer.cursor.time == 1)
    press(step.column + 1, row, in: &explorer)
    #expect(explorer.cursor.time == 2)
    press(step.column, row, in: &explorer)
    #expect(explorer.cursor.time == 1)
    press(try hint("what if", in: explorer).column, row, in: &explorer)
    #expect(explorer.frame.overlay?.list != nil)
    press(try hint("close", in: explorer).column, row, in: &explorer)
    #expect(explorer.dialog.overlay == nil)
  }

  @Test("every key in the line at the bottom is bound, and none passes the line's end")
  func allHints() throws {
    for screen in ScreenKind.allCases {
      var explorer = try Fixtures.explorer(width: 300, height: 24)
      try explorer.perform(line: "last")
      try explorer.perform(line: "screen \(screen.rawValue)")
      #expect(!explorer.frame.hints.items.isEmpty)
      for item in explorer.frame.hints.items {
        #expect(item.column + item.hint.width <= 300)
        for cap in item.hint.caps {
          let key = try #require(cap.key)
          #expect(CommandTable.command(for: key) != nil, "\(cap.label)")
        }
      }
    }
  }

  @Test("a click on a screen's name or number opens it", arguments: [80, 200])
  func tabs(width: Int) throws {
    for screen in ScreenKind.allCases {
      var explorer = try Fixtures.explorer(width: width, height: 30)
      let title = explorer.frame.title
      let columns = (0..<width).filter { title.screen(atColumn: $0) == screen }
      #expect(columns.count == title.tabs.first { $0.screen == screen }?.text.count)
      press(try #require(columns.first), 0, in: &explorer)
      #expect(explorer.view.screen == screen)
    }
  }

  @Test("a click on an item of the what-if menu does it; outside the menu it closes; on its frame it stays")
  func menu() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("lli")
    let layout = try #require(explorer.frame.overlay?.list)
    press(layout.box.column, layout.box.row, in: &explorer)
    #expect(explorer.dialog.overlay != nil)
    press(layout.items.area.column + 3, layout.items.area.row + 1, in: &explorer)
    #expect(explorer.dialog.overlay == nil)
    #expect(explorer.session.activeChanges.count == 1)
    explorer.type("i")
    let before = explorer.cursor
    press(0, 5, in: &explorer)
    #expect(explorer.dialog.overlay == nil)
    #expect(explorer.cursor == before)
  }

  @Test("a click on a change in the list of changes selects it and takes nothing back")
  func changes() throws {
    var explorer = try Fixtures.explorer()
    for line in ["clamp forget 0 1", "clamp forget 1 1", "changes"] { try explorer.perform(line: line) }
    let items = try #require(explorer.frame.overlay?.list).items
    press(items.area.column, items.area.row + 2, in: &explorer)
    #expect(explorer.frame.overlay?.list?.items.selected == 1)
    #expect(explorer.session.activeChanges.count == 2)
  }

  @Test("a click on a task or a sequence of the picker opens it")
  func picker() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("o")
    let picker = try #require(explorer.frame.overlay?.picker)
    let tasks = try #require(picker.tasks)
    let effects = explorer.update(
      .mouse(Mouse(action: .press, column: tasks.area.column, row: tasks.area.row + 2)))
    #expect(effects == [.openTask("sine")])
    #expect(explorer.dialog.overlay == nil)
    explorer.type("o")
    press(picker.sequences.area.column + 2, picker.sequences.area.row + 2, in: &explorer)
    #expect(explorer.session.sequenceIndex == 1)
    #expect(explorer.dialog.overlay == nil)
    explorer.type("o")
    press(0, 3, in: &explorer)
    #expect(explorer.dialog.overlay == nil)
  }

  @Test("the wheel goes through a list, and through the steps where there is none")
  func wheel() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("i")
    for action in [Mouse.Action.wheelDown, .wheelDown, .wheelUp] {
      _ = explorer.update(.mouse(Mouse(action: action, column: 0, row: 0)))
    }
    #expect(explorer.frame.overlay?.list?.items.selected == 1)
    #expect(explorer.cursor.time == 0)
  }

  @Test("a click on the strips and charts of every screen over time goes to that step")
  func strips() throws {
    for screen in [ScreenKind.timeline, .memory, .gradient, .compare, .space] {
      var explorer = try Fixtures.explorer(width: 120, height: 40)
      try explorer.perform(line: "last")
      try explorer.perform(line: "screen \(screen.rawValue)")
      let timeline = explorer.frame.timeline
      let rows =
        switch screen {
        case .memory: explorer.layout(of: MemoryScreen.self).bars.rows
        case .gradient: explorer.layout(of: GradientScreen.self).chart.rows
        case .compare: try #require(explorer.layout(of: CompareScreen.self).blocks[1].roles.last).rows
        case .space: timeline.strips.input..<timeline.strips.input + 1
        case .timeline, .step, .weights, .train: try #require(timeline.history).rows
        }
      for row in [timeline.strips.input, rows.lowerBound, rows.upperBound - 1] {
        try explorer.perform(line: "last")
        press(timeline.columns.left + 4 * timeline.columns.width, row, in: &explorer)
        #expect(explorer.cursor.time == 5, "screen \(screen), row \(row)")
      }
    }
  }

  @Test("a click on the strip of the whole sequence goes there, beyond the steps on the screen")
  func whole() throws {
    let text = String(repeating: "(()[])", count: 100)
    var explorer = try Fixtures.explorer(Fixtures.exhibit(text: text), width: 100, height: 30)
    let columns = explorer.frame.timeline.columns
    let row = try #require(explorer.frame.timeline.strips.minimap)
    let width = columns.count * columns.width
    for (offset, step) in [(0, 1), (width / 2, 301), (width - 1, 1 + 600 * (width - 1) / width)] {
      press(columns.left + offset, row, in: &explorer)
      #expect(abs(explorer.cursor.time - step) <= 1)
    }
  }

  @Test("a click on a table's or a gate's name on the Weights screen shows it")
  func weights() throws {
    var explorer = try Fixtures.explorer(width: 120, height: 40)
    try explorer.perform(line: "screen 5")
    let layout = explorer.layout(of: WeightsScreen.self)
    let input = try #require(layout.tabs.tables.first { $0.name == WeightTable.input.rawValue })
    press(input.column + 1, layout.tabRow, in: &explorer)
    #expect(WeightsScreen.shownTable(in: explorer) == .input)
    let gates = explorer.layout(of: WeightsScreen.self).tabs.gates
    #expect(gates.map(\.name) == ["all", "i", "f", "g", "o"])
    press(gates[2].column + 1, layout.tabRow, in: &explorer)
    #expect(WeightsScreen.shownGate(in: explorer) == .forget)
    press(gates[0].column, layout.tabRow, in: &explorer)
    #expect(WeightsScreen.shownGate(in: explorer) == nil)
    #expect(explorer.log.lines.suffix(2) == ["gate forget", "gate all"])
  }
}
