import ExplorerFixtures
import GateCore
import Testing

@testable import Explorer

@Suite("Where changes take part") struct ChangeMarkTests {
  private func explorer(at time: Int = 7) throws -> Explorer {
    var explorer = try Fixtures.explorer()
    explorer.type("G")
    try explorer.perform(line: "seek \(time)")
    return explorer
  }

  private func changed(_ source: VectorStrip.Source, _ explorer: Explorer) -> Set<Int>? {
    VectorStrip.shown(in: explorer).first { $0.source == source }?.changed
  }

  @Test(
    "the Step screen's vectors know the units that are held or have a changed weight, here and at no other step"
  )
  func strips() throws {
    var explorer = try explorer()
    try explorer.perform(line: "clamp forget 3 1 6..7")
    try explorer.perform(line: "weight U output 2 0 0.5")
    try explorer.perform(line: "token 7 [")
    try explorer.perform(line: "set h 4 0 6")
    #expect(changed(.quantity(.forget), explorer) == [3])
    #expect(changed(.quantity(.output), explorer) == [2])
    #expect(changed(.quantity(.input), explorer) == [])
    #expect(changed(.previousHidden, explorer) == [4])
    #expect(changed(.input, explorer)?.isEmpty == false)
    explorer.type("l")
    #expect(changed(.quantity(.forget), explorer) == [])
    #expect(changed(.input, explorer) == [])
    #expect(changed(.previousHidden, explorer) == [])
    #expect(changed(.quantity(.output), explorer) == [2])
  }

  @Test(
    "what is set before the first step is marked in the state that enters it, and all units where all are set"
  )
  func initial() throws {
    var explorer = try explorer(at: 1)
    try explorer.perform(line: "set c 2 1 0")
    try explorer.perform(line: "set h all 1 0")
    #expect(changed(.previousCell, explorer) == [2])
    #expect(changed(.previousHidden, explorer)?.count == 6)
  }

  @Test("a changed weight is known by its table, row and column")
  func weights() throws {
    var explorer = try explorer()
    #expect(!ChangeMarks.isChanged(.recurrent, in: explorer))
    try explorer.perform(line: "weight U output 2 0 0.5")
    #expect(WeightTable.allCases.filter { ChangeMarks.isChanged($0, in: explorer) } == [.recurrent])
    for block in explorer.session.model.network.blocks(of: .recurrent, in: explorer.shown.lane) {
      for row in 0..<block.rows {
        for column in 0..<block.columns {
          let isIt = block.gate == .output && row == 2 && column == 0
          #expect(ChangeMarks.isChanged(block, row: row, column: column, in: explorer) == isIt)
        }
      }
    }
  }

  @Test("the contribution that a changed weight makes is told from the others")
  func contribution() throws {
    var explorer = try explorer()
    try explorer.perform(line: "unit 1")
    try explorer.perform(line: "weight U forget 1 2 0.5")
    try explorer.perform(line: "micro forget")
    let changed = try #require(MicroStepExplanation.current(in: explorer)).contributions.filter(\.isChanged)
    #expect(changed.map { $0.text(unicode: false).hasPrefix("h'[2]") } == [true])
    try explorer.perform(line: "micro input")
    #expect(MicroStepExplanation.current(in: explorer)?.contributions.contains(where: \.isChanged) == false)
    try explorer.perform(line: "unit 0")
    try explorer.perform(line: "weight b input 0 3")
    let biases = try #require(MicroStepExplanation.current(in: explorer)).contributions.filter(\.isChanged)
    #expect(biases.map { $0.text(unicode: false).hasPrefix("b ") } == [true])
  }

  @Test("the list of changes says what was there before")
  func list() throws {
    var explorer = try explorer(at: 15)
    let weight = explorer.session.model.network[.inputBias(layer: 0, direction: .forward)][6 + 3]
    let forget = try #require(explorer.session.run.value(.forget, step: 4, layer: 0, unit: 3))
    for line in [
      "token 4 [", "token 1 .", "weight b forget 3 1", "clamp forget 3 1 5", "clamp forget 3 1 40..",
      "set c 1 2 0", "ablate 2",
    ] {
      try explorer.perform(line: line)
    }
    let texts = ChangeList().items(in: explorer).map(\.text)
    #expect(texts[0].hasSuffix("token 4 [   was ')'"))
    #expect(texts[1].hasSuffix("no change: it is '.'"))
    #expect(texts[2].hasSuffix("was \(NumberText.brief(weight))"))
    #expect(texts[3].hasSuffix("instead of \(NumberText.brief(forget))"))
    #expect(texts[4].hasSuffix("beyond the end: there are 15 steps"))
    #expect(texts[5].hasSuffix("was 0.000"))
    #expect(texts[6].contains(" to "))
    try explorer.perform(line: "cell gru")
    #expect(explorer.session.waitingChanges == 5)
  }

  @Test("the step at which the changes matter most is the one whose outputs move most")
  func consequence() throws {
    var explorer = try explorer(at: 15)
    explorer.type("D")
    #expect(explorer.dialog.message?.text == "nothing is changed yet: i changes something")
    try explorer.perform(line: "clamp cell all 0 6")
    explorer.type("D")
    let baseline = try #require(explorer.session.baseline)
    let moves = (0..<15).map { step in
      zip(explorer.session.run.output(step: step), baseline.output(step: step)).map { abs($0 - $1) }.max()
        ?? 0
    }
    #expect(moves[explorer.cursor.time - 1] == moves.max())
    #expect(explorer.cursor.time >= 6)
    #expect(Difference.strongestEffect(among: 0..<5, in: explorer) == nil)
  }
}
