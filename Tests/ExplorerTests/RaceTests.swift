import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite("Networks race over lengths")
struct RaceTests {
  /// Words (ⁿ. whose answer after every symbol but the last is the next one.
  private struct Rows: SequencesByLength {
    let unit = "rows"
    let shortest = 1
    let trials = 2

    func sequence(ofLength length: Int, trial: Int) -> InputSequence {
      Fixtures.brackets(String(repeating: "(", count: length) + ".", name: "\(length) rows")
    }

    func length(of sequence: InputSequence) -> Int? { sequence.count - 1 }

    /// The first network of the fixtures says something else than the others sooner or later.
    func isRight(_ output: [Float], after step: Int, of sequence: InputSequence) -> Bool? {
      output.indices.max { output[$0] < output[$1] } == 1
    }
  }

  private func racing() throws -> Explorer {
    var exhibit = Fixtures.exhibit()
    exhibit.lengths = LengthRule(Rows())
    return try Fixtures.comparing(exhibit)
  }

  @Test(
    "a race counts, of every length, the sequences that each network has right at every step that is asked")
  func race() throws {
    var explorer = try racing()
    try explorer.perform(line: "race 12")
    explorer.finishComputing()
    let race = try #require(explorer.screens.compare.race)
    #expect(race.longest == 12)
    for (position, model) in explorer.session.exhibit.models.enumerated() {
      var unbroken: Int?
      for length in 1...12 {
        let sequence = Rows().sequence(ofLength: length, trial: 0)
        var run = try Run(model, steps: sequence.steps)
        run.advance(to: run.length)
        let isRight = (0..<run.length).allSatisfy { step in
          Rows().isRight(run.output(step: step), after: step, of: sequence) == true
        }
        #expect(race.share(of: position, length: length) == (isRight ? 1 : 0))
        if isRight, unbroken ?? 0 == length - 1 { unbroken = length }
      }
      #expect(race.rightUpTo(position) == unbroken)
    }
    // Going on does not measure again; a change does.
    try explorer.perform(line: "race 14")
    explorer.finishComputing()
    #expect(explorer.screens.compare.race?.longest == 14)
    try explorer.perform(line: "hold keep 0")
    #expect(explorer.screens.compare.race == nil)
  }

  @Test("Esc stops a race, and what is measured stays")
  func stopping() throws {
    var explorer = try racing()
    try explorer.perform(line: "race 10000")
    _ = explorer.update(.work)
    let longest = explorer.screens.compare.race?.longest
    #expect(longest != nil && explorer.jobs.isWorking)
    _ = explorer.update(.key(.escape))
    #expect(!explorer.jobs.contains(.race))
    #expect(explorer.screens.compare.race?.longest == longest)
  }

  @Test("> and < read longer and shorter sequences of the task, which are not the reader's work")
  func lengthening() throws {
    var explorer = try racing()
    try explorer.perform(line: "text (.")
    _ = explorer.update(.sequenceRead(Rows().sequence(ofLength: 1, trial: 0)))
    explorer.type(">>")
    #expect(explorer.session.sequence.name == "3 rows")
    #expect(explorer.cursor.time == 4)
    #expect(!explorer.session.hasTypedSequence)
    explorer.type("<<<<")
    #expect(explorer.session.sequence.count == 2)
    #expect(explorer.session.hasTypedSequence)
    #expect(explorer.session.typedSequences == 1)
  }

  @Test("without lengths, and beyond them, a race is refused")
  func noRace() throws {
    var explorer = try Fixtures.comparing()
    try explorer.perform(line: "race 5")
    #expect(
      explorer.dialog.message
        == Message(.failure, "race: the sequences of brackets have no length to race over"))
    explorer = try racing()
    try explorer.perform(line: "race 0")
    #expect(explorer.dialog.message == Message(.failure, "race: expected a length from 1 to 10000, found 0"))
  }
}
