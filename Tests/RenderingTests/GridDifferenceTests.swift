import Explorer
import ExplorerFixtures
import Testing

@testable import Rendering

@Suite struct GridDifferenceTests {
  @Test("nothing is written where nothing changed, and one cell where one did")
  func small() {
    var grid = Grid(width: 10, height: 3)
    grid.write("abc", column: 2, row: 1)
    #expect(grid.ansi(over: grid) == "")
    var changed = grid
    changed.write("x", column: 3, row: 1, style: Style(isBold: true))
    #expect(changed.ansi(over: grid) == "\u{1B}[2;4H\u{1B}[0;1mx\u{1B}[0m")
    #expect(changed.ansi(over: nil).hasPrefix("\u{1B}[0m\u{1B}[2J"))
  }

  @Test("behind a wide character, or one with a mark, the next is placed")
  func wide() {
    var grid = Grid(width: 10, height: 1)
    grid.write("漢ah\u{303}b", column: 0, row: 0)
    let blank = Grid(width: 10, height: 1)
    #expect(grid.ansi(over: blank) == "\u{1B}[1;1H漢\u{1B}[3Gah\u{303}\u{1B}[5Gb")
  }
}
