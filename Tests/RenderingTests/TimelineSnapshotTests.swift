import Explorer
import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Rendering

@Suite struct TimelineSnapshotTests {
  /// LSTM at step 7 with ten steps seen.
  private func explorer(
    _ width: Int, _ height: Int, colors: Appearance.Colors = .twoHundredFiftySix, unicode: Bool = true
  ) throws -> Explorer {
    var explorer = try Fixtures.explorer(width: width, height: height, colors: colors, unicode: unicode)
    explorer.type("llllllllllhhh")
    return explorer
  }

  @Test(
    "the Timeline at several sizes", arguments: [(80, 24), (120, 40), (200, 50), (60, 16)])
  func sizes(width: Int, height: Int) throws {
    try expectSnapshot(render(explorer(width, height)).text, "timeline-\(width)x\(height)")
  }

  @Test(
    "the Timeline in every number of colours, with its escape codes",
    arguments: Appearance.Colors.allCases)
  func colors(colors: Appearance.Colors) throws {
    try expectSnapshot(render(explorer(80, 24, colors: colors)).ansi, "timeline-colors-\(colors.rawValue)")
  }

  @Test("the Timeline without Unicode", arguments: Appearance.Colors.allCases)
  func ascii(colors: Appearance.Colors) throws {
    let grid = try render(explorer(100, 30, colors: colors, unicode: false))
    #expect(grid.text.allSatisfy { $0.isASCII })
    try expectSnapshot(grid.text, "timeline-ascii-\(colors.rawValue)")
  }

  @Test("the GRU says which convention its update gate follows")
  func gru() throws {
    var explorer = try explorer(120, 40)
    explorer.type("c")
    let text = render(explorer).text
    #expect(text.contains("z keeps"))
    try expectSnapshot(text, "timeline-gru")
  }

  @Test("the RNN shows its one state")
  func rnn() throws {
    var explorer = try explorer(100, 30)
    explorer.type("cc")
    try expectSnapshot(render(explorer).text, "timeline-rnn")
  }

  @Test("inputs as far apart as numbers can be are drawn")
  func farApart() throws {
    var exhibit = Fixtures.seriesExhibit()
    exhibit.sequences = [
      InputSequence(
        name: "far", steps: .features([3e38, -3e38, 0, 1], columns: 1),
        targets: .values([-3e38, 3e38, 0, .nan], columns: 1))
    ]
    var explorer = try Fixtures.explorer(exhibit)
    explorer.type("G")
    #expect(render(explorer).text.contains("█"))
  }

  @Test("numbers instead of colours")
  func numbers() throws {
    var explorer = try explorer(120, 40)
    explorer.type("v")
    try expectSnapshot(render(explorer).text, "timeline-numbers")
  }

