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

  @Test("It is well-formed XML, with a layer for each grid but the first, each at its time")
  func layers() throws {
    let text = picture(["one 1", "one 2", "two 2"]).text(lasting: .seconds(4))
    let drawing = try Drawing(text)
    #expect(drawing.title == "a & b")
    #expect(text.ranges(of: "class=\"layer\"").count == 2)
    #expect(text.contains(".layer{animation:4000ms step-end infinite}"))
    #expect(text.contains("@keyframes at1{0%{visibility:hidden}25.00%{visibility:visible}}"))
    #expect(text.contains("@keyframes at2{0%{visibility:hidden}50.00%{visibility:visible}}"))
    #expect(!text.contains("<script"))
  }

  @Test("A layer has what differs, on a ground of its own, and nothing else")
  func differences() {
    let text = picture(["one 1", "one 2"]).text(lasting: .seconds(2))
    let layer = text.components(separatedBy: "class=\"layer\"")[1]
    #expect(layer.contains(">2</text>"))
    #expect(!layer.contains("one"))
    // The sixth column, 8 wide, on the page's white.
    #expect(layer.contains("<g fill=\"#ffffff\"><rect x=\"40\" y=\"0\" width=\"8\" height=\"16\"/></g>"))
  }

  @Test("A grid that is shown already takes no space, and nothing shown is nothing written")
  func repeated() {
    #expect(picture(["one", "one", "two"]).count == 2)
    #expect(picture([]).text(lasting: .seconds(1)) == "")
    #expect(
      picture(["one", "one"]).text(lasting: .seconds(1)) == picture(["one"]).text(lasting: .seconds(1)))
  }
}
