import Explorer
import Testing

@testable import Rendering

@Suite struct ViewAreaTests {
  private static let looks = [
    Appearance(colors: .twoHundredFiftySix, hasUnicode: true),
    Appearance(colors: .none, hasUnicode: false),
    Appearance(colors: .exact, hasUnicode: true, page: .light, hasStrokes: true),
  ]
  private static let sizes = [(0, 0), (1, 1), (0, 3), (5, 0), (2, 2), (7, 1), (16, 3), (40, 12), (90, 30)]

  @Test(
    "a view writes nothing outside its area, whatever the area's size",
    arguments: ViewFixtures.all.map(\.name), looks)
  func inside(name: String, look: Appearance) throws {
    let view = try #require(ViewFixtures.all.first { $0.name == name }?.view)
    for (width, height) in Self.sizes {
      var canvas = Canvas(width: 100, height: 40, appearance: look)
      let mark = Grid.Cell(glyph: "#", style: .plain)
      canvas.fill(canvas.area, with: mark)
      let area = Area(column: 5, row: 4, width: width, height: height)
      canvas.draw(view, in: area)
      for row in 0..<40 {
        for column in 0..<100 where !area.contains(column: column, row: row) {
          #expect(
            canvas.grid[column, row] == mark, "\(name) at \(width)×\(height) wrote at \(column), \(row)")
        }
      }
    }
  }

  @Test(
    "a view without room draws nothing, also where nothing keeps it inside",
    arguments: ViewFixtures.all.map(\.name), looks)
  func withoutRoom(name: String, look: Appearance) throws {
    let view = try #require(ViewFixtures.all.first { $0.name == name }?.view)
    for (width, height) in [(0, 0), (1, 1)] {
      var canvas = Canvas(width: width, height: height, appearance: look)
      view.draw(in: canvas.area, on: &canvas)
      #expect(canvas.grid.width == width && canvas.grid.height == height)
    }
  }

  @Test("a view with room shows something", arguments: ViewFixtures.all.map(\.name))
  func shown(name: String) throws {
    let view = try #require(ViewFixtures.all.first { $0.name == name }?.view)
    var canvas = Canvas(width: 90, height: 30, appearance: Self.looks[0])
    let blank = canvas.grid
    canvas.draw(view, in: canvas.area)
    #expect(canvas.grid != blank)
  }

  @Test("an area inside another one does not widen what may be written")
  func nested() {
    struct Outer: View {
      func draw(in area: Area, on canvas: inout Canvas) {
        canvas.draw(TextBlock(text: "inside", style: .plain), in: canvas.area)
        canvas.write("x", column: 0, row: 0)
      }
    }
    var canvas = Canvas(width: 12, height: 2, appearance: Self.looks[1])
    canvas.draw(Outer(), in: Area(column: 2, row: 0, width: 2, height: 1))
    #expect(canvas.grid.text == "  s~\n\n")
  }
}
