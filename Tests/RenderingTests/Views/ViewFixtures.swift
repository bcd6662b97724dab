import Explorer
import GateCore

@testable import Rendering

/// One of each view, with more in it than a small area holds.
enum ViewFixtures {
  static let values: [[Float]] = [[0, 1, -1, 0.5], [], [.nan, .infinity, -0.25, 2], [0.1, 0.2, 0.3]]
  static let long = "words that are longer than the area is wide, 漢字 among them"

  static var all: [(name: String, view: any View)] { maps + strips + charts + lists + lines }

  private static var maps: [(name: String, view: any View)] {
    [
      ("Heatmap", heatmap(.none)), ("Heatmap, half rows", heatmap(.rows)),
      ("Heatmap, half columns", heatmap(.columns)),
      (
        "Heatmap, numbers",
        Heatmap(columns: values, scale: .unit, tileWidth: 6, numbers: .init(decimals: 2), markedRow: 1)
      ),
      (
        "UnitGutter",
        UnitGutter(
          rows: [.init(name: "0"), .init(name: "1234", mark: .lower), .init(name: "3")], isHalved: true,
          taken: [3])
      ),
      (
        "ColumnNames",
        ColumnNames(
          names: ["8", "9", "10"], first: 8, marked: .init(index: 1, name: "9"), width: 2,
          isRightAligned: true)
      ),
      ("Tint", Tint(shares: [0.5, nil, 1], width: 2)), ("StepMarker", StepMarker(look: .frame)),
      ("StepMarker, line", StepMarker(look: .line(keepsBackground: true))), ("Rule", Rule()),
      ("Box", Box()),
    ]
  }

  static func heatmap(_ halving: Heatmap.Halving) -> Heatmap {
    Heatmap(
      columns: values, scale: .signed(limit: 1), tileWidth: 2, halving: halving, firstFaded: 2, markedRow: 1,
      markedColumn: 3, changed: [.init(column: 0, row: 1), .init(column: 9, row: 9)], markOffset: 1)
  }

  private static var strips: [(name: String, view: any View)] {
    [
      ("LevelStrip", LevelStrip(levels: [0.2, nil, 1, .nan], largest: 1, width: 2, showsNumbers: false)),
      ("LevelStrip, numbers", LevelStrip(levels: [0.2, 9], largest: 1, width: 6, showsNumbers: true)),
      (
        "SeriesStrip",
        SeriesStrip(
          values: [0, nil, .nan, 1e30, -1e30], range: 0...1, width: 3, current: 2, showsNumbers: false)
      ),
      (
        "SeriesStrip, numbers",
        SeriesStrip(values: [0, .nan], range: 0...1, width: 6, current: 0, showsNumbers: true)
      ),
      (
        "TokenStrip",
        TokenStrip(
          items: [
            .init(text: "(", style: Style(isReversed: true)), nil, .init(text: long, style: .plain),
          ], width: 3)
      ),
      (
        "JudgementStrip",
        JudgementStrip(
          judgements: [
            .init(column: 0, name: "positive", style: .plain, isLast: false),
            .init(column: 3, name: "negative", style: .plain, isLast: true),
          ], width: 2)
      ),
      ("StepRuler", StepRuler(marks: [nil, .current, .hit], width: 4)),
      ("Minimap", Minimap(length: 900, shown: 30..<60, current: 899, hasHit: { $0.contains(700) })),
      (
        "PhaseBar",
        PhaseBar(
          phases: [
            .init(name: "forget", column: 1, flow: .passed), .init(name: "cell", column: 10, flow: .current),
          ],
          note: long)
      ),
    ]
  }

  private static var charts: [(name: String, view: any View)] {
    [
      (
        "SignedBars",
        SignedBars(
          bars: [
            .init(value: 2, isMarked: true), nil, .init(value: -1, isMarked: false),
            .init(value: .nan, isMarked: false),
          ],
          width: 3, gutter: 6)
      ),
      (
        "Curve",
        Curve(
          title: "c[0]", name: "cell", values: [0, 1, .nan, -1, 0.5], unchanged: [0.5, 0.5], range: -1...1,
          width: 2,
          firstAhead: 3, gutter: 14)
      ),
      (
        "DecadeChart",
        DecadeChart(
          title: "norm, log",
          curves: [
            .init(mark: "L", style: .plain, values: [1, 0.1, nil, 1e-9]),
            .init(mark: "G", style: .plain, values: [0, 0.1, 3]),
          ], unchanged: [0.5], emptyText: "all are 0", width: 3, gutter: 14)
      ),
      ("DecadeChart, empty", DecadeChart(title: "", curves: [], emptyText: long, width: 1, gutter: 3)),
      (
        "Scatter",
        Scatter(
          title: long, acrossTitle: (long: "share shut", short: "shut"),
          points: [.init(across: 0, up: 0), .init(across: 1, up: 0), .init(across: 0, up: 0)], selected: 1)
      ),
      (
        "VectorTable",
        VectorTable(
          rows: [
            .init(name: "x", flow: .passed, isInput: true, content: .input("\"(\"", [1, .nan, -3])),
            .init(
              name: "c", flow: .current, isInput: false,
              content: .units([1, 2, 3], .signed(limit: 3), changed: [0, 1])),
            .init(name: "h", flow: .ahead, isInput: false, content: .units([], .unit, changed: [])),
          ], current: 1, unit: 2, units: 3, showsNumbers: false)
      ),
      (
        "BarGrid",
        BarGrid(title: "largest: ", count: 40) {
          BarGrid.Item(name: "h'[\($0)] ", digits: "= +1", value: Float($0), isChanged: $0 == 1)
        }
      ),
    ]
  }

