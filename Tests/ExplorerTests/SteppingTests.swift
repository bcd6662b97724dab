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
    explorer.type("5l2h")
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

  @Test("counts whose product overflows stop at the ends")
  func hugeCount() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("99999999999999999999L")
    #expect(explorer.cursor.time == explorer.session.run.length)
    try explorer.perform(line: "step \(Int.max)")
    try explorer.perform(line: "step \(Int.min)")
    #expect(explorer.cursor.time == 0)
  }

  @Test("a count before G is the step to go to; G alone goes to the end")
  func countedSeek() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("7G")
    #expect(explorer.cursor.time == 7)
    explorer.type("G")
    #expect(explorer.cursor.time == explorer.session.run.length)
    explorer.type("g")
    #expect(explorer.cursor.time == 0)
  }

  @Test("a digit waits; a pause makes it a screen's number, a motion its count")
  func digits() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("1")
    #expect(explorer.awaitsPause)
    _ = explorer.update(.pause)
    #expect(!explorer.awaitsPause)
    #expect(explorer.view.screen == .timeline)
    explorer.type("3l")
    #expect(explorer.cursor.time == 3)
  }

  @Test("a pause after a number that is no screen says so")
  func noSuchScreen() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("77")
    _ = explorer.update(.pause)
    #expect(explorer.dialog.message?.text.contains("77") == true)
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
