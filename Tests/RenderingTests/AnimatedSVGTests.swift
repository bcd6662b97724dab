import Foundation
import Testing

@testable import Rendering

@Suite("A picture that plays by itself")
struct AnimatedSVGTests {
  private func grid(_ text: String) -> Grid {
    var grid = Grid(width: 12, height: 2)
    grid.write(text, column: 1, row: 0)
    return grid
  }

  private func picture(_ texts: [String]) -> AnimatedSVG {
    var picture = AnimatedSVG(page: .light, title: "a & b")
    for (index, text) in texts.enumerated() { picture.show(grid(text), at: .seconds(index)) }
    return picture
  }

  @Test("It is well-formed XML, and what changes has a layer for the time that it is there")
  func layers() throws {
    let text = picture(["one 1", "one 2", "two 2"]).text(lasting: .seconds(4))
    let drawing = try Drawing(text)
    #expect(drawing.title == "a & b")
    #expect(text.contains(".layer{animation:4000ms step-end infinite}"))
    let rules = [
      // The digit 1, the word one, the digit 2, the word two.
      "at0to1{0%{visibility:visible}25.00%{visibility:hidden}}",
      "at0to2{0%{visibility:visible}50.00%{visibility:hidden}}",
      "at1{0%{visibility:hidden}25.00%{visibility:visible}}",
      "at2{0%{visibility:hidden}50.00%{visibility:visible}}",
    ]
    for rule in rules { #expect(text.contains("@keyframes " + rule)) }
    #expect(text.ranges(of: "@keyframes").count == 4)
    #expect(!text.contains("<script"))
  }

  @Test("Every cell is drawn once for as long as it is the same; where nothing moves, the last grid is seen")
  func cells() {
    let text = picture(["one 1", "one 2", "one 3"]).text(lasting: .seconds(2))
    #expect(text.ranges(of: ">one</text>").count == 1)
    for digit in ["1", "2"] {
      #expect(
        text.contains(#" visibility="hidden" style="animation-name:at\#(digit == "1" ? "0to1" : "1to2")">"#))
      #expect(text.ranges(of: ">\(digit)</text>").count == 1)
    }
    #expect(text.contains(#"<g class="layer" style="animation-name:at2">"#))
  }

  @Test("Lines over the cells come and go with their grids")
  func strokes() {
    var picture = AnimatedSVG(page: .light, title: "lines")
    for (index, height) in [Float?.none, 1, 2, nil].enumerated() {
      var grid = grid("one")
      if let height {
        grid.strokes = [Stroke(points: [.init(x: 0, y: 0), .init(x: 2, y: height)], color: .standard)]
      }
      picture.show(grid, at: .seconds(index))
    }
    let text = picture.text(lasting: .seconds(4))
    #expect(text.ranges(of: "<polyline").count == 2)
    #expect(text.contains("@keyframes at1to2{") && text.contains("@keyframes at2to3{"))
  }

  @Test("A grid that is shown already takes no space, and nothing shown is nothing written")
  func repeated() {
    #expect(picture(["one", "one", "two"]).count == 2)
    #expect(picture([]).text(lasting: .seconds(1)) == "")
    #expect(
      picture(["one", "one"]).text(lasting: .seconds(1)) == picture(["one"]).text(lasting: .seconds(1)))
  }
}
