import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite("A state is taken from one run and put into another") struct PatchTests {
  /// Two sequences with the same end from step 5 on.
  private static let (one, other) = (".(()[])", "[[]][])")

  private func explorer(
    _ kind: CellKind, layers: Int = 1, directions: [Direction] = [.forward]
  ) throws -> Explorer {
    let network = Fixtures.network(Fixtures.cell(kind), layers: layers, directions: directions)
    var explorer = try Fixtures.explorer(
      Exhibit(
        name: "own", models: [Model(name: "own", network: network, vocabulary: Fixtures.vocabulary)],
        sequences: [
          Fixtures.brackets(Self.one, name: "one"), Fixtures.brackets(Self.other, name: "the other"),
        ]))
    try explorer.perform(line: "last")
    return explorer
  }

  private func run(_ text: String, like run: Run) throws -> Run {
    var other = try run.restarted(steps: Fixtures.brackets(text, name: "").steps, interventions: [])
    other.advance(to: other.length)
    return other
  }

  @Test(
    "what follows is what follows in the other run, to the bit, and what came before is as it was",
    arguments: CellKind.allCases, [1, 2])
  func follows(kind: CellKind, layers: Int) throws {
    var explorer = try explorer(kind, layers: layers)
    let plain = explorer.session.run
    let other = try run(Self.other, like: plain)
    try explorer.perform(line: "seek 4")
    try explorer.perform(line: "patch 2 4")
    try explorer.perform(line: "last")
    let patched = explorer.session.run
    #expect(patched.state(at: 3) == other.state(at: 3))
    for step in 0..<3 { #expect(patched.state(at: step) == plain.state(at: step)) }
    for step in 4..<7 {
      #expect(patched.state(at: step) == other.state(at: step))
      #expect(patched.output(step: step) == other.output(step: step))
      #expect(patched.state(at: step) != plain.state(at: step))
    }
  }

  @Test("one layer can be put in alone; a state from before the first step, and into before it")
  func parts() throws {
    var explorer = try explorer(.lstm, layers: 2)
    let plain = explorer.session.run
    let other = try run(Self.other, like: plain)
    try explorer.perform(line: "patch 2 4 4 layer 1")
    let lane = try #require(explorer.session.run.state(at: 3))
    #expect(lane[1, .forward] == other.state(at: 3)?[1, .forward])
    #expect(lane[0, .forward] == plain.state(at: 3)?[0, .forward])
    try explorer.perform(line: "drop all")
    try explorer.perform(line: "patch 2 4 0")
    #expect(explorer.session.run.initialState == other.state(at: 3))
    try explorer.perform(line: "drop all")
    try explorer.perform(line: "patch baseline 0 7")
    #expect(explorer.session.run.state(at: 6) == plain.initialState)
  }

  @Test("the baseline is the sequence as it was, whatever is changed already")
  func baseline() throws {
    var explorer = try explorer(.gru)
    let plain = explorer.session.run
    try explorer.perform(line: "token 1 [")
    try explorer.perform(line: "clamp update all 0.5 2")
    try explorer.perform(line: "patch baseline 4 4")
    for step in 3..<7 { #expect(explorer.session.run.state(at: step) == plain.state(at: step)) }
    #expect(explorer.session.run.state(at: 2) != plain.state(at: 2))
  }

  @Test("it is listed, marked, undone and redone, and a script makes it again")
  func likeOthers() throws {
    var explorer = try explorer(.lstm)
    try explorer.perform(line: "seek 4")
    try explorer.perform(line: "patch the other 4")
    let run = explorer.session.run
    #expect(explorer.session.activeChanges.map(\.line) == ["patch 2 4 4"])
    let items = ChangeList().items(in: explorer).map(\.text)
    #expect(items == ["1  patch 2 4 4   the state of sequence 2 'the other' after its step 4"])
    #expect(ChangeMarks.changeMarks(step: 3, in: explorer) == "p")
    #expect(ChangeMarks.changeMarks(step: 4, in: explorer) == "")
    explorer.type("u")
    #expect(explorer.session.activeChanges.isEmpty)
    _ = explorer.update(.key(.control("r")))
    #expect(explorer.session.run.identity == run.identity)
    var replayed = try self.explorer(.lstm)
    for line in explorer.log.lines { try replayed.perform(line: line) }
    #expect(replayed.session.whatIf.entries == explorer.session.whatIf.entries)
    #expect(replayed.session.run.identity == explorer.session.run.identity)
  }

  @Test("it belongs to its network and its sequence, and waits away from either")
  func waits() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "seek 3")
    try explorer.perform(line: "patch 2 3")
    #expect(explorer.session.activeChanges.count == 1)
    for line in ["cell gru", "sequence 2"] {
      try explorer.perform(line: line)
      #expect(explorer.session.activeChanges.isEmpty)
      #expect(explorer.session.waitingChanges == 1)
    }
    for line in ["sequence 1", "cell lstm"] { try explorer.perform(line: line) }
    #expect(explorer.session.activeChanges.count == 1)
  }

  @Test("a network that reads backward too takes both directions' states")
  func bidirectional() throws {
    var explorer = try explorer(.gru, directions: [.forward, .backward])
    let other = try run(Self.other, like: explorer.session.run)
    try explorer.perform(line: "patch 2 4 4")
    explorer.finishComputing()
    #expect(explorer.session.run.state(at: 3) == other.state(at: 3))
  }

  @Test(
    "what cannot be taken is refused with what there is",
    arguments: [
      ("patch 3 1", "no sequence '3': there are baseline and 1 to 2, or their names"),
      ("patch nothing 1", "no sequence 'nothing': there are baseline and 1 to 2, or their names"),
      ("patch 2 8", "no step 8 to take a state from: that sequence has 0 to 7"),
      ("patch 2 1 8", "no step 8: this sequence has 0 to 7"),
      ("patch 2 1 layer 1", "no layer 1 forward: see [ and ] for what there is"),
    ])
  func refused(line: String, message: String) throws {
    var explorer = try explorer(.lstm)
    try explorer.perform(line: line)
    #expect(explorer.dialog.message == Message(.failure, message))
    #expect(explorer.session.whatIf.entries.isEmpty)
  }

  @Test(
    "words that are no patch are refused",
    arguments: [
      ("patch", "patch: expected baseline, or a sequence's number or name, and a step of it"),
      ("patch baseline", "patch: expected a step of baseline"),
      ("patch 2 x", "patch: expected a step, 0 for before the first, found 'x'"),
      ("patch 2 -1", "patch: expected a step, 0 for before the first, found '-1'"),
      ("patch 2 1 1 1", "patch: expected nothing more, found '1'"),
    ])
  func words(line: String, message: String) {
    let error = #expect(throws: CommandError.self) { try CommandTable.parse(line) }
    #expect(error?.message == message)
  }
}
