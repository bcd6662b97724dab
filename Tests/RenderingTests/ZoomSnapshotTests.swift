import Explorer
import ExplorerFixtures
import GateCore
import Testing

@testable import Rendering

@Suite struct ZoomSnapshotTests {
  private func explorer(
    _ width: Int, _ height: Int, screen: ScreenKind = .timeline,
    colors: Appearance.Colors = .twoHundredFiftySix,
    unicode: Bool = true
  ) throws -> Explorer {
    let text = String(repeating: ".(()[]).[([])].", count: 30)
    var exhibit = Fixtures.exhibit(hiddenSize: 150, text: text)
    for index in exhibit.models.indices {
      // With weights so small a state forgets what rounding has made of it; the network would amplify that else.
      exhibit.models[index].network.parameters = exhibit.models[index].network.parameters.map { $0 * 0.15 }
    }
    var explorer = try Fixtures.explorer(
      exhibit, width: width, height: height, colors: colors,
      unicode: unicode)
    try explorer.perform(line: "300")
    try explorer.perform(line: "step -20")
    _ = explorer.update(.command(.screen(screen)))
    try explorer.perform(line: "zoom all")
    _ = explorer.update(.key(.down))
    explorer.finishComputing()
    return explorer
  }

  @Test(
    "all units and steps on the screens that have them",
    // States as points have no tiles, and a search in 150 units takes long.
    arguments: ScreenKind.allCases.filter { $0 != .space })
  func screens(screen: ScreenKind) throws {
    try expectSnapshot(render(explorer(120, 40, screen: screen)).text, "zoom-\(screen.title.lowercased())")
  }

  @Test("zoomed out on a small screen", arguments: Appearance.Colors.allCases)
  func small(colors: Appearance.Colors) throws {
    try expectSnapshot(render(explorer(80, 24, colors: colors)).ansi, "zoom-colors-\(colors.rawValue)")
  }

  @Test("zoomed out without Unicode")
  func ascii() throws {
    let grid = try render(explorer(80, 24, colors: .none, unicode: false))
    #expect(grid.text.allSatisfy { $0.isASCII })
    try expectSnapshot(grid.text, "zoom-ascii")
  }

  @Test("numbers are those of the cells")
  func numbers() throws {
    var explorer = try explorer(100, 30)
    explorer.type("v")
    try expectSnapshot(render(explorer).text, "zoom-numbers")
  }

  @Test("the difference of a change is shown in cells too")
  func difference() throws {
    var explorer = try explorer(100, 30)
    try explorer.perform(line: "clamp forget all 0 50..60")
    explorer.type("d")
    let text = render(explorer).text
    #expect(text.contains("what-if minus baseline"))
  }
}
