import Explorer
import Testing

@testable import Rendering

/// What views show in words and characters, each on a small area.
@Suite struct ViewTests {
  private func text(_ view: some View, _ width: Int, _ height: Int = 1, unicode: Bool = true) -> String {
    var canvas = Canvas(
      width: width, height: height, appearance: Appearance(colors: .none, hasUnicode: unicode))
    canvas.draw(view, in: canvas.area)
    return canvas.grid.text
  }

  @Test("the selected unit is pointed at, and a half block says which of two tiles is its own")
  func gutter() {
    let rows: [UnitGutter.Row] = [.init(name: "0"), .init(name: "3", mark: .lower)]
    #expect(text(UnitGutter(rows: rows, isHalved: true), 5, 2) == "   0\n  ▸3▄\n")
    #expect(text(UnitGutter(rows: rows, isHalved: false), 5, 2) == "    0\n   ▸3\n")
  }

  @Test("a name too long for its row goes on in the next ones, where there are rows to spare")
  func values() {
    let list = ValueList(rows: [
      .init(name: "right in the end", value: "8 %"), .init(name: "loss", value: "0.1"),
    ])
    #expect(text(list, 16, 3) == "right in the 8 %\nend\nloss         0.1\n")
    #expect(text(list, 16, 2) == "right in th… 8 %\nloss         0.1\n")
  }

  @Test("of how long units remember, what was read is seen with its step in few columns too")
  func halfLives() {
    let list = HalfLifeList(rows: [
      .init(name: "c[0]", direct: "5", effective: "6", origin: "'[' at 11", isSelected: false)
    ])
    #expect(text(list, 25) == "c[0]    5   6 '[' at 11\n")
    #expect(text(list, 30) == "c[0]       5      6 '[' at 11\n")
  }

  @Test("what a number was is left out where it would be cut")
  func unchanged() {
    func list(_ barWidth: Int) -> BarList {
      BarList(
        rows: [.init(name: "f", style: .plain, value: 0.5, unchanged: 0.037, scale: .unit)],
        columns: .init(number: 2, digits: 5, bar: 8, barWidth: barWidth))
    }
    #expect(text(list(9), 20) == "f 0.500 was 0.037\n")
    #expect(text(list(8), 20) == "f 0.500 was 0.04\n")
    #expect(text(list(4), 20) == "f 0.500\n")
  }

  @Test("a name that would run into other words is left out")
  func takenGutter() {
    let gutter = UnitGutter(rows: [.init(name: "0"), .init(name: "1")], isHalved: false, taken: [5])
    #expect(text(gutter, 5, 2) == "\n    1\n")
  }

  @Test("bars go up and down from a zero that lies where the values need it")
  func signedBars() {
    let bars = SignedBars(
      bars: [.init(value: 1, isMarked: false), .init(value: -1, isMarked: false), nil], width: 1, gutter: 6)
    #expect(text(bars, 9, 4) == "+1.00 █\n      █\n       █\n-1.00  █\n")
  }

  @Test("a missing value is a gap in a series, and one beyond the range is at its end")
  func series() {
    let strip = SeriesStrip(
      values: [0, 1, .nan, nil, 1e30, -1e30], range: 0...1, width: 1, current: 9, showsNumbers: false)
    #expect(text(strip, 6) == "▁▇? ▇▁\n")
  }

  @Test("a judgement is named where it changes and after the last step")
  func judgements() {
    func judgement(_ column: Int, _ name: String, isLast: Bool = false) -> JudgementStrip.Judgement {
      .init(column: column, name: name, style: .plain, isLast: isLast)
    }
    let strip = JudgementStrip(
      judgements: [
        judgement(0, "no"), judgement(1, "no"), judgement(5, "yes"), judgement(9, "yes", isLast: true),
      ], width: 1)
    #expect(text(strip, 10) == "no   … yes\n")
  }

  @Test("optional words are left out where they do not fit, and the first that fits is chosen")
  func line() {
    let line = TextLine(parts: [
      .text("ab"), .optional([.init(text: "too long", style: .plain)]), .either(["long", "s"], .plain),
    ])
    #expect(text(line, 4) == "abs\n")
    #expect(text(line, 20) == "abtoo longlong\n")
  }

  @Test("keys that do not fit are left out, the most useful stay")
  func hints() {
    func hints(_ width: Int) -> String {
      let hints = [KeyHint(.character("q"), "quit"), KeyHint(.character("?"), "help")]
      return text(KeyHints(line: HintLine(hints, width: width)), width)
    }
    #expect(hints(10) == "q quit\n")
    #expect(hints(20) == "q quit  ? help\n")
  }

  @Test("the end of a title gives way to what is at its right")
  func title() {
    let bar = TitleBar(
      left: [.init(text: "a long name", style: .plain)], right: .init(text: "[1]", style: .plain),
      ground: .plain)
    #expect(text(bar, 10) == "a lon… [1]\n")
  }

  @Test("the cursor of a prompt stays in sight")
  func prompt() {
    let prompt = PromptLine(label: ":", text: Array("abcdefgh"), cursor: 8)
    #expect(text(prompt, 6) == ":efgh\n")
  }

  @Test("parts that do not fit are one line with their sum")
  func counts() {
    let list = CountList(
      title: "all", total: 6,
      parts: [.init(name: "W", count: 1), .init(name: "U", count: 2), .init(name: "b", count: 3)])
    #expect(text(list, 14, 3) == "all          6\nW            1\n2 more parts 5\n")
    #expect(text(list, 14, 4) == "all          6\nW            1\nU            2\nb            3\n")
  }

  @Test("points that share a character are counted")
  func scatter() {
    let scatter = Scatter(
      title: "f", acrossTitle: (long: "share shut", short: "shut"),
      points: [.init(across: 0, up: 1), .init(across: 0, up: 1), .init(across: 1, up: 0)], selected: 2)
    #expect(
      text(scatter, 14, 6)
        == " f\n 100%│2·\n     │  ····\n   0%│      ·◆\n     └────────\n      0%  100%\n")
  }

  @Test("where two curves meet there is a star")
  func curves() {
    let chart = DecadeChart(
      title: "n",
      curves: [
        .init(mark: "L", style: .plain, values: [1, 1]), .init(mark: "G", style: .plain, values: [1, 0.1]),
      ],
      emptyText: "", width: 1, gutter: 5)
    #expect(text(chart, 7, 3) == "n1e0 *L\n\n1e-1 ┄G\n")
  }

  @Test("a line holds its level over a step and rises between two")
  func curve() {
    let curve = Curve(title: "h", name: "", values: [0, 1], range: 0...1, width: 2, firstAhead: 9, gutter: 5)
    #expect(text(curve, 9, 3) == " 1.0   ┌─\nh      │\n 0.0 ──┘\n")
  }
}
