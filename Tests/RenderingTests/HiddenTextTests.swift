import Explorer
import ExplorerFixtures
import GateCore
import Models
import SafeText
import TestSupport
import Testing

@testable import Rendering

@Suite("What steers a terminal or cannot be seen comes into no frame, picture or handout")
struct HiddenTextTests {
  /// Scalars of C0, delete, C1, marks of direction and of no width, separators, tags.
  static let hidden: [Unicode.Scalar] = {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x61C...0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069,
      0xFEFF...0xFEFF, 0xE0001...0xE0001, 0xE0020...0xE007F,
    ]
    return ranges.flatMap { $0.compactMap(Unicode.Scalar.init) }
  }()

  /// All of them in a text, begun at one of them, with letters between that they could join.
  static func text(_ start: Int) -> String {
    var text = "n"
    for offset in hidden.indices {
      text.unicodeScalars.append(hidden[(start + offset) % hidden.count])
      if offset % 3 == 0 { text += "e" }
    }
    return text
  }

  private func isClean(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { !$0.isHidden || $0 == "\n" }
  }

  /// A network and its sequences, with such a text wherever a file can hold one.
  private func tokens(_ start: Int) -> Exhibit {
    var exhibit = Fixtures.exhibit()
    let symbols = (0..<5).map { Self.text(start + 7 * $0 + 1) }
    for index in exhibit.models.indices {
      exhibit.models[index].name = Self.text(start + index)
      exhibit.models[index].vocabulary = Vocabulary(unit: .word, symbols: symbols)
      exhibit.models[index].outputNames = symbols
      exhibit.models[index].task = Self.text(start + 50)
      exhibit.models[index].notes = [.init(key: Self.text(start + 51), value: Self.text(start + 52))]
    }
    return named(exhibit, start)
  }

  private func numbers(_ start: Int) -> Exhibit {
    var exhibit = Fixtures.seriesExhibit()
    for index in exhibit.models.indices {
      exhibit.models[index].name = Self.text(start + index)
      exhibit.models[index].columnNames = [Self.text(start + 3)]
      exhibit.models[index].outputNames = [Self.text(start + 4)]
    }
    return named(exhibit, start)
  }

  private func named(_ exhibit: Exhibit, _ start: Int) -> Exhibit {
    var exhibit = exhibit
    for index in exhibit.sequences.indices {
      let count = exhibit.sequences[index].count
      exhibit.sequences[index].name = Self.text(start + 20 + index)
      exhibit.sequences[index].columnNames = [Self.text(start + 30)]
      exhibit.sequences[index].notes = [Self.text(start + 31)]
      exhibit.sequences[index].stepNames = StepNames(
        title: Self.text(start + 32), names: (0..<count).map { Self.text(start + $0) }, count: count)
      exhibit.sequences[index].annotation = .init(
        name: Self.text(start + 33), values: (0..<count).map(Float.init))
    }
    return Exhibit(
      name: Self.text(start + 40), explanation: Self.text(start + 41),
      watch: [.lstm: Self.text(start + 42), .gru: Self.text(start + 43)], models: exhibit.models,
      sequences: exhibit.sequences)
  }

  private static let lines = [
    "step 3", "difference", "numbers", "picker", "help", "changes", "whatif", "follow", "watch",
    "train settings",
    "unit 2", "search output 1 > 0", "match 1..2", "clamp forget all 1", "open ", "lesson", "export",
    "command",
  ]

  @Test(
    "frames of all screens, lists and messages, as text, for terminals and as SVG",
    arguments: [0, 80])
  func frames(start: Int) throws {
    let exhibit = start == 0 ? tokens(start) : numbers(start)
    var explorer = try Fixtures.explorer(exhibit, width: 120, height: 40, unicode: start == 0)
    _ = explorer.update(.command(.seek(4)))
    for screen in ScreenKind.allCases {
      _ = explorer.update(.command(.screen(screen)))
      explorer.finishComputing()
      check(explorer)
    }
    for line in Self.lines + [Self.text(start), "task \(Self.text(start))"] {
      _ = try? explorer.perform(line: line)
      explorer.finishComputing()
      check(explorer)
      _ = explorer.update(.key(.escape))
    }
    for event in [Event.failed(Self.text(start)), .succeeded(Self.text(start))] {
      _ = explorer.update(event)
      check(explorer)
    }
    explorer.type(":")
    for character in Self.text(start) { _ = explorer.update(.key(.character(character))) }
    check(explorer)
  }

  private func check(_ explorer: Explorer) {
    let grid = render(explorer)
    #expect(grid.cells.allSatisfy { cell in cell.glyph.map { isClean(String($0)) } ?? true })
    #expect(isClean(grid.text))
    #expect(isClean(grid.ansi.replacing("\u{1B}[", with: "")))
    #expect(isClean(grid.ansi(over: nil).replacing("\u{1B}[", with: "")))
    #expect(isClean(explorer.svg(on: .light)))
  }

  @Test("a cell holds nothing hidden, whatever is put into it")
  func cells() {
    for scalar in Self.hidden {
      for text in [String(scalar), "a\(scalar)", "❤\(scalar)"] {
        for character in text {
          let glyph = Grid.Cell(glyph: character, style: .plain).glyph
          #expect(glyph.map { isClean(String($0)) && $0 != "\n" } ?? false)
        }
      }
      var grid = Grid(width: 8, height: 1)
      grid.write("a\(scalar)b", column: 0, row: 0)
      #expect(grid.text == "a\u{FFFD}b\n")
    }
  }

  @Test("handouts, as HTML and as Markdown", arguments: [0, 60, 120])
  func handouts(start: Int) throws {
    let text = Self.text(start)
    let lesson = try LessonParser.parse(
      "# A\nSaid\n## B\n- x\n> teacher: y\n\n```gatescope\ntask brackets\n```\n", file: "\(text).md")
    let handout = try Handout(of: lesson, from: try Fixtures.explorer(tokens(start)), host: FixtureHost())
    #expect(isClean(handout.html(opening: text)))
    #expect(isClean(handout.markdown(opening: text, pictures: "p", notes: true).text))
  }

  @Test("a lesson that holds any of them is refused")
  func lessons() {
    for scalar in Self.hidden where scalar != "\t" && !Character(scalar).isNewline {
      #expect(throws: LessonFault.self) { try LessonParser.parse("# A\n## B\nx\(scalar)y\n", file: "a.md") }
    }
  }
}
