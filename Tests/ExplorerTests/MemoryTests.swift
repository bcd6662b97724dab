import ExplorerFixtures
import GateCore
import Testing

@testable import Explorer

@Suite("The explorer's memory parts")
struct MemoryTests {
  @Test("They follow the step, the cell and the screen")
  func follow() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "seek 5")
    #expect(explorer.insights.memoryParts == nil)
    try explorer.perform(line: "screen 3")
    #expect(explorer.insights.memoryParts?.step == 4)
    explorer.type("l")
    #expect(explorer.insights.memoryParts?.step == 5)
    explorer.type("c")
    #expect(explorer.insights.memoryParts == explorer.session.run.memoryDecomposition(at: 5, layer: 0))
    explorer.type("g")
    #expect(explorer.insights.memoryParts == nil)
  }

  @Test("Units by half-life stand in falling order, on the Timeline too")
  func order() throws {
    var explorer = try Fixtures.explorer()
    for line in ["seek 9", "order halflife"] { try explorer.perform(line: line) }
    let halfLives = try #require(explorer.session.run.memoryDecomposition(at: 8, layer: 0)).halfLives
    let ordered = UnitOrder.units(in: explorer).map { halfLives[$0]?.rank ?? 0 }
    #expect(ordered == ordered.sorted(by: >))
    #expect(Set(ordered).count > 1)
  }

  @Test("A share is given only where the parts do not cancel")
  func share() throws {
    var explorer = try Fixtures.explorer()
    for line in ["seek 9", "screen 3"] { try explorer.perform(line: line) }
    let parts = try #require(explorer.insights.memoryParts)
    for unit in 0..<explorer.shown.hiddenSize {
      try explorer.perform(line: "unit \(unit)")
      for source in parts.steps {
        let all = parts.steps.map { parts.contribution(from: $0, unit: unit) } + [parts.remainder[unit]]
        let opposed = min(all.filter { $0 > 0 }.reduce(0, +), -all.filter { $0 < 0 }.reduce(0, +))
        let share = parts.contribution(from: source, unit: unit) / parts.values[unit]
        let given = MemoryParts.share(from: source, in: explorer)
        // The part of the other sign is a twentieth of the sum at most where a share is given.
        if given != nil { #expect(opposed <= 0.0501 * abs(parts.values[unit])) }
        if opposed == 0, share > 0 { #expect(given.map { abs($0 - share) < 1e-3 } == true) }
      }
    }
  }

  @Test("A click on the heatmap selects the unit under it")
  func click() throws {
    var explorer = try Fixtures.explorer(width: 120, height: 40)
    for line in ["seek 5", "screen 3"] { try explorer.perform(line: line) }
    let layout = MemoryScreen.layout(in: explorer)
    let position = try #require(layout.units.firstIndex(of: 4))
    _ = explorer.update(
      .mouse(Mouse(action: .press, column: layout.timeline.columns.left, row: layout.heatTop + position)))
    #expect(explorer.cursor.unit == 4)
    #expect(explorer.cursor.time == 1)
  }
}

@Suite("Effective memory")
struct EffectiveMemoryTests {
  @Test("The Memory screen measures every unit, and forgets it when it is left")
  func measures() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "seek 9")
    try explorer.perform(line: "screen 3")
    explorer.finishComputing()
    for unit in 0..<6 { #expect(explorer.insights.effectiveMemory.value?.time(ofUnit: unit) != nil) }
    let unit = explorer.cursor.unit
    let source = try #require(explorer.insights.memoryParts?.strongestSources(ofUnit: unit, limit: 1).first)
    let parts = try #require(MemoryParts.writeParts(from: source, in: explorer))
    let whole = try #require(explorer.insights.memoryParts?.contribution(from: source, unit: unit))
    #expect(abs(parts.sum - whole) < 1e-5)
    try explorer.perform(line: "screen 1")
    #expect(explorer.insights.effectiveMemory.value == nil)
  }

  @Test("How long changes last is the same at a step wherever the reader has been")
  func independent() throws {
    func times(_ ways: String...) throws -> [HalfLife?] {
      var explorer = try Fixtures.explorer()
      for way in ways {
        try explorer.perform(line: way)
        explorer.finishComputing()
      }
      let measured = try #require(explorer.insights.effectiveMemory.value)
      return (0..<6).map { measured.time(ofUnit: $0) }
    }
    let straight = try times("seek 9", "screen 3")
    #expect(try times("last", "seek 9", "screen 3") == straight)
    #expect(try times("seek 2", "screen 3", "step 9", "step -2") == straight)
  }

  @Test("Another step, a what-if and another unit are measured anew")
  func follows() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "seek 9")
    try explorer.perform(line: "screen 3")
    explorer.finishComputing()
    let before = explorer.insights.effectiveMemory
    try explorer.perform(line: "clamp forget 0 0")
    explorer.finishComputing()
    #expect(explorer.insights.effectiveMemory != before)
    // What is forgotten at once in the unit itself and known to no other is gone at once.
    let held = try #require(explorer.insights.effectiveMemory.value?.time(ofUnit: 0))
    #expect(held.steps >= 1)
  }
}