  @Test("judgements are cut where the next one begins, the last is told in full")
  func judgements() throws {
    var explorer = try Fixtures.explorer(Fixtures.judgeExhibit(), width: 120, height: 40)
    explorer.type("G")
    let text = render(explorer).text
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("says") })
    let words = row.split(separator: " ")
    let last = try #require(
      Predictions.prediction(step: explorer.session.run.length - 1, in: explorer)?.first
    ).name
    #expect(words.joined(separator: " ").contains(last + " │"))
    try expectSnapshot(text, "timeline-judgements")
  }

  @Test("where no unit comes near 1 the colours cover what there is")
  func faint() throws {
    var exhibit = Fixtures.exhibit()
    let strong = try Fixtures.explorer(exhibit, width: 120, height: 40)
    exhibit.models[0].network.parameters = exhibit.models[0].network.parameters.map { $0 / 100 }
    let faint = try Fixtures.explorer(exhibit, width: 120, height: 40)
    let limits = [strong, faint].map { explorer -> Scale in
      var explorer = explorer
      explorer.type("G")
      return Scale(of: .hidden, in: explorer)
    }
    #expect(limits[0] == .signed(limit: 1))
    guard case .signed(let limit) = limits[1] else {
      Issue.record("the scale has no sign")
      return
    }
    #expect(limit < 0.05)
  }

  @Test("columns are called what their file calls them, where the network does not")
  func columnNames() throws {
    var exhibit = Fixtures.seriesExhibit()
    exhibit.sequences[0].columnNames = ["height"]
    #expect(render(try Fixtures.explorer(exhibit)).text.contains("level"))
    exhibit.models[0].columnNames = []
    #expect(render(try Fixtures.explorer(exhibit)).text.contains("height"))
    exhibit.sequences[0].columnNames = []
    #expect(render(try Fixtures.explorer(exhibit)).text.contains("value x"))
  }

  @Test("a series with gaps shows them as gaps")
  func series() throws {
    var explorer = try Fixtures.explorer(Fixtures.seriesExhibit(), width: 100, height: 30)
    explorer.type("llllllll")
    try expectSnapshot(render(explorer).text, "timeline-series")
  }

  @Test("a long name of a sequence stays clear of the screens' tabs")
  func longName() throws {
    var exhibit = Fixtures.exhibit()
    exhibit.sequences[0].name = String(repeating: "long name ", count: 12)
    for width in [60, 80, 120] {
      let title = render(try Fixtures.explorer(exhibit, width: width, height: 24)).text
        .prefix { $0 != "\n" }
      #expect(title.contains("… [1 Time"))
    }
  }

  @Test("a sequence that does not fit has a minimap with the hits of a search")
  func long() throws {
    let text = String(repeating: ".(()[]).[([])]", count: 40)
    var explorer = try Fixtures.explorer(Fixtures.exhibit(text: text), width: 100, height: 30)
    try explorer.perform(line: "search [([")
    try explorer.perform(line: "seek 300")
    try expectSnapshot(render(explorer).text, "timeline-long")
  }

  @Test("many units: the selected one is always in sight")
  func manyUnits() throws {
    var explorer = try Fixtures.explorer(Fixtures.exhibit(hiddenSize: 64), width: 80, height: 24)
    for unit in [0, 1, 31, 62, 63] {
      try explorer.perform(line: "unit \(unit)")
      #expect(TimelineLayout(explorer).units.contains(unit))
    }
    try explorer.perform(line: "step 5")
    try expectSnapshot(render(explorer).text, "timeline-64-units")
  }

  @Test("the help page lists every command")
  func help() throws {
    var explorer = try explorer(100, 240)
    explorer.type("?")
    let text = render(explorer).text
    for row in CommandTable.rows { #expect(text.contains(":\(row.name)")) }
    var small = try self.explorer(80, 24)
    small.type("?")
    try expectSnapshot(render(small).text, "help-80x24")
  }

  @Test("the picker lies on top with tasks and sequences")
  func picker() throws {
    var explorer = try explorer(100, 30)
    explorer.type("o")
    try expectSnapshot(render(explorer).text, "picker")
  }

  @Test("hundreds of sequences scroll in the picker, and what is typed behind / narrows them")
  func crowdedPicker() throws {
    var exhibit = Fixtures.exhibit()
    exhibit.sequences = (1...300).map { Fixtures.brackets("()", name: $0 % 100 == 17 ? "Needle" : "hay") }
    var explorer = try Fixtures.explorer(exhibit, width: 80, height: 24)
    explorer.type("o")
    _ = explorer.update(.key(.tab))
    _ = explorer.update(.key(.end))
    let whole = render(explorer).text
    #expect(whole.contains("–300 of 300"))
    #expect(whole.contains("▸ 300 hay (2 steps)"))
    explorer.type("/needle")
    try expectSnapshot(render(explorer).text, "picker-narrowed")
  }

  @Test("a task that is not open shows no other task's sequences")
  func unopenedTask() throws {
    var explorer = try explorer(100, 30)
    explorer.type("oj")
    let text = render(explorer).text
    #expect(text.contains("Enter opens sine"))
    #expect(text.contains("A wave goes on."))
    #expect(!text.contains("(6 steps)"))
  }

  @Test("the picker points at no task while a network from elsewhere is open")
  func foreign() throws {
    var exhibit = Fixtures.exhibit()
    exhibit.name = "mine"
    var explorer = try Fixtures.explorer(exhibit)
    explorer.type("o")
    #expect(render(explorer).text.contains("▸ 1 first"))
    #expect(!render(explorer).text.contains("▸ brackets"))
    _ = explorer.update(.key(.tab))
    #expect(render(explorer).text.contains("▸ brackets"))
  }

  @Test("lines that do not fit end where words end, and say that there are more")
  func cutLines() {
    let text = "one gate does two jobs"
    #expect(text.wrapped(to: 9, rows: 3, ending: "…") == ["one gate", "does two", "jobs"])
    #expect(text.wrapped(to: 9, rows: 2, ending: "…") == ["one gate", "does two…"])
    #expect(text.wrapped(to: 8, rows: 2, ending: "…") == ["one gate", "does…"])
    #expect(text.wrapped(to: 8, rows: 0, ending: "…") == [])
  }

  @Test("the command line shows its completions")
  func prompt() throws {
    var explorer = try explorer(100, 30)
    explorer.type(":se")
    try expectSnapshot(render(explorer).text, "prompt")
  }

  @Test("what may follow on a half-typed line is listed above it, with what it means")
  func completions() throws {
    var explorer = try Fixtures.explorer(width: 80, height: 24)
    explorer.type("llll:clamp ")
    _ = explorer.update(.key(.down))
    let text = render(explorer).text
    #expect(text.contains("clamp GATE UNIT|all VALUE [STEPS]: hold a gate or state"))
    #expect(text.contains("▸ forget     f, keep"))
    try expectSnapshot(text, "prompt-80x24")
  }

  @Test(
    "what is wrong with a typed sequence is said above it, and a sign shows where",
    arguments: [2, 60])
  func refused(position: Int) throws {
    var explorer = try Fixtures.explorer(width: 80, height: 24)
    explorer.type("e")
    _ = explorer.update(.key(.control("u")))
    explorer.type(String(repeating: "(", count: position) + "x))")
    _ = explorer.update(.key(.enter))
    _ = explorer.update(.sequenceRefused("'x' is not one of the symbols", position: position))
    let lines = render(explorer).text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    let column = try #require(lines[23].firstIndex(of: "x"))
    #expect(lines[22].firstIndex(of: "▼") == column)
    #expect(String(lines[22]).contains("'x' is not one of the symbols"))
  }

  @Test("before the first step the screen invites to take one")
  func beginning() throws {
    let text = render(try Fixtures.explorer(width: 100, height: 30)).text
    #expect(text.contains("press → to take a step"))
  }

  @Test("a window that is too small says what is needed", arguments: [(20, 5), (59, 40), (120, 15)])
  func tooSmall(width: Int, height: Int) throws {
    #expect(render(try explorer(width, height)).text.contains("60x16"))
  }

  @Test("no size traps, and the grid has the size asked for", arguments: [0, 1, 2, 5, 16, 17, 23, 33, 70])
  func everySize(height: Int) throws {
    var explorer = try explorer(80, 24)
    for width in [0, 1, 2, 59, 60, 61, 75, 76, 80, 109, 110, 133, 240] {
      _ = explorer.update(.resize(width: width, height: height))
      for keys in ["", "v", "v?", "\u{1B}"] {
        explorer.type(keys.filter { $0 != "\u{1B}" })
        let grid = render(explorer)
        #expect(grid.width == width)
        #expect(grid.height == height)
      }
      _ = explorer.update(.key(.escape))
    }
  }
}
