import ExplorerFixtures
import GateCore
import TestSupport
import Testing

@testable import Explorer
@testable import Rendering

/// What a lesson's panel looks like beside the screens.
@Suite struct LessonPanelTests {
  private static let text = """
    # Keep
    ## The gate
    ```gatescope
    restart
    unit 2
    seek 5
    ```
    The forget gate says how much of the memory *stays*. At step 5 it is {f[2]}.

    - `1` keeps all of it
    - `0` keeps nothing
    ```ask
    number f[2, 6]
    near 0.1 Near enough.
    far It is {f[2, 6]}: look at the token that is read.
    ```
    ```hint
    Step 6 closes a bracket.
    ```
    ```ask
    choice
    - the memory grows : c[2, 7] > c[2, 6]
    - the memory shrinks, because the gate shuts : c[2, 7] <= c[2, 6]
    ```
    ```goal
    f[2] = 0.5
    ```
    ```hint
    :clamp forget 2 0.5
    ```
    > teacher: Ask what 0.5 means.
    """

  static func explorer(
    _ width: Int, _ height: Int, _ lines: [String] = [], colors: Appearance.Colors = .twoHundredFiftySix,
    unicode: Bool = true
  ) throws -> Explorer {
    var explorer = try Fixtures.explorer(width: width, height: height, colors: colors, unicode: unicode)
    _ = explorer.update(.lessonRead(try LessonParser.parse(text, file: "keep.md"), page: 0))
    explorer.finishComputing()
    for line in lines {
      try explorer.perform(line: line)
      explorer.finishComputing()
    }
    return explorer
  }

  private static let stages: [(name: String, lines: [String])] = [
    ("number", ["hint"]), ("choice", ["answer 0.2"]), ("goal", ["answer 0.2", "answer 2"]),
    ("end", ["answer 0.2", "answer 2", "hint", "notes"]),
  ]

  @Test(
    "Each part of a page at several sizes", arguments: stages.indices,
    [(80, 24), (100, 30), (120, 40), (200, 50)])
  func sizes(stage: Int, size: (width: Int, height: Int)) throws {
    let explorer = try Self.explorer(size.width, size.height, Self.stages[stage].lines)
    try expectSnapshot(
      render(explorer).text, "lesson-\(Self.stages[stage].name)-\(size.width)x\(size.height)")
  }

  @Test("Every number of colours, with its escape codes", arguments: Appearance.Colors.allCases)
  func colors(colors: Appearance.Colors) throws {
    try expectSnapshot(
      render(try Self.explorer(80, 24, ["answer 0.2"], colors: colors)).ansi,
      "lesson-colors-\(colors.rawValue)")
  }

  @Test("Without Unicode all is ASCII", arguments: stages.indices)
  func ascii(stage: Int) throws {
    let explorer = try Self.explorer(120, 40, Self.stages[stage].lines, colors: .none, unicode: false)
    let text = render(explorer).text
    #expect(text.allSatisfy { $0.isASCII })
    try expectSnapshot(text, "lesson-ascii-\(Self.stages[stage].name)")
  }

  @Test("Frames of any size draw without leaving the grid", arguments: [0, 1, 20, 61, 80, 110, 300])
  func anySize(width: Int) throws {
    for height in [0, 1, 5, 16, 18, 19, 24, 90] {
      let grid = render(try Self.explorer(width, height, ["answer 0.2"]))
      #expect(grid.width == width && grid.height == height)
    }
  }

  @Test("What is asked about has a question mark on the screen; for a class the whole step has")
  func marks() throws {
    var explorer = try Self.explorer(120, 40)
    func marks() -> Int {
      render(explorer).text.split(separator: "\n").filter {
        $0.hasPrefix("forget") || $0.hasPrefix("f keep") || $0.hasPrefix("    ")
      }.joined().count { $0 == "?" }
    }
    #expect(marks() > 0)
    let one = marks()
    Presenting.begin(in: &explorer)
    #expect(marks() > one)
  }

  @Test("A click chooses an option, moves a needle and presses the panel's keys")
  func clicks() throws {
    var explorer = try Self.explorer(120, 40)
    func click(_ column: Int, _ row: Int) {
      _ = explorer.update(.mouse(Mouse(action: .press, column: column, row: row)))
    }
    func row(of text: String) throws -> Int {
      try #require(
        render(explorer).text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
          $0.contains(text)
        })
    }
    let needle = try row(of: "├")
    let line = render(explorer).text.split(separator: "\n", omittingEmptySubsequences: false)[needle]
    let start = try #require(Array(line).lastIndex(of: "├"))
    click(start + 1, needle)
    #expect(explorer.lesson?.question?.guess == .number(0))
    let keys = try row(of: "Enter answer")
    let text = String(render(explorer).text.split(separator: "\n", omittingEmptySubsequences: false)[keys])
    let enter = try #require(text.range(of: "Enter answer"))
    click(text.distance(from: text.startIndex, to: enter.lowerBound), keys)
    #expect(explorer.lesson?.outcomes.count == 1)
    click(90, try row(of: "the memory shrinks"))
    #expect(explorer.lesson?.question?.guess == .index(1))
  }

  @Test("Text longer than a drawer is read on with Enter, and the wheel goes back")
  func scrolling() throws {
    var explorer = try Self.explorer(60, 19)
    #expect(explorer.frame.panel?.hasMoreBelow == true && explorer.frame.panel?.firstLine == 0)
    for _ in 0..<12 where explorer.frame.panel?.hasMoreBelow == true { _ = explorer.update(.key(.enter)) }
    #expect(explorer.frame.panel?.hasMoreBelow == false && explorer.lesson?.question != nil)
    let first = try #require(explorer.frame.panel?.firstLine)
    _ = explorer.update(.mouse(Mouse(action: .wheelUp, column: 5, row: 17)))
    #expect(explorer.frame.panel?.firstLine == first - 1)
  }
}
