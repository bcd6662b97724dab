import Explorer
import ExplorerFixtures
import GateCore
import Models
import SafeText
import Testing

@testable import Rendering

/// What holds on every screen at every size.
@Suite struct GlanceTests {
  /// The smallest, those around which layouts change, and the largest.
  private static let widths = [60, 76, 80, 110, 200]
  private static let heights = [16, 20, 24, 30, 50]

  /// Every screen of a network, the second page of the Weights screen too.
  private static func screens(_ explorer: Explorer) throws -> [(name: String, explorer: Explorer)] {
    var screens = try ScreenKind.allCases.map { kind in
      var shown = explorer
      try shown.perform(line: "screen \(kind.rawValue)")
      return (name: kind.title, explorer: shown)
    }
    var health = explorer
    try health.perform(line: "health")
    screens.append((name: "Health", explorer: health))
    return screens
  }

  private static func lines(_ explorer: Explorer) -> [String] {
    render(explorer).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(
    "help and quit are in the last line of every screen at every size, in every cell",
    arguments: CellKind.allCases)
  func lastLine(kind: CellKind) throws {
    var explorer = try Fixtures.explorer()
    explorer.type("llllllll")
    try explorer.perform(line: "cell \(kind.rawValue)")
    for (name, screen) in try Self.screens(explorer) {
      var screen = screen
      for width in [60, 61, 66, 72, 76, 80, 90, 100, 110, 130] {
        for height in [16, 24] {
          _ = screen.update(.resize(width: width, height: height))
          let last = Self.lines(screen)[height - 1]
          #expect(last.contains("? help") && last.contains("q quit"), "\(name) \(width)x\(height): \(last)")
        }
      }
    }
  }

  @Test("with a what-if, a search and two layers too, the last line has help and quit")
  func crowdedLastLine() throws {
    var exhibit = Fixtures.exhibit()
    exhibit.models = [
      Model(
        name: "deep", network: Fixtures.network(Fixtures.cell(.gru), layers: 2),
        vocabulary: Fixtures.vocabulary)
    ]
    var explorer = try Fixtures.explorer(exhibit)
    for line in ["last", "search (", "clamp update 1 0"] { try explorer.perform(line: line) }
    for width in stride(from: 60, to: 130, by: 3) {
      _ = explorer.update(.resize(width: width, height: 24))
      let last = Self.lines(explorer)[23]
      // A message may need the room of its own.
      explorer.type("v")
      let keys = Self.lines(explorer)[23]
      #expect(keys.contains("? help") && keys.contains("q quit"), "\(width): \(last)")
    }
  }

  @Test("from 80 columns on all screens have their names in the title, whatever is open")
  func titles() throws {
    for kind in CellKind.allCases {
      var explorer = try Fixtures.explorer(width: 80, height: 24)
      try explorer.perform(line: "cell \(kind.rawValue)")
      for width in stride(from: 80, to: 140, by: 3) {
        _ = explorer.update(.resize(width: width, height: 24))
        let title = Self.lines(explorer)[0]
        for screen in ScreenKind.allCases {
          let names = ["\(screen.rawValue) \(screen.title)", "\(screen.rawValue) \(screen.shortTitle)"]
          #expect(names.contains(where: title.contains), "\(width): \(title)")
        }
        #expect(title.contains("brackets \(kind.title)"), "\(width): \(title)")
        #expect(title.displayWidth <= width)
      }
    }
  }

  @Test("words that are cut in the title have a mark", arguments: [60, 70, 80, 81, 90, 100])
  func cutTitle(width: Int) throws {
    let explorer = try Fixtures.explorer(width: width, height: 24)
    let title = Self.lines(explorer)[0]
    #expect(title.contains("· first (1/2)") || title.contains("…"), "\(title)")
  }

  @Test("words of several looks are cut with a mark, wherever the cut falls", arguments: 1...30)
  func words(limit: Int) {
    var canvas = Canvas(
      width: 40, height: 1, appearance: Appearance(colors: .none, hasUnicode: true))
    let words = ["one ", "two ", "three ", "four"].map { TextLine.Words(text: $0, style: .plain) }
    canvas.write(words, column: 0, row: 0, limit: limit)
    let text = canvas.grid.text.prefix { $0 != "\n" }
    let whole = "one two three four"
    if limit >= whole.count {
      #expect(text == whole)
    } else {
      #expect(text.last == "…" && text.count == limit)
      #expect(whole.hasPrefix(text.dropLast()))
    }
  }

  @Test(
    "a legend that is too long is cut with a mark, what it says of hidden rows is whole", arguments: 20...70)
  func legend(width: Int) {
    var canvas = Canvas(
      width: width, height: 1, appearance: Appearance(colors: .none, hasUnicode: true))
    let parts: [TextLine.Part] =
      [.text("gates ")] + .range(.unit) + [.text("  states ")] + .range(.signed(limit: 2))
    canvas.draw(LegendLine(legend: TextLine(parts: parts), hidden: ["units 0–7 of 64"]), in: canvas.area)
    let text = canvas.grid.text
    #expect(text.contains("units 0–7 of 64"))
    #expect(text.contains("…") || text.contains(" 2  "), "\(text)")
  }

  @Test(
    "what to watch is whole on a page of its own, at every size", arguments: [(60, 16), (80, 24), (200, 50)])
  func watch(width: Int, height: Int) throws {
    var exhibit = Fixtures.exhibit()
    exhibit.explanation = (1...120).map { "word\($0)" }.joined(separator: " ")
    var explorer = try Fixtures.explorer(exhibit, width: width, height: height)
    explorer.type("l")
    let panel = Self.lines(explorer).joined()
    #expect(width < 76 || panel.contains("b: all") || panel.contains("b what to watch"))
    explorer.type("b")
    var seen: Set<String> = []
    for _ in 0..<40 {
      for line in Self.lines(explorer) { seen.formUnion(line.split(separator: " ").map(String.init)) }
      _ = explorer.update(.key(.pageDown))
    }
    #expect((1...120).allSatisfy { seen.contains("word\($0)") })
  }

  @Test("rows that are out of sight are announced on every screen with rows, at every size")
  func hiddenRows() throws {
    let explorer = try Fixtures.explorer(Fixtures.exhibit(hiddenSize: 64), width: 80, height: 24)
    var seen = explorer
    seen.type("llllllll")
    for (name, screen) in try Self.screens(seen) where !["Step", "Train"].contains(name) {
      var screen = screen
      for width in Self.widths {
        for height in Self.heights {
          _ = screen.update(.resize(width: width, height: height))
          let text = Self.lines(screen).joined(separator: "\n")
          let hides = shownUnits(screen, name) < 64
          #expect(!hides || text.contains("of 64"), "\(name) \(width)x\(height)")
        }
      }
    }
  }

  private func shownUnits(_ explorer: Explorer, _ name: String) -> Int {
    switch name {
    case "Timeline": explorer.layout(of: TimelineScreen.self).units.count
    case "Memory": explorer.layout(of: MemoryScreen.self).units.count
    case "Gradient": explorer.layout(of: GradientScreen.self).bands.first?.tiles.units.count ?? 64
    case "Weights": explorer.layout(of: WeightsScreen.self).unitCount
    default: explorer.layout(of: HealthScreen.self).units.count
    }
  }

  @Test("the unit cursor brings every unit into sight", arguments: [1, 3, 4])
  func scrolling(screen: Int) throws {
    var explorer = try Fixtures.explorer(Fixtures.exhibit(hiddenSize: 64), width: 80, height: 24)
    explorer.type("llllllllv\(screen)")
    try explorer.perform(line: "unit 0")
    let name = ["", "Timeline", "", "Memory", "Gradient"][screen]
    for unit in 0..<64 {
      try explorer.perform(line: "unit \(unit)")
      let units =
        switch name {
        case "Timeline": explorer.layout(of: TimelineScreen.self).units
        case "Memory": explorer.layout(of: MemoryScreen.self).units
        default: explorer.layout(of: GradientScreen.self).bands[0].tiles.units
        }
      #expect(units.contains(unit), "\(name) \(unit)")
    }
  }

  @Test("numbers have the rows of the line where not all units have one")
  func numbersUseTheHeight() throws {
    var explorer = try Fixtures.explorer(Fixtures.exhibit(hiddenSize: 8), width: 80, height: 25)
    explorer.type("lllllv")
    let layout = explorer.layout(of: TimelineScreen.self)
    #expect(layout.units.count == 3 && layout.history == nil, "\(layout.units)")
    #expect(render(explorer).text.contains("of 8"))
  }

  @Test("inputs without a row are counted on the Gradient screen, and half blocks show two in a row")
  func gradientInputs() throws {
    var explorer = try Fixtures.explorer(width: 80, height: 24)
    explorer.type("llllllll4")
    let layout = explorer.layout(of: GradientScreen.self)
    #expect(layout.inputRows * layout.inputsPerRow >= 5)
    #expect(!render(explorer).text.contains("of 5 inputs"))
    explorer.type("v")
    let shown = explorer.layout(of: GradientScreen.self).inputRows
    #expect(shown < 5)
    #expect(render(explorer).text.contains("\(shown) of 5 inputs"))
  }
}
