import Explorer
import ExplorerFixtures
import GateCore
import Testing

@testable import Rendering

extension Fixtures {
  /// A screen at step 10.
  static func explorer(
    on screen: ScreenKind, _ width: Int, _ height: Int, cell: CellKind = .lstm,
    colors: Appearance.Colors = .twoHundredFiftySix, unicode: Bool = true
  ) throws -> Explorer {
    var explorer = try explorer(width: width, height: height, colors: colors, unicode: unicode)
    if explorer.shown.cell.kind != cell { try explorer.perform(line: "cell \(cell.rawValue)") }
    for line in ["seek 10", "unit 2", "screen \(screen.rawValue)"] { try explorer.perform(line: line) }
    return explorer
  }
}

/// What the Memory and the Gradient screen look like.
@Suite struct InsightSnapshotTests {
  private static let screens = [ScreenKind.memory, .gradient]
  private static let sizedCells: [(width: Int, height: Int, cell: CellKind)] = CellKind.allCases.flatMap {
    cell in
    [(80, 24, cell), (120, 40, cell), (200, 50, cell)]
  }

  @Test("Each cell at several sizes", arguments: screens, sizedCells)
  func sizes(screen: ScreenKind, size: (width: Int, height: Int, cell: CellKind)) throws {
    let explorer = try Fixtures.explorer(on: screen, size.width, size.height, cell: size.cell)
    try expectSnapshot(
      render(explorer).text, "\(screen.title.lowercased())-\(size.cell.rawValue)-\(size.width)x\(size.height)"
    )
  }

  @Test(
    "Every number of colours, with its escape codes", arguments: screens, Appearance.Colors.allCases)
  func colors(screen: ScreenKind, colors: Appearance.Colors) throws {
    let grid = try render(Fixtures.explorer(on: screen, 80, 24, colors: colors))
    try expectSnapshot(grid.ansi, "\(screen.title.lowercased())-colors-\(colors.rawValue)")
  }

  @Test("Without Unicode all is ASCII", arguments: screens, Appearance.Colors.allCases)
  func ascii(screen: ScreenKind, colors: Appearance.Colors) throws {
    let text = try render(Fixtures.explorer(on: screen, 100, 30, colors: colors, unicode: false)).text
    #expect(text.allSatisfy { $0.isASCII })
    try expectSnapshot(text, "\(screen.title.lowercased())-ascii-\(colors.rawValue)")
  }

  @Test(
    "Screens of any size draw without leaving the grid", arguments: screens,
    [0, 1, 20, 61, 80, 300])
  func anySize(screen: ScreenKind, width: Int) throws {
    for height in [0, 1, 5, 16, 17, 24, 90] {
      let grid = render(try Fixtures.explorer(on: screen, width, height))
      #expect(grid.width == width && grid.height == height)
    }
  }
}
