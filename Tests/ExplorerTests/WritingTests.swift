import Explorer
import ExplorerFixtures
import GateCore
import Models
import Testing

@Suite("Writing in the explorer")
struct WritingTests {
  private func written(_ lines: [String], ticks: Int = 100) throws -> Explorer {
    var explorer = try Fixtures.explorer()
    for line in lines {
      try explorer.perform(line: line)
      for _ in 0..<ticks where explorer.playInterval != nil { _ = explorer.update(.tick) }
    }
    return explorer
  }

  private func tokens(_ explorer: Explorer) -> [Int] { Array(explorer.session.tokens ?? []) }

  @Test("the sequence is cut after the current step and goes on, token by token, as far as was asked")
  func goesOn() throws {
    var explorer = try Fixtures.explorer()
    let whole = tokens(explorer)
    try explorer.perform(line: "seek 5")
    try explorer.perform(line: "write 3 temperature 0")
    #expect(explorer.session.run.length == 5 && tokens(explorer) == Array(whole[..<5]))
    for count in 1...3 {
      #expect(explorer.playInterval != nil)
      _ = explorer.update(.tick)
      #expect(explorer.cursor.time == 5 + count && explorer.session.run.computed == 5 + count)
      let said = explorer.session.run.output(step: 3 + count)
      #expect(tokens(explorer).last == said.indices.max { said[$0] < said[$1] })
    }
    #expect(explorer.playInterval == nil)
    #expect(explorer.session.exhibit.sequences[0].count == whole.count)
    #expect(explorer.session.sequence.name == "written")
  }

  @Test("what is written is one line of the log, and replaying the log writes it again")
  func replay() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("lllO")
    for _ in 0..<6 { _ = explorer.update(.tick) }
    explorer.type(" ")
    #expect(explorer.log.lines.last == "play" || explorer.log.lines.last == "write 6 temperature 1.0 seed 1")
    let lines = explorer.log.lines.filter { $0 != "play" }
    let again = try written(lines)
    #expect(tokens(again) == tokens(explorer) && again.cursor == explorer.cursor)
  }

  @Test("writing in parts writes what writing at once does; another seed writes something else")
  func parts() throws {
    let atOnce = try written(["seek 4", "write 20 temperature 2 seed 5"])
    let inParts = try written(["seek 4", "write 7 temperature 2 seed 5", "write 13 temperature 2 seed 5"])
    #expect(tokens(atOnce).count == 24)
    #expect(tokens(atOnce) == tokens(inParts))
    #expect(tokens(atOnce) != tokens(try written(["seek 4", "write 20 temperature 2 seed 6"])))
  }

  @Test("a held gate changes what is written, and the run without the change reads the same")
  func held() throws {
    let plain = try written(["seek 6", "write 30 temperature 0"])
    let held = try written(["seek 6", "clamp output all 0", "write 30 temperature 0"])
    #expect(tokens(held) != tokens(plain))
    #expect(held.session.activeChanges.count == 1)
    #expect(held.session.baseline?.steps == held.session.run.steps)
  }

  @Test("Space pauses and goes on; stepping back ends it")
  func pauses() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("llllO")
    _ = explorer.update(.tick)
    explorer.type(" ")
    #expect(explorer.playInterval == nil && explorer.session.run.length == 5)
    explorer.type(" ")
    _ = explorer.update(.tick)
    #expect(explorer.session.run.length == 6)
    explorer.type("h")
    for _ in 0..<5 { _ = explorer.update(.tick) }
    #expect(explorer.session.run.length == 6)
  }

  @Test(
    "networks that do not say their own tokens, and the time before the first step, are refused in a line")
  func refusals() throws {
    var numbers = try Fixtures.explorer(Fixtures.seriesExhibit())
    numbers.type("lO")
    #expect(
      numbers.dialog.message == Message(.failure, "this network cannot write: it reads numbers, not tokens"))
    var early = try Fixtures.explorer()
    early.type("O")
    #expect(early.dialog.message?.kind == .failure)
    #expect(early.session.exhibit.sequences.count == 2)
    #expect(throws: CommandError.self) { try early.perform(line: "write 3 warmth 1") }
    #expect(throws: CommandError.self) { try early.perform(line: "write temperature -1") }
  }
}
