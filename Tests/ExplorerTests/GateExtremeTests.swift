import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite("Where a gate shuts or opens") struct GateEndTests {
  private func values(_ gate: Quantity, _ explorer: Explorer) -> [Float] {
    (0..<explorer.session.run.length).map {
      explorer.session.run.value(gate, step: $0, layer: 0, unit: explorer.cursor.unit) ?? .nan
    }
  }

  @Test("f goes from one step where the gate that keeps is shut to the next, and the history line follows it")
  func shut() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "clamp forget 1 0.05 3")
    try explorer.perform(line: "clamp forget 1 0 9")
    explorer.type("G")
    try explorer.perform(line: "unit 1")
    let expected = values(.forget, explorer).enumerated().filter { $0.element < 0.1 }.map { $0.offset + 1 }
    #expect(expected.contains(3) && expected.contains(9))
    explorer.type("g")
    var seen: [Int] = []
    for _ in expected {
      explorer.type("f")
      seen.append(explorer.cursor.time)
    }
    #expect(seen == expected)
    #expect(explorer.followedQuantity == .forget)
    #expect(explorer.search?.pattern == "f[1] < 0.1")
    #expect(explorer.log.lines.last == "when shut forget")
  }

  @Test("a gate that is never at the end is shown where it comes nearest")
  func nearest() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("G")
    try explorer.perform(line: "clamp input all 0.5")
    try explorer.perform(line: "clamp input 2 0.3 7")
    try explorer.perform(line: "unit 2")
    try explorer.perform(line: "when shut input")
    #expect(explorer.cursor.time == 7)
    #expect(explorer.search == nil)
    #expect(explorer.dialog.message?.text == "i[2] is never shut: it comes nearest, 0.300, at step 7")
    try explorer.perform(line: "clamp input 2 0.95 4..5")
    try explorer.perform(line: "when open i")
    #expect(explorer.cursor.time == 4)
  }

  @Test(
    "what a GRU's update gate does at its ends is said in its own words, by its convention",
    arguments: [
      (GRUCell.Update.keeps, "shut", "z[2] never renews: it comes nearest, 0.300, at step 7"),
      (.keeps, "open", "z[2] never keeps: it comes nearest, 0.500, at step 1"),
      (.writes, "shut", "z[2] never keeps: it comes nearest, 0.300, at step 7"),
      (.writes, "open", "z[2] never renews: it comes nearest, 0.500, at step 1"),
    ])
  func updateWords(update: GRUCell.Update, end: String, message: String) throws {
    let network = Fixtures.network(.gru(GRUCell(update: update)))
    let model = Model(name: "gru", network: network, vocabulary: Fixtures.vocabulary)
    var explorer = try Fixtures.explorer(
      Exhibit(name: "own", models: [model], sequences: [Fixtures.brackets("(()[])()", name: "one")]))
    for line in ["last", "clamp update all 0.5", "clamp update 2 0.3 7", "unit 2", "when \(end) update"] {
      try explorer.perform(line: line)
    }
    #expect(explorer.dialog.message?.text == message)
  }

  @Test(
    "a gate that the cell has not is refused by name",
    arguments: [
      ("lstm", "when shut reset", "the LSTM has no reset"),
      ("gru", "when open forget", "the GRU has no forget"),
      ("rnn", "when shut", "a plain RNN has no gates"),
    ])
  func refused(cell: String, line: String, message: String) throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "cell \(cell)")
    let time = explorer.cursor.time
    try explorer.perform(line: line)
    #expect(explorer.dialog.message == Message(.failure, message))
    #expect(explorer.cursor.time == time)
  }

  @Test(
    "what is neither shut nor open, and what is no gate, is an error",
    arguments: ["when", "when ajar", "when shut cell", "when open f g"])
  func malformed(line: String) {
    #expect(throws: CommandError.self) { try CommandTable.parse(line) }
  }
}
