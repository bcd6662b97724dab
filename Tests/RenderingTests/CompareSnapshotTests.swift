import Explorer
import ExplorerFixtures
import GateCore
import Testing

@testable import Rendering

@Suite struct CompareSnapshotTests {
  private func explorer(
    _ width: Int, _ height: Int, colors: Appearance.Colors = .none, unicode: Bool = true
  ) throws -> Explorer {
    var explorer = try Fixtures.explorer(width: width, height: height, colors: colors, unicode: unicode)
    for line in ["screen 6", "last", "seek 12"] { try explorer.perform(line: line) }
    explorer.finishComputing()
    return explorer
  }

  @Test("Three cells at several sizes", arguments: [(60, 16), (80, 24), (120, 40), (200, 50)])
  func sizes(width: Int, height: Int) throws {
    try expectSnapshot(render(explorer(width, height)).text, "compare-\(width)x\(height)")
  }

  @Test("without Unicode, and in colours with escape codes")
  func looks() throws {
    try expectSnapshot(render(explorer(80, 24, unicode: false)).text, "compare-ascii")
    for colors in [Appearance.Colors.sixteen, .twoHundredFiftySix, .exact] {
      try expectSnapshot(render(explorer(120, 40, colors: colors)).ansi, "compare-\(colors.rawValue)")
    }
  }

  @Test("the difference says what is taken off what")
  func difference() throws {
    var explorer = try explorer(120, 40)
    explorer.type("d")
    try expectSnapshot(render(explorer).text, "compare-difference")
  }

  @Test("every network's rows say what it keeps, and which one keys are about")
  func rows() throws {
    var explorer = try explorer(120, 40)
    explorer.type("c")
    let text = render(explorer).text
    #expect(text.contains("▸GRU says") && text.contains(" LSTM says") && text.contains(" keep none"))
    #expect(text.contains("first disagreement: step"))
  }

  @Test("before the first step at which one is right and another wrong, it is said of the steps seen only")
  func agreement() throws {
    var explorer = try Fixtures.explorer(width: 120, height: 40)
    for line in ["screen 6", "seek 2"] { try explorer.perform(line: line) }
    explorer.finishComputing()
    #expect(render(explorer).text.contains("one right, another wrong: at no step seen"))
    try explorer.perform(line: "seek 3")
    explorer.finishComputing()
    #expect(render(explorer).text.contains("first disagreement: step 3"))
  }
}
