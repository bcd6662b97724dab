import Explorer
import ExplorerFixtures
import GateCore
import Testing

@testable import Rendering

@Suite struct MemorySnapshotTests {
  /// The Memory screen at step 10.
  private func explorer(
    _ width: Int, _ height: Int, cell: CellKind = .lstm, colors: Appearance.Colors = .twoHundredFiftySix,
    unicode: Bool = true
  ) throws -> Explorer {
    var explorer = try Fixtures.explorer(width: width, height: height, colors: colors, unicode: unicode)
    if explorer.cell.kind != cell { try explorer.perform(line: "cell \(cell.rawValue)") }
    for line in ["seek 10", "unit 2", "screen 3"] { try explorer.perform(line: line) }
    return explorer
  }

  @Test(
    "Memory of each cell at several sizes", arguments: CellKind.allCases, [(80, 24), (120, 40), (200, 50)])
  func sizes(cell: CellKind, size: (width: Int, height: Int)) throws {
    try expectSnapshot(
      render(explorer(size.width, size.height, cell: cell)).text,
      "memory-\(cell.rawValue)-\(size.width)x\(size.height)")
  }

  @Test(
    "Memory in every number of colours, with its escape codes", arguments: Appearance.Colors.allCases)
  func colors(colors: Appearance.Colors) throws {
    try expectSnapshot(render(explorer(80, 24, colors: colors)).ansi, "memory-colors-\(colors.rawValue)")
  }

  @Test("Memory without Unicode is ASCII alone", arguments: Appearance.Colors.allCases)
  func ascii(colors: Appearance.Colors) throws {
    let text = try render(explorer(100, 30, colors: colors, unicode: false)).text
    #expect(text.allSatisfy { $0.isASCII })
    try expectSnapshot(text, "memory-ascii-\(colors.rawValue)")
  }

  @Test("The sum on the screen is what the unit holds")
  func sum() throws {
    let explorer = try explorer(120, 40)
    let parts = try #require(explorer.memoryParts)
    let held = NumberText.signed(parts.values[2], 3)
    #expect(render(explorer).text.contains("= \(held); the unit holds \(held)"))
    #expect(parts.values[2] == explorer.run.value(.cell, step: 9, layer: 0, unit: 2))
  }

  @Test("A plain RNN has nothing to split, and the screen says why")
  func plain() throws {
    let explorer = try explorer(80, 24, cell: .rnn)
    #expect(explorer.memoryParts == nil)
    #expect(render(explorer).text.contains("no gated sum"))
  }

  @Test("A sequence longer than the window says that older steps are one part")
  func window() throws {
    let text = String(repeating: "(()[])", count: 60)
    var explorer = try Fixtures.explorer(Fixtures.subject(text: text))
    for line in ["seek 300", "screen 3"] { try explorer.perform(line: line) }
    let picture = render(explorer).text
    #expect(picture.contains("before step 45"))
    #expect(picture.contains("the last 256 steps, older ones as one part"))
  }

  @Test("On screens of any size Memory draws without leaving the grid", arguments: [0, 1, 20, 61, 80, 300])
  func anySize(width: Int) throws {
    for height in [0, 1, 5, 16, 17, 24, 90] {
      let grid = render(try explorer(width, height))
      #expect(grid.width == width && grid.height == height)
    }
  }
}
