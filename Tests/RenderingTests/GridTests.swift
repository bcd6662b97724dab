import Explorer
import Testing

@testable import Rendering

@Suite struct GridTests {
  @Test("writing outside the grid does nothing")
  func outside() {
    var grid = Grid(width: 3, height: 1)
    grid.write("abcdef", column: -1, row: 0)
    grid.write("x", column: 0, row: 5)
    grid.write("y", column: 9, row: 0)
    #expect(grid.text == "bc…\n" || grid.text == "bcd\n" || grid.text.count <= 4)
    #expect(Grid(width: -1, height: -1).cells.isEmpty)
  }

  @Test("text that does not fit is cut and marked")
  func cut() {
    var grid = Grid(width: 8, height: 1)
    let end = grid.write("abcdefghij", column: 2, row: 0)
    #expect(grid.text == "  abcde…\n")
    #expect(end == 8)
  }

  @Test("a wide character takes two columns and is never halved")
  func wide() {
    var grid = Grid(width: 4, height: 1)
    grid.write("a漢字", column: 0, row: 0)
    #expect(grid.text == "a漢…\n")
    #expect(grid[2, 0].glyph == nil)
  }

  @Test("combining marks join the character before them")
  func combining() {
    var grid = Grid(width: 4, height: 1)
    let end = grid.write("h\u{303}=1", column: 0, row: 0)
    #expect(end == 3)
    #expect(grid[0, 0].glyph == "h\u{303}")
  }

  @Test("ANSI output sets and resets styles")
  func ansi() {
    var grid = Grid(width: 3, height: 1)
    grid.write(
      "ab", column: 0, row: 0, style: Style(foreground: .indexed(214), background: .indexed(4), isBold: true))
    #expect(grid.ansi == "\u{1B}[0;1;38;5;214;44mab\u{1B}[0m \n")
  }

  @Test(
    "numbers fit their columns",
    arguments: [
      (0.949, 5, "0.949"), (-1.25, 5, "-1.25"), (123.456, 5, "123.5"), (-0.0001, 6, " 0.000"),
      (1e12, 5, " 1e12"),
      (.nan, 5, "  NaN"), (-.infinity, 5, " -inf"),
    ] as [(Float, Int, String)])
  func numbers(value: Float, width: Int, text: String) {
    #expect(NumberText.fixed(value, width: width) == text)
  }

  @Test("bars grow with their share and stay inside their width")
  func bars() {
    for unicode in [true, false] {
      let glyphs = Glyphs(unicode: unicode)
      let lengths = (0...20).map { glyphs.bar(Float($0) / 20, width: 8).count }
      #expect(lengths == lengths.sorted())
      #expect(lengths.last == 8)
      #expect(glyphs.signedBar(-1, width: 9).count == 9)
      #expect(glyphs.signedBar(-0.5, width: 9) != glyphs.signedBar(0.5, width: 9))
      #expect(glyphs.bar(.nan, width: 8).isEmpty)
    }
  }
}
