import Explorer
import ExplorerFixtures
import GateCore
import Testing

@Suite struct SteppingTests {
  @Test("a new explorer stands before the first step and has revealed nothing")
  func begins() throws {
    let explorer = try Fixtures.explorer()
    #expect(explorer.cursor.time == 0)
    #expect(explorer.cursor.revealed == 0)
  }

  @Test("the right arrow takes a step, computes it and reveals it")
  func steps() throws {
    var explorer = try Fixtures.explorer()
    _ = explorer.update(.key(.right))
    #expect(explorer.cursor.time == 1)
    #expect(explorer.session.run.computed == 1)
    #expect(explorer.session.run.value(.forget, step: 0, layer: 0, direction: .forward, unit: 0) != nil)
    #expect(explorer.session.run.value(.forget, step: 1, layer: 0, direction: .forward, unit: 0) == nil)
  }

  @Test("stepping back keeps what was seen")
  func back() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("lllllhh")
    #expect(explorer.cursor.time == 3)
    #expect(explorer.cursor.revealed == 5)
  }

  @Test(
    "time stays between 0 and T whatever is asked",
    arguments: ["step -99", "step 99999", "seek -1", "seek 99"])
  func limits(line: String) throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: line)
    #expect((0...explorer.session.run.length).contains(explorer.cursor.time))
  }

  @Test("steps beyond the ends of Int stop at the ends of the sequence")
  func hugeStep() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "step \(Int.max)")
    #expect(explorer.cursor.time == explorer.session.run.length)
    try explorer.perform(line: "step \(Int.min)")
    #expect(explorer.cursor.time == 0)
  }

  @Test("a digit opens its screen at once, and a number after : goes to that step")
  func digits() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("3l")
    #expect(explorer.view.screen == .memory)
    #expect(explorer.cursor.time == 1)
    try explorer.perform(line: "7")
    #expect(explorer.cursor.time == 7)
    #expect(explorer.log.lines.last == "seek 7")
    try explorer.perform(line: "999")
    #expect(explorer.cursor.time == explorer.session.run.length)
    explorer.type("9")
    #expect(explorer.dialog.message?.text.contains("?") == true)
  }

  @Test("playing takes a step each tick and stops at the end")
  func plays() throws {
    var explorer = try Fixtures.explorer()
    explorer.type(" ")
    #expect(explorer.playInterval == 250)
    for _ in 0..<100 { _ = explorer.update(.tick) }
    #expect(explorer.cursor.time == explorer.session.run.length)
    #expect(!explorer.playback.isPlaying)
  }

  @Test("a tick does nothing while paused")
  func idleTick() throws {
    var explorer = try Fixtures.explorer()
    let before = explorer
    _ = explorer.update(.tick)
    #expect(explorer == before)
  }

  @Test("speed doubles and halves within 1 to 64 steps a second")
  func speed() throws {
    var explorer = try Fixtures.explorer()
    for _ in 0..<10 { explorer.type("+") }
    #expect(explorer.playback.speed == 64)
    for _ in 0..<10 { explorer.type("-") }
    #expect(explorer.playback.speed == 1)
  }

  @Test("restart hides every step again")
  func restart() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("Gr")
    #expect(explorer.cursor.time == 0)
    #expect(explorer.cursor.revealed == 0)
  }
}
