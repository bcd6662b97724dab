import Explorer
import ExplorerFixtures
import GateCore
import Testing

@testable import Rendering

@Suite struct GradientSnapshotTests {
  /// The Gradient screen at step 10.
  private func explorer(
    _ width: Int, _ height: Int, cell: CellKind = .lstm, colors: Appearance.Colors = .twoHundredFiftySix,
    unicode: Bool = true
  ) throws -> Explorer {
    var explorer = try Fixtures.explorer(width: width, height: height, colors: colors, unicode: unicode)
    if explorer.cell.kind != cell { try explorer.perform(line: "cell \(cell.rawValue)") }
    for line in ["seek 10", "unit 2", "screen 4"] { try explorer.perform(line: line) }
    return explorer
  }

  @Test(
    "Gradients of each cell at several sizes", arguments: CellKind.allCases, [(80, 24), (120, 40), (200, 50)])
  func sizes(cell: CellKind, size: (width: Int, height: Int)) throws {
    try expectSnapshot(
      render(explorer(size.width, size.height, cell: cell)).text,
      "gradient-\(cell.rawValue)-\(size.width)x\(size.height)")
  }

  @Test(
    "Gradients in every number of colours, with their escape codes", arguments: Appearance.Colors.allCases)
  func colors(colors: Appearance.Colors) throws {
    try expectSnapshot(render(explorer(80, 24, colors: colors)).ansi, "gradient-colors-\(colors.rawValue)")
  }

  @Test("Gradients without Unicode are ASCII alone", arguments: Appearance.Colors.allCases)
  func ascii(colors: Appearance.Colors) throws {
    let text = try render(explorer(100, 30, colors: colors, unicode: false)).text
    #expect(text.allSatisfy { $0.isASCII })
    try expectSnapshot(text, "gradient-ascii-\(colors.rawValue)")
  }

  @Test("Every cell type has its own mark on the chart and says when its gradient is a tenth")
  func marks() throws {
    let text = try render(explorer(200, 50)).text
    for kind in CellKind.allCases {
      #expect(text.contains("\n") && text.contains("\(kind.title.prefix(1)) \(kind.title) "))
      #expect(text.contains("\(kind.title) in ") || text.contains("\(kind.title) not in "))
    }
  }

  @Test("A sequence longer than the window says so")
  func window() throws {
    let text = String(repeating: "(()[])", count: 60)
    var explorer = try Fixtures.explorer(Fixtures.subject(text: text))
    for line in ["seek 300", "screen 4"] { try explorer.perform(line: line) }
    #expect(render(explorer).text.contains("the last 256 steps"))
  }

  @Test("Far from the beginning the screen says where the other cells started")
  func restarted() throws {
    let text = String(repeating: "(()[])", count: 200)
    var explorer = try Fixtures.explorer(Fixtures.subject(text: text))
    for line in ["seek 1000", "screen 4"] { try explorer.perform(line: line) }
    #expect(render(explorer).text.contains("others start at step 489"))
  }

  @Test("Before the first step and where nothing is asked the screen says so")
  func nothing() throws {
    var explorer = try Fixtures.explorer()
    for line in ["first", "screen 4"] { try explorer.perform(line: line) }
    #expect(render(explorer).text.contains("Nothing is computed yet"))
    for line in ["gradient loss", "last"] { try explorer.perform(line: line) }
    #expect(render(explorer).text.contains("Nothing is asked of the network at step 15"))
    explorer.type("t")
    #expect(render(explorer).text.contains("h[\(explorer.unit)] at step 15"))
  }

  @Test("On screens of any size it draws without leaving the grid", arguments: [0, 1, 20, 61, 80, 300])
  func anySize(width: Int) throws {
    for height in [0, 1, 5, 16, 17, 24, 90] {
      let grid = render(try explorer(width, height))
      #expect(grid.width == width && grid.height == height)
    }
  }

  @Test("A logarithmic axis holds its values in whole decades, the largest at the top")
  func axis() throws {
    let axis = try #require(DecadeAxis([-3.2, 0.4, -.infinity], rows: 11))
    #expect(axis.high == 1 && axis.low == -4)
    #expect(axis.row(1) == 0)
    #expect(axis.row(-4) == 10)
    #expect(axis.row(-1.5) == 5)
    #expect(axis.row(-.infinity) == nil)
    #expect(axis.row(-5) == nil)
    #expect(DecadeAxis([-.infinity, .nan], rows: 5) == nil)
  }
}
