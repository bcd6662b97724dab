import Explorer
import ExplorerFixtures
import Foundation
import GateCore
import Models
import Testing

@testable import Rendering

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGTests {
  /// LSTM at step 7 with ten steps seen.
  private func explorer(_ width: Int = 100, _ height: Int = 30) throws -> Explorer {
    var explorer = try Fixtures.explorer(width: width, height: height, colors: .exact)
    explorer.type("llllllllllhhh")
    return explorer
  }

  private static let commands: [Command] = ScreenKind.allCases.map { .screen($0) } + [.health]

  @Test(
    "every screen on both pages is well-formed XML with every word of the screen", arguments: commands,
    Appearance.Page.allCases)
  func wellFormed(command: Command, page: Appearance.Page) throws {
    var explorer = try explorer()
    _ = explorer.update(.command(command))
    let drawing = try Drawing(explorer.svg(on: page))
    var appearance = explorer.view.appearance
    appearance.page = page
    appearance.hasStrokes = true
    explorer.adopt(appearance, width: explorer.view.width, height: explorer.view.height)
    let words = picture(of: explorer).text.split { $0.isWhitespace || Self.isDrawn($0) }
    #expect(words.count > 20)
    for word in words {
      let letters = word.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
      #expect(letters.isEmpty || drawing.written.contains(letters), "\(word)")
    }
    #expect(!drawing.title.isEmpty)
    #expect(drawing.explanation.contains("unit \(explorer.cursor.unit) has"))
  }

  /// Whether a character becomes a shape.
  private static func isDrawn(_ character: Character) -> Bool {
    BlockElement(character) != nil || BoxLine(character) != nil || BrailleDots(character) != nil
  }

  @Test(
    "the cells of the heatmaps have the very colours of their values", arguments: Appearance.Page.allCases)
  func exactColors(page: Appearance.Page) throws {
    let explorer = try explorer(120, 40)
    let drawing = try Drawing(explorer.svg(on: page))
    let layout = TimelineLayout(explorer)
    let palette = Palette(Appearance(colors: .exact, hasUnicode: true, page: page))
    for band in layout.bands {
      for step in 0..<explorer.cursor.time {
        let value = try #require(
          explorer.session.run.value(
            band.quantity, step: step, layer: 0, direction: .forward, unit: layout.units[0]))
        guard case .rgb(let color) = palette.ink(value, on: Scale(of: band.quantity, in: explorer)).color
        else {
          Issue.record("no exact colour")
          return
        }
        let column = layout.columns.left + step * layout.columns.width
        #expect(drawing.fill(x: column * CellSize.width + 2, y: band.top * CellSize.height + 2) == color.hex)
      }
    }
  }

  @Test("Braille dots are drawn, for few monospaced fonts have them")
  func braille() throws {
    var grid = Grid(width: 3, height: 1)
    // The upper left and the lowest right dot; none; all eight.
    grid.write("\u{2881}\u{2800}\u{28FF}", column: 0, row: 0)
    let text = SVG(grid, page: .light, title: "dots", description: "").text
    #expect(!text.contains("<text") || !text.contains("\u{2881}"))
    for place in ["x=\"1\" y=\"1\"", "x=\"5\" y=\"13\"", "x=\"17\" y=\"1\"", "x=\"21\" y=\"9\""] {
      #expect(text.contains("<rect \(place) width=\"2\" height=\"2\"/>"))
    }
    #expect(text.ranges(of: "width=\"2\"").count == 10)
  }

  @Test("steps not yet taken are blank, and the current one is framed")
  func frame() throws {
    var explorer = try explorer(120, 40)
    explorer.type("rlll")
    let drawing = try Drawing(explorer.svg(on: .light))
    let layout = TimelineLayout(explorer)
    let x = (layout.columns.left + 3 * layout.columns.width) * CellSize.width + 2
    #expect(drawing.fill(x: x, y: layout.bands[0].top * CellSize.height + 2) == "#ffffff")
    #expect(drawing.elements.contains { $0.name == "polygon" })
  }

  @Test("a picture has no keys, no tabs and nothing on top, and fills its height")
  func noKeys() throws {
    var explorer = try explorer(80, 24)
    let plain = picture(of: explorer)
    #expect(plain.height == 24)
    #expect(plain.text.contains("gates 0"))
    #expect(plain.text.contains(" Timeline t 7 of"))
    for keys in ["Space play", "[1 Time]", "↑↓ unit"] {
      #expect(render(explorer).text.contains(keys))
      #expect(!plain.text.contains(keys))
    }
    for keys in ["?", "o", "i", ":step"] {
      explorer.type(keys)
      #expect(explorer.dialog.overlay != nil)
      #expect(picture(of: explorer) == plain)
      _ = explorer.update(.key(.escape))
    }
  }

  @Test("a small grid in every detail")
  func small() throws {
    var grid = Grid(width: 12, height: 4)
    grid.write("a<b> & \"c\"", column: 0, row: 0, style: Style(isBold: true))
    grid.write("漢\u{1}x", column: 0, row: 1, style: Style(foreground: .indexed(28), isUnderlined: true))
    grid.write("┌──┐┃━┄", column: 4, row: 1)
    let exact = Ramps.of(Appearance(colors: .exact, hasUnicode: true, page: .light))
    for (column, level) in [Float(0), 0.5, 0.5, 1].enumerated() {
      let color = exact.gates.color(at: level)
      grid[column, 2] = Grid.Cell(glyph: "▀", style: Style(foreground: color, background: .indexed(231)))
      grid[column, 3] = Grid.Cell(glyph: " ", style: Style(background: color))
    }
    grid.write("██▌░▁", column: 5, row: 2, style: Style(foreground: .indexed(25)))
    grid.write("on", column: 5, row: 3, style: Style(isReversed: true))
    grid.strokes = [.frame(Area(column: 1, row: 2, width: 1, height: 2), color: .indexed(130))]
    let text = SVG(grid, page: .light, title: "a & b", description: "<tag>\u{0}\u{FFFE}").text
    _ = try Drawing(text)
    try expectSnapshot(text, "svg-small")
  }

  @Test("no size and no token makes a picture that is not XML")
  func strange() throws {
    let symbols = ["\u{0}", "<", "&", "]]>", "\u{1B}[31m", "\u{FFFF}", "🙂", "e\u{301}", "\"", "\u{85}"]
    var network = Fixtures.network(Fixtures.cell(.lstm))
    network = Network(
      Architecture(
        input: .oneHot(vocabulary: symbols.count), layers: network.architecture.layers,
        head: Head(size: symbols.count, squash: .softmax, readout: .everyStep)))
    let exhibit = Exhibit(
      name: "a&b<c", explanation: "\u{1}",
      models: [
        Model(name: "m", network: network, vocabulary: Vocabulary(unit: .character, symbols: symbols))
      ], sequences: [InputSequence(name: "]]>", steps: .tokens(Array(symbols.indices)))])
    for (width, height) in [(0, 0), (1, 1), (59, 15), (60, 16), (80, 24)] {
      var explorer = try Fixtures.explorer(exhibit, width: width, height: height)
      explorer.type("G")
      for command in Self.commands {
        _ = explorer.update(.command(command))
        _ = try Drawing(explorer.svg(on: .dark))
      }
    }
  }

  @Test("every character that the screens draw lines with becomes a line")
  func boxes() {
    var canvas = WireCanvas()
    for x in 0...2 { canvas.add([.init(2 * x, 0), .init(2 * x, 4)], x == 1 ? .ahead : .current) }
    for y in 0...2 { canvas.add([.init(0, 2 * y), .init(4, 2 * y)], y == 1 ? .ahead : .passed) }
    for (_, glyph, _) in canvas.characters(unicode: true) { #expect(BoxLine(glyph) != nil, "\(glyph)") }
    for glyph in "─━│┃┄┌┐└┘├┤┬┴┼┰┸╋" { #expect(BoxLine(glyph) != nil, "\(glyph)") }
    #expect(BoxLine("a") == nil)
  }
}

/// An SVG text, parsed.
final class Drawing: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
  }

  private(set) var elements: [Element] = []
  private(set) var title = ""
  private(set) var explanation = ""
  /// All text elements, one after the other, without blanks.
  private(set) var written = ""
  private var rectangles: [(area: FilledArea, fill: String)] = []
  private var fills: [String?] = []
  private var path: [String] = []

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
  }

  /// The colour of the topmost rectangle at a place.
  func fill(x: Int, y: Int) -> String? {
    rectangles.last { area, _ in
      (area.x..<area.x + area.width).contains(x) && (area.y..<area.y + area.height).contains(y)
    }?.fill
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    elements.append(Element(name: name, attributes: attributes))
    path.append(name)
    fills.append(attributes["fill"] ?? fills.last ?? nil)
    guard name == "rect" else { return }
    func number(_ key: String) -> Int { attributes[key].flatMap { Int($0) } ?? 0 }
    let area = FilledArea(
      x: number("x"), y: number("y"), width: number("width"), height: number("height"), color: RGB(0))
    rectangles.append((area, fills.last.flatMap { $0 } ?? ""))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    path.removeLast()
    fills.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    switch path.last {
    case "title": title += text
    case "desc": explanation += text
    case "text": written += text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    default: break
    }
  }
}
