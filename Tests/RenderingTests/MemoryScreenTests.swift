import Explorer
import ExplorerFixtures
import GateCore
import Testing

@testable import Rendering

@Suite struct MemoryScreenTests {
  @Test("The sum on the screen is what the unit holds")
  func sum() throws {
    let explorer = try Fixtures.explorer(on: .memory, 120, 40)
    let parts = try #require(explorer.insights.memoryParts)
    let held = NumberText.signed(parts.values[2], 3)
    #expect(render(explorer).text.contains("= \(held); the unit holds \(held)"))
    #expect(parts.values[2] == explorer.session.run.value(.cell, step: 9, layer: 0, unit: 2))
  }

  @Test("A plain RNN has nothing to split, and the screen says why")
  func plain() throws {
    let explorer = try Fixtures.explorer(on: .memory, 80, 24, cell: .rnn)
    #expect(explorer.insights.memoryParts == nil)
    #expect(render(explorer).text.contains("no gated sum"))
  }

  @Test("A sequence longer than the window says that older steps are one part")
  func window() throws {
    let text = String(repeating: "(()[])", count: 60)
    var explorer = try Fixtures.explorer(Fixtures.exhibit(text: text))
    for line in ["seek 300", "screen 3"] { try explorer.perform(line: line) }
    let picture = render(explorer).text
    #expect(picture.contains("before step 45"))
    #expect(picture.contains("the last 256 steps, older ones as one part"))
  }
}
