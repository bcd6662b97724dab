import Explorer
import Rendering
import TestSupport
import Testing

@testable import Terminal

@MainActor
@Suite("A shown grid is on the screen, cell by cell", .serialized)
struct DrawingTests {
  @Test(
    "Random grids, each drawn over the one before, appear exactly",
    arguments: ["xterm-256color", "tmux-256color", "screen-256color"])
  func randomGrids(type: String) throws {
    let here = try InProcess(type: type, columns: 31, rows: 9)
    defer { here.terminal.close() }
    var random = SplitMix64(seed: 3)
    var grid = Grid(width: 31, height: 9)
    for _ in 0..<60 {
      grid.scribble(changes: Int.random(in: 0...120, using: &random), using: &random)
      let shown = here.picture(of: grid)
      #expect(shown.difference(from: grid.asSeen) == [])
    }
    #expect(here.pseudo.screen.unknown.isEmpty)
  }

  @Test("A grid larger than the window is cut off, and beside a smaller one the screen is blank")
  func otherSizes() throws {
    let here = try InProcess(columns: 10, rows: 3)
    defer { here.terminal.close() }
    let large = Grid(lines: Array(repeating: "0123456789ABCDEF", count: 8))
    #expect(here.picture(of: large) == Grid(lines: Array(repeating: "0123456789", count: 3)))
    #expect(here.picture(of: Grid(lines: ["ab"])) == Grid(lines: ["ab        ", "          ", "          "]))
    #expect(here.picture(of: Grid(width: 0, height: 0)) == Grid(width: 10, height: 3))
  }

  @Test("A window of one cell shows one cell")
  func oneCell() throws {
    let here = try InProcess(columns: 1, rows: 1)
    defer { here.terminal.close() }
    #expect(here.picture(of: Grid(lines: ["xyz", "uvw"])) == Grid(lines: ["x"]))
  }

  @Test("What has not changed is not drawn, and of a heatmap only the changed column")
  func onlyChanges() throws {
    let here = try InProcess(columns: 200, rows: 50)
    defer { here.terminal.close() }
    var random = SplitMix64(seed: 8)
    var grid = Grid(width: 200, height: 50)
    for column in 0..<200 { grid.paint(column: column, using: &random) }
    let whole = here.cost(of: grid)
    #expect(here.cost(of: grid) == 0)
    grid.paint(column: 77, using: &random)
    let column = here.cost(of: grid)
    #expect(here.picture() == grid.asSeen)
    #expect(column > 0)
    // 50 cells of 10,000, each with a cursor movement before it.
    #expect(column * 40 < whole)
  }

  @Test("With 8 colours the bright foregrounds are bold, bright backgrounds plain")
  func eightColors() throws {
    let here = try InProcess(type: "xterm", columns: 2, rows: 1, colors: .sixteen)
    defer { here.terminal.close() }
    #expect(here.terminal.appearance.colors == .sixteen)
    var grid = Grid(lines: ["ab"])
    grid[0, 0].style = Style(foreground: .indexed(9), background: .indexed(12))
    grid[1, 0].style = Style(foreground: .indexed(1), background: .indexed(4))
    let shown = here.picture(of: grid)
    #expect(shown[0, 0].style == Style(foreground: .indexed(1), background: .indexed(4), isBold: true))
    #expect(shown[1, 0].style == Style(foreground: .indexed(1), background: .indexed(4)))
  }

  @Test("When the 64 pairs of an 8-colour terminal are used up, they are given out anew")
  func pairsRunOut() throws {
    let here = try InProcess(type: "xterm", columns: 40, rows: 4, colors: .sixteen)
    defer { here.terminal.close() }
    var random = SplitMix64(seed: 21)
    var grid = Grid(width: 40, height: 4)
    for _ in 0..<30 {
      // At most 40 pairs in a frame, other ones in the next.
      for column in 0..<40 {
        let style = Style(
          foreground: .indexed(UInt8.random(in: 0...7, using: &random)),
          background: .indexed(UInt8.random(in: 0...7, using: &random)))
        for row in 0..<4 { grid[column, row] = Grid.Cell(glyph: "x", style: style) }
      }
      #expect(here.picture(of: grid) == grid)
    }
  }

  @Test("A frame with more colours than there are pairs shows every glyph")
  func tooManyPairs() throws {
    let here = try InProcess(type: "xterm", columns: 8, rows: 8, colors: .sixteen)
    defer { here.terminal.close() }
    var grid = Grid(lines: Array(repeating: "abcdefgh", count: 8))
    for column in 0..<8 {
      for row in 0..<8 {
        grid[column, row].style = Style(
          foreground: .indexed(UInt8(column)), background: .indexed(UInt8(row)))
      }
    }
    _ = here.picture(of: grid)
    #expect(here.pseudo.screen.lines == Array(repeating: "abcdefgh", count: 8))
    #expect(here.pseudo.screen.grid[3, 3].style == grid[3, 3].style)
  }

  @Test(
    "Without colours none are sent, and attributes still are",
    arguments: [("vt100", Appearance.Colors?.none), ("xterm-256color", Appearance.Colors.none)])
  func noColors(type: String, limit: Appearance.Colors?) throws {
    let here = try InProcess(type: type, columns: 4, rows: 1, colors: limit)
    defer { here.terminal.close() }
    #expect(here.terminal.appearance.colors == Appearance.Colors.none)
    let style = Style(foreground: .indexed(200), background: .indexed(20), isBold: true, isReversed: true)
    let shown = here.picture(of: Grid(lines: ["abcd"], style: style))
    #expect(shown == Grid(lines: ["abcd"], style: Style(isBold: true, isReversed: true)))
  }

