import ExplorerFixtures
import GateCore
import Testing

@testable import Explorer

@Suite struct MicroStepTests {
  private func explorer(_ kind: CellKind = .lstm) throws -> Explorer {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "cell \(kind.rawValue)")
    explorer.view.screen = .step
    return explorer
  }

  @Test(
    "a point goes through the micro-steps and on into the next step, a comma back",
    arguments: CellKind.allCases)
  func acrossBorders(kind: CellKind) throws {
    var explorer = try explorer(kind)
    var seen: [(Int, MicroStep)] = []
    for _ in 0..<2 * StepScreen.microSteps(in: explorer).count {
      explorer.type(".")
      seen.append((explorer.cursor.time, StepScreen.microStep(in: explorer)))
    }
    let expected = [1, 2].flatMap { time in StepScreen.microSteps(in: explorer).map { (time, $0) } }
    #expect(seen.elementsEqual(expected, by: ==))
    #expect(explorer.cursor.revealed == 2)
    for position in expected.dropLast().reversed() {
      explorer.type(",")
      #expect((explorer.cursor.time, StepScreen.microStep(in: explorer)) == position)
    }
    explorer.type(",")
    #expect(explorer.cursor.time == 0)
    explorer.type(",")
    #expect(explorer.cursor.time == 0)
    #expect(explorer.dialog.message?.text == "this is the beginning")
  }

  @Test("a whole step keeps the micro-step")
  func wholeStep() throws {
    var explorer = try explorer()
    explorer.type("....l")
    #expect((explorer.cursor.time, StepScreen.microStep(in: explorer)) == (2, .cell))
    explorer.type("h")
    #expect((explorer.cursor.time, StepScreen.microStep(in: explorer)) == (1, .cell))
  }

  @Test("micro takes many at once, and no number traps")
  func counts() throws {
    var explorer = try explorer()
    try explorer.perform(line: "micro 8")
    #expect((explorer.cursor.time, StepScreen.microStep(in: explorer)) == (2, .input))
    try explorer.perform(line: "micro 999999999")
    #expect(
      (explorer.cursor.time, StepScreen.microStep(in: explorer)) == (explorer.session.run.length, .hidden))
    try explorer.perform(line: "micro 999999999")
    try explorer.perform(line: "micro -999999999")
    #expect(explorer.cursor.time == 0)
    for number in [Int.max, .min] {
      #expect(throws: (any Error).self) { _ = try CommandTable.parse("micro \(number)") }
    }
  }

  @Test("playing on this screen goes by micro-steps to the last one of the sequence")
  func playing() throws {
    var explorer = try explorer()
    explorer.type(" ")
    for _ in 0..<explorer.session.run.length * 6 {
      #expect(explorer.playback.isPlaying)
      _ = explorer.update(.tick)
    }
    #expect(
      (explorer.cursor.time, StepScreen.microStep(in: explorer)) == (explorer.session.run.length, .hidden))
    #expect(!explorer.playback.isPlaying)
    explorer.type(" ")
    #expect(explorer.playback.isPlaying && explorer.cursor.time == 0)
  }

  @Test("another cell keeps the micro-step where it has it, and the first elsewhere")
  func otherCell() throws {
    var explorer = try explorer()
    try explorer.perform(line: "seek 4")
    try explorer.perform(line: "micro candidate")
    explorer.type("c")
    #expect(StepScreen.microStep(in: explorer) == .candidate)
    explorer.type("c")
    #expect(StepScreen.microStep(in: explorer) == .sum)
    explorer.type("c")
    #expect(StepScreen.microStep(in: explorer) == .candidate)
    try explorer.perform(line: "micro reset")
    #expect(explorer.dialog.message?.kind == .failure)
    #expect(StepScreen.microStep(in: explorer) == .candidate)
  }

  @Test("the other convention shows 1 - z and the same h")
  func convention() throws {
    var explorer = try explorer(.gru)
    try explorer.perform(line: "seek 4")
    try explorer.perform(line: "micro update")
    let own = try #require(MicroStepExplanation.current(in: explorer))
    explorer.type("z")
    let other = try #require(MicroStepExplanation.current(in: explorer))
    #expect(abs(own.value + other.value - 1) < 1e-5)
    #expect(own.note?.hasPrefix("z keeps") == true)
    #expect(other.note?.hasPrefix("z writes") == true)
    try explorer.perform(line: "micro hidden")
    let shown = try #require(MicroStepExplanation.current(in: explorer)?.value)
    try explorer.perform(line: "convention keeps")
    #expect(!explorer.screens.step.showsOtherConvention)
    #expect(abs(try #require(MicroStepExplanation.current(in: explorer)?.value) - shown) < 1e-5)
  }

  @Test("only the GRU has two conventions")
  func noConvention() throws {
    var explorer = try explorer()
    explorer.type("z")
    #expect(!explorer.screens.step.showsOtherConvention)
    #expect(explorer.dialog.message != nil)
  }

  @Test("a click on a micro-step's name goes there")
  func click() throws {
    var explorer = try explorer()
    let cell = try #require(StepLayout.phases(explorer).first { $0.microStep == .cell })
    _ = explorer.update(.mouse(Mouse(action: .press, column: cell.columns.lowerBound + 1, row: 1)))
    #expect((explorer.cursor.time, StepScreen.microStep(in: explorer)) == (1, .cell))
  }
}