  private static var lists: [(name: String, view: any View)] {
    [
      (
        "Ranking",
        Ranking(rows: [
          .init(step: 99999, name: "'('", value: 2, text: "+2.00"),
          .init(step: 1, name: long, value: -1, text: "-1"),
        ])
      ),
      (
        "HalfLifeList",
        HalfLifeList(rows: [
          .init(name: "c[0]", direct: "> 12", effective: "> 250", origin: long, isSelected: true),
          .init(name: "c[1]", direct: "?", effective: "3", isSelected: false),
        ])
      ),
      (
        "WriteTable",
        WriteTable(rows: [
          .init(step: 99999, name: long, numbers: ["+2.00", "-10.25", "?", "0.00"]),
          .init(step: 1, name: "'('", numbers: ["-1.00"]),
        ])
      ),
      (
        "BarList",
        BarList(
          rows: [
            .init(name: long, style: .plain, value: 0.5, unchanged: 0.25, scale: .unit, isChecked: true),
            .init(name: "h", style: .plain, value: -2, scale: .signed(limit: 1)),
            .init(name: "o", style: .plain, scale: .unit),
          ], columns: .init(number: 4, digits: 5, bar: 10, barWidth: 9), isColored: true)
      ),
      (
        "NumberTable",
        NumberTable(
          title: "gate", headings: ["|W|", "|U|"],
          rows: [.init(name: "f", numbers: ["1.00", "2.00"], isSelected: true)])
      ),
      (
        "CountList",
        CountList(
          title: "parameters", total: 12,
          parts: [.init(name: "W", formula: "  4·8", count: 8), .init(name: "b", count: 4)])
      ),
      ("ValueList", ValueList(rows: [.init(name: long, value: "0.5"), .init(name: "short", value: long)])),
      ("NotedList", NotedList(heading: long, rows: [.init(text: long, note: long, isSelected: true)])),
      (
        "ItemList",
        ItemList(
          title: long,
          items: ItemWindow(area: Area(column: 0, row: 0, width: 9, height: 9), count: 90, selected: 80),
          isActive: true, item: { .init(text: "\($0) \(long)") })
      ),
      (
        "HelpText",
        HelpText(title: "Help", lines: (0..<40).map { .init(left: "\($0)", right: long) }, scroll: 99)
      ),
    ]
  }

  private static var lines: [(name: String, view: any View)] {
    [
      (
        "TextLine",
        TextLine(
          parts: [.text(long)] + .range(.signed(limit: 2)) + [
            .either([long, "short"], .plain), .optional([.init(text: long, style: .plain)]),
          ])
      ),
      ("TextLine, colours first", TextLine(parts: .range(.unit))),
      ("TextLines", TextLines(lines: [.init(text: long, style: .plain), .init(text: "b", style: .plain)])),
      ("TextBlock", TextBlock(text: long, style: .plain)),
      ("TextBlock, cut", TextBlock(text: long, style: .plain)),
      ("MarkedText", MarkedText(text: long)), ("FootNote", FootNote(text: long)),
      (
        "TitleBar",
        TitleBar(
          left: [.init(text: long, style: .plain)], right: .init(text: " t 1 of 3 ", style: .plain),
          ground: Style(isReversed: true))
      ),
      (
        "TabRow",
        TabRow(
          groups: [.init(key: "w", tabs: [.init(text: "W", column: 2, isShown: true)])], keyWidth: 2,
          hasKeys: true, note: long)
      ),
      (
        "KeyHints",
        KeyHints(line: HintLine([.init(.character(" "), "play"), .init(.character("q"), "quit")], width: 20))
      ),
      ("PromptLine", PromptLine(label: ":", text: Array(long), cursor: 30, problem: 2)),
      ("ProgressLine", ProgressLine(title: "computing", share: 0.3)),
      (
        "FormulaLines",
        FormulaLines(
          .number(0.5), symbol: "f", unit: 3, held: 1, width: 10, limit: 3,
          Theme(appearance: Appearance(colors: .none, hasUnicode: true)), Glyphs(unicode: true))
      ),
    ]
  }
}