  @Test("In a locale without Unicode other characters are question marks of the same width")
  func asciiOnly() throws {
    let here = try InProcess(columns: 6, rows: 1, hasUnicode: false)
    defer { here.terminal.close() }
    #expect(!here.terminal.appearance.hasUnicode)
    _ = here.picture(of: Grid(lines: ["a▀日 b~"]).continuing(3, 0))
    #expect(here.pseudo.screen.lines == ["a?? b~"])
  }

  @Test("A wide character without room for its right half is a question mark")
  func halfCharacters() throws {
    let here = try InProcess(columns: 4, rows: 2)
    defer { here.terminal.close() }
    _ = here.picture(of: Grid(lines: ["日b c", "ab 日"]))
    #expect(here.pseudo.screen.lines == ["?b c", "ab ?"])
  }

  @Test("Where ncurses would tear a wide character beside the last cell, a question mark stands for it")
  func lastCell() throws {
    let tmux = try InProcess(type: "tmux-256color", columns: 5, rows: 1)
    _ = tmux.picture(of: Grid(lines: ["ab日 x"]).continuing(3, 0))
    #expect(tmux.pseudo.screen.lines == ["ab? x"])
    tmux.terminal.close()
    let xterm = try InProcess(columns: 5, rows: 1)
    _ = xterm.picture(of: Grid(lines: ["ab日 x"]).continuing(3, 0))
    #expect(xterm.pseudo.screen.lines == ["ab日x"])
    xterm.terminal.close()
  }

  @Test("Combining marks are drawn with their letter, joiners are not drawn, controls as U+FFFD")
  func marks() throws {
    let here = try InProcess(columns: 6, rows: 1)
    defer { here.terminal.close() }
    _ = here.picture(of: Grid(lines: ["e\u{301}\u{07}x👩\u{200D}🔬 ~"]).continuing(4, 0))
    #expect(here.pseudo.screen.lines == ["e\u{301}\u{FFFD}x👩~"])
  }

  @Test("After something else has written on the screen, a redraw repairs it")
  func redraw() throws {
    let here = try InProcess(columns: 12, rows: 3)
    defer { here.terminal.close() }
    let grid = Grid(lines: ["first line  ", "second line ", "third line  "])
    #expect(here.picture(of: grid) == grid)
    here.pseudo.writeAsOtherProgram("\u{1B}[H\u{1B}[7mgarbage\r\nmore")
    here.pseudo.settle()
    #expect(here.pseudo.screen.text.contains("garbage"))
    here.terminal.redraw()
    #expect(here.picture() == grid)
  }
}

extension Grid {
  /// The cells that are not as expected, in words.
  func difference(from expected: Grid) -> [String] {
    (0..<height).flatMap { row in
      (0..<width).filter { self[$0, row] != expected[$0, row] }.map { column in
        "column \(column), row \(row): \(self[column, row]), not \(expected[column, row])"
      }
    }
  }

  /// The same with a cell that belongs to the wide character to its left.
  fileprivate func continuing(_ column: Int, _ row: Int) -> Grid {
    var grid = self
    grid[column, row].glyph = nil
    return grid
  }

  /// Changes random cells: letters, blocks, wide characters with both halves, all colours and attributes.
  mutating func scribble(changes: Int, using random: inout SplitMix64) {
    for _ in 0..<changes {
      let column = Int.random(in: 0..<width, using: &random)
      let row = Int.random(in: 0..<height, using: &random)
      let glyph = Array(" ▀█aZ~é─日한").randomElement(using: &random) ?? " "
      let isWide = glyph == "日" || glyph == "한"
      // Neither in the last column nor beside the screen's last cell, where not every terminal can have them.
      if isWide, column + 1 == width || (row == height - 1 && column + 3 == width) { continue }
      separate(column, row)
      separate(column + (isWide ? 2 : 1), row)
      let style = Style.random(using: &random)
      self[column, row] = Cell(glyph: glyph, style: style)
      if isWide { self[column + 1, row] = Cell(glyph: nil, style: style) }
    }
  }

  /// Blanks a wide character that loses a half when a change begins or ends at this column.
  private mutating func separate(_ column: Int, _ row: Int) {
    guard self[column, row].glyph == nil else { return }
    self[column - 1, row].glyph = " "
    self[column, row].glyph = " "
  }

  fileprivate mutating func paint(column: Int, using random: inout SplitMix64) {
    for row in 0..<height {
      let style = Style(
        foreground: .indexed(UInt8.random(in: 16...255, using: &random)),
        background: .indexed(UInt8.random(in: 16...255, using: &random)))
      self[column, row] = Cell(glyph: "▀", style: style)
    }
  }
}

extension Style {
  fileprivate static func random(using random: inout SplitMix64) -> Style {
    func color() -> Color {
      Bool.random(using: &random) ? .standard : .indexed(UInt8.random(in: 0...255, using: &random))
    }
    return Style(
      foreground: color(), background: color(), isBold: Bool.random(using: &random),
      isUnderlined: Bool.random(using: &random), isReversed: Bool.random(using: &random),
      isDim: Bool.random(using: &random))
  }
}
