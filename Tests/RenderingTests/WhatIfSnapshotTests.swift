import Explorer
import ExplorerFixtures
import Testing

@testable import Rendering

@Suite("What-if screens")
struct WhatIfSnapshotTests {
  /// An LSTM at step 7 of 10 with a gate clamped, a token changed and a unit ablated.
  private func changed(
    _ width: Int, _ height: Int, colors: Appearance.Colors = .twoHundredFiftySix, unicode: Bool = true
  ) throws -> Explorer {
    var explorer = try Fixtures.explorer(width: width, height: height, colors: colors, unicode: unicode)
    explorer.type("10l3h")
    try explorer.perform(line: "clamp forget 3 0 3..5")
    try explorer.perform(line: "token 2 [")
    try explorer.perform(line: "ablate 1 7..")
    return explorer
  }

  @Test(
    "Changes are marked by letters, and both predictions stand side by side",
    arguments: [(80, 24), (120, 40)])
  func marks(width: Int, height: Int) throws {
    let text = try render(changed(width, height)).text
    #expect(text.contains("3 changes"))
    #expect(text.contains("forget≠"))
    #expect(text.contains("was "))
    try expectSnapshot(text, "whatif-\(width)x\(height)")
  }

  @Test("The difference has a signed scale and says so", arguments: [(80, 24), (120, 40)])
  func difference(width: Int, height: Int) throws {
    var explorer = try changed(width, height)
    explorer.type("d")
    let text = render(explorer).text
    #expect(text.contains("what-if − baseline"))
    try expectSnapshot(text, "difference-\(width)x\(height)")
  }

  @Test("The difference without Unicode, and in 16 colours with its escape codes")
  func plainTerminals() throws {
    var ascii = try changed(80, 24, colors: .none, unicode: false)
    ascii.type("d")
    let text = render(ascii).text
    #expect(text.allSatisfy { $0.isASCII })
    try expectSnapshot(text, "difference-ascii")
    var sixteen = try changed(80, 24, colors: .sixteen)
    sixteen.type("d")
    try expectSnapshot(render(sixteen).ansi, "difference-sixteen")
  }

  @Test("The difference in numbers is zero before the first change")
  func numbers() throws {
    var explorer = try changed(120, 40)
    explorer.type("dv")
    try expectSnapshot(render(explorer).text, "difference-numbers")
  }

  @Test("The menu, the list of changes and the matches lie on top", arguments: [(80, 24), (120, 40)])
  func lists(width: Int, height: Int) throws {
    var explorer = try changed(width, height)
    explorer.type("i")
    try expectSnapshot(render(explorer).text, "whatif-menu-\(width)x\(height)")
    explorer.type("l")
    try expectSnapshot(render(explorer).text, "changes-\(width)x\(height)")
    _ = explorer.update(.key(.escape))
    try explorer.perform(line: "match 1..3 0.05")
    try expectSnapshot(render(explorer).text, "matches-\(width)x\(height)")
  }

  @Test("No size traps while something is changed", arguments: [0, 1, 5, 16, 17, 24, 60])
  func everySize(height: Int) throws {
    var explorer = try changed(80, 24)
    explorer.type("d")
    for width in [0, 1, 59, 60, 76, 110, 240] {
      _ = explorer.update(.resize(width: width, height: height))
      for keys in ["", "w", "l"] {
        explorer.type(keys)
        #expect(render(explorer).height == height)
      }
      _ = explorer.update(.key(.escape))
    }
  }
}
