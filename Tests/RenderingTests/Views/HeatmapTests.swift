import Explorer
import Testing

@testable import Rendering

@Suite struct HeatmapTests {
  private let look = Appearance(colors: .twoHundredFiftySix, hasUnicode: true)

  private func drawn(_ view: some View, _ width: Int, _ height: Int, _ look: Appearance) -> Canvas {
    var canvas = Canvas(width: width, height: height, appearance: look)
    canvas.draw(view, in: canvas.area)
    return canvas
  }

  @Test("a tile has its value's colour over all of its columns; what has no value stays blank")
  func tiles() {
    let map = Heatmap(columns: [[0], [], [1]], scale: .unit, tileWidth: 2)
    let canvas = drawn(map, 6, 1, look)
    for (column, value) in [(0, 0), (1, 0), (4, 1), (5, 1)] as [(Int, Float)] {
      #expect(canvas.grid[column, 0].style.background == canvas.palette.ink(value, on: .unit).color)
    }
    #expect(canvas.grid[2, 0] == .blank && canvas.grid[3, 0] == .blank)
  }

  @Test("two tiles share a character as its halves; a single last one leaves the ground below it")
  func halves() {
    let rows = drawn(Heatmap(columns: [[0, 1, 0.5]], scale: .unit, halving: .rows), 1, 2, look)
    let ink = { (value: Float) in rows.palette.ink(value, on: .unit).color }
    #expect(rows.grid[0, 0] == Grid.Cell(glyph: "▀", style: Style(foreground: ink(0), background: ink(1))))
    #expect(rows.grid[0, 1] == Grid.Cell(glyph: "▀", style: Style(foreground: ink(0.5))))
    let columns = drawn(Heatmap(columns: [[0], [1], [0.5]], scale: .unit, halving: .columns), 2, 1, look)
    #expect(columns.grid[0, 0] == Grid.Cell(glyph: "▌", style: Style(foreground: ink(0), background: ink(1))))
    #expect(columns.grid[1, 0] == Grid.Cell(glyph: "▌", style: Style(foreground: ink(0.5))))
  }

  @Test("what is still to come is grey")
  func faded() {
    let canvas = drawn(Heatmap(columns: [[1], [1]], scale: .unit, firstFaded: 1), 2, 1, look)
    let ink = canvas.palette.ink(1, on: .unit)
    #expect(canvas.grid[0, 0].style.background == ink.color)
    #expect(canvas.grid[1, 0].style.background == canvas.palette.faded(ink).color)
  }

  @Test("numbers are right-aligned in their tiles, or left-aligned with a blank behind")
  func numbers() {
    let plain = Appearance(colors: .none, hasUnicode: true)
    let right = Heatmap(columns: [[0.5], [-1]], scale: .unit, tileWidth: 6, numbers: .init(decimals: 2))
    #expect(drawn(right, 12, 1, plain).grid.text == "  0.50 -1.00\n")
    var left = right
    left.numbers?.hasBlankBehind = true
    #expect(drawn(left, 12, 1, plain).grid.text == " 0.50 -1.00\n")
  }

  @Test("a change is marked in the half that it acts on")
  func changes() {
    var map = Heatmap(columns: [[0, 1]], scale: .unit, halving: .rows)
    for row in [0, 1] {
      map.changed = [.init(column: 0, row: row)]
      let canvas = drawn(map, 1, 1, look)
      #expect(canvas.grid[0, 0].glyph == "≠")
      #expect(canvas.grid[0, 0].style.background == canvas.palette.ink(Float(row), on: .unit).color)
    }
  }

  @Test("a marked row and a marked column make a cross of points")
  func cross() {
    let map = Heatmap(
      columns: [[0, 0, 0], [0, 0, 0], [0, 0, 0]], scale: .unit, markedRow: 1, markedColumn: 0)
    #expect(drawn(map, 3, 3, look).grid.text == "·\n···\n·\n")
  }
}
