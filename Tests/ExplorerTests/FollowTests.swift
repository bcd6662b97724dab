import ExplorerFixtures
import GateCore
import Testing

@testable import Explorer

@Suite struct FollowTests {
  @Test(
    "' and a letter follows that gate or state of the cell on the screen",
    arguments: [
      ("lstm", "f", Quantity.forget), ("lstm", "i", .input), ("lstm", "o", .output),
      ("lstm", "g", .candidate),
      ("lstm", "c", .cell), ("lstm", "h", .hidden), ("gru", "z", .update), ("gru", "r", .reset),
      ("gru", "g", .candidate), ("gru", "n", .candidate), ("gru", "h", .hidden), ("rnn", "h", .hidden),
    ])
  func letters(cell: String, letter: String, quantity: Quantity) throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "cell \(cell)")
    explorer.type("'" + letter)
    #expect(explorer.dialog.overlay == nil)
    #expect(explorer.followedQuantity == quantity)
    #expect(explorer.log.lines.last == "quantity \(quantity.rawValue)")
  }

  @Test("every gate and state of a cell has letters of its own", arguments: CellKind.allCases)
  func everyLetter(kind: CellKind) {
    let description = Fixtures.cell(kind).description
    let letters = description.bands.flatMap(description.letters)
    #expect(description.bands.allSatisfy { !description.letters(of: $0).isEmpty })
    #expect(Set(letters).count == letters.count)
  }

  @Test("a letter that the cell does not have is refused, with those that there are")
  func unknown() throws {
    var explorer = try Fixtures.explorer()
    let before = explorer.followedQuantity
    explorer.type("'z")
    #expect(explorer.followedQuantity == before)
    #expect(
      explorer.dialog.message
        == Message(
          .failure,
          "the LSTM has no 'z': there are f forget, i input, o output, g candidate, c cell, h hidden"))
    try explorer.perform(line: "cell gru")
    explorer.type("'f")
    #expect(
      explorer.dialog.message?.text
        == "the GRU has no 'f': there are z update, r reset, g or n candidate, h hidden")
  }

  @Test("' alone lists the letters, and Enter follows the one that is selected")
  func list() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("'")
    #expect(explorer.frame.overlay?.list?.items.count == 6)
    _ = explorer.update(.key(.home))
    _ = explorer.update(.key(.enter))
    #expect(explorer.followedQuantity == .forget)
  }

  @Test("Tab stands among the keys of a screen where it does something, with what it does")
  func tab() throws {
    func action(_ explorer: Explorer) -> String? {
      explorer.frame.hints.items.first { $0.hint.label == "Tab" }?.hint.action
    }
    for screen in ScreenKind.allCases {
      // These screens have more keys of their own, or say what they work out.
      var explorer = try Fixtures.explorer(width: screen == .train || screen == .space ? 180 : 120)
      try explorer.perform(line: "screen \(screen.rawValue)")
      let own =
        screen == .weights ? "health" : screen == .compare ? "network" : screen == .space ? "point" : nil
      #expect(action(explorer) == own ?? "gate", "\(screen)")
      try explorer.perform(line: "cell rnn")
      #expect(action(explorer) == own, "\(screen): one band to follow")
    }
    var explorer = try Fixtures.explorer(width: 120)
    try explorer.perform(line: "health")
    #expect(action(explorer) == "weights")
  }

  @Test("the key that finds a gate at its end names the gate and what it does there, as the cell has it")
  func gateWords() throws {
    var explorer = try Fixtures.explorer(width: 160)
    func action() -> String? {
      explorer.frame.hints.items.first { $0.hint.label == "f" }?.hint.action
    }
    #expect(action() == "forget shut")
    explorer.type("'o")
    #expect(action() == "output shut")
    try explorer.perform(line: "cell gru")
    explorer.type("'z")
    #expect(action() == "update renews", "this GRU's z keeps at 1")
    explorer.type("'r")
    #expect(action() == "reset drops")
    try explorer.perform(line: "cell rnn")
    #expect(action() == nil)
  }
}
