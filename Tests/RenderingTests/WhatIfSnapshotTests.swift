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
    explorer.type("llllllllllhhh")
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

  @Test(
    "Every screen says above its legend what the network says with the changes and without",
    arguments: ScreenKind.allCases, [(61, 17), (80, 24), (120, 40), (200, 50)])
  func bothPredictions(screen: ScreenKind, size: (width: Int, height: Int)) throws {
    var explorer = try changed(size.width, size.height)
    try explorer.perform(line: "screen \(screen.rawValue)")
    let lines = render(explorer).text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(PictureRows.comparison(in: explorer))
    #expect(lines[row].hasPrefix("now "))
    #expect(lines[row].contains("unchanged "))
    try explorer.perform(line: "drop all")
    #expect(PictureRows.comparison(in: explorer) == nil)
    #expect(!render(explorer).text.contains("unchanged "))
  }

  @Test(
    "A hold is marked in its band over its steps and nowhere else, however narrow these are",
    arguments: [true, false], [".(()[]).[([])].", String(repeating: "(([]))", count: 12)])
  func holds(isDifference: Bool, text: String) throws {
    var explorer = try Fixtures.explorer(Fixtures.exhibit(text: text), width: 120, height: 40)
    explorer.type("lllllllllllllll")
    try explorer.perform(line: "clamp forget 2 0 4..12")
    if isDifference { explorer.type("d") }
    let layout = TimelineLayout(explorer)
    let grid = render(explorer)
    var marked: Set<[Int]> = []
    for band in layout.bands {
      for row in band.top..<band.top + band.rows {
        for column in layout.columns.left..<layout.columns.left + layout.columns.count * layout.columns.width
        where grid[column, row].glyph == "≠" {
          marked.insert([try #require(layout.columns.step(at: column)), row])
        }
      }
    }
    let forget = try #require(layout.bands.first { $0.quantity == .forget })
    let position = try #require(layout.units.firstIndex(of: 2))
    #expect(marked == Set((3...11).map { [$0, forget.top + position / layout.unitsPerRow] }))
  }

  @Test("A mark that hides another cell's colours has them, where they can be told from its own")
  func markInk() throws {
    let text = String(repeating: "(([]))", count: 12)
    var explorer = try Fixtures.explorer(Fixtures.exhibit(text: text), width: 120, height: 40)
    explorer.type("llllllllllll")
    let layout = TimelineLayout(explorer)
    #expect(layout.columns.width == 1 && layout.unitsPerRow == 2)
    let before = render(explorer)
    try explorer.perform(line: "clamp forget 2 0")
    let after = render(explorer)
    let changed = TimelineLayout(explorer)
    let rows = try [layout, changed].map { layout in
      try #require(layout.bands.first { $0.quantity == .forget }).top + 1
    }
    for step in 0..<12 {
      let column = layout.columns.left + step
      // Unit 3, in the lower half, reads the same at the first step only.
      let ink = after[column, rows[1]].style
      #expect(after[column, rows[1]].glyph == "≠")
      #expect(ink.foreground != ink.background)
      if step == 0 {
        let hidden = before[column, rows[0]].style.background
        let palette = Palette(explorer.view.appearance)
        #expect(
          ink.foreground
            == (palette.isReadable(hidden, on: ink.background)
              ? hidden : palette.textColor(on: ink.background)))
      }
    }
  }

  @Test("What is right is told of both runs, each by its own sequence")
  func verdicts() throws {
    var explorer = try Fixtures.explorer(width: 120, height: 40)
    explorer.type("G")
    let before = (0..<explorer.session.run.length).filter {
      Predictions.verdict(step: $0, in: explorer) == .right
    }.count
    let asked = (0..<explorer.session.run.length).filter {
      Predictions.verdict(step: $0, in: explorer) != .open
    }.count
    try explorer.perform(line: "token 4 [")
    let now = (0..<explorer.session.run.length).filter {
      Predictions.verdict(step: $0, in: explorer) == .right
    }.count
    #expect(render(explorer).text.contains("right at \(now) of \(asked) steps, was \(before)"))
  }

  @Test("Where nobody knows the right answer to a changed sequence, the unchanged one's verdict is told")
  func unknownVerdict() throws {
    var explorer = try Fixtures.explorer(Fixtures.judgeExhibit(), width: 120, height: 40)
    explorer.type("G")
    let verdict =
      Predictions.verdict(step: explorer.session.run.length - 1, in: explorer) == .right ? "right" : "wrong"
    try explorer.perform(line: "clamp input 0 0")
    #expect(render(explorer).text.contains(", was \(verdict)"))
    try explorer.perform(line: "drop all")
    try explorer.perform(line: "token 2 not")
    #expect(render(explorer).text.contains("unchanged was \(verdict)"))
  }

  @Test("Where the only known answer belongs to another step than the one shown, the verdict says which")
  func verdictOfAnotherStep() throws {
    var explorer = try Fixtures.explorer(Fixtures.judgeExhibit(), width: 120, height: 40)
    explorer.type("G")
    let last = explorer.session.run.length
    try explorer.perform(line: "clamp input 0 0")
    #expect(!render(explorer).text.contains("step \(last): "))
    explorer.type("h")
    let text = render(explorer).text
    #expect(text.contains("step \(last): right, was ") || text.contains("step \(last): wrong, was "))
  }

  @Test("The history line has the unchanged one beside it, in points")
  func history() throws {
    var explorer = try changed(120, 40)
    try explorer.perform(line: "quantity forget")
    try explorer.perform(line: "unit 3")
    #expect(render(explorer).text.contains("• unchanged"))
    let area = try #require(TimelineLayout(explorer).history)
    let grid = render(explorer)
    let points = (area.column..<area.column + area.width).filter { column in
      (area.row..<area.row + area.height).contains { grid[column, $0].glyph == "•" }
    }
    let layout = TimelineLayout(explorer)
    // Held at 0 over steps 3 to 5: there the points stand apart from the line.
    #expect(Set([2, 3, 4]).isSubset(of: Set(points.compactMap(layout.columns.step(at:)))))
    try explorer.perform(line: "drop all")
    #expect(!render(explorer).text.contains("•"))
  }

  @Test("The Gradient screen's heatmaps and curves with a changed weight", arguments: [(80, 24), (120, 40)])
  func gradient(width: Int, height: Int) throws {
    var explorer = try Fixtures.explorer(width: width, height: height)
    explorer.type("lllllllll")
    try explorer.perform(line: "weight U forget 1 2 2")
    try explorer.perform(line: "screen 4")
    explorer.type("d")
    let text = render(explorer).text
    #expect(text.contains("what-if − baseline"))
    try expectSnapshot(text, "difference-gradient-\(width)x\(height)")
  }

  @Test("The Weights and Step screens mark the changed weight and the held gate")
  func weightAndStepMarks() throws {
    var explorer = try Fixtures.explorer(width: 120, height: 40)
    explorer.type("lllllllll")
    try explorer.perform(line: "weight U forget 1 2 2")
    try explorer.perform(line: "clamp input 3 0")
    try explorer.perform(line: "screen 5")
    try expectSnapshot(render(explorer).text, "weights-changed")
    try explorer.perform(line: "screen 2")
    try explorer.perform(line: "micro hidden")
    try expectSnapshot(render(explorer).text, "step-changed")
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
