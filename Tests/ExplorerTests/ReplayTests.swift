import ExplorerFixtures
import GateCore
import Models
import TestSupport
import Testing

@testable import Explorer

@Suite("The log leads to the same state")
struct ReplayTests {
  private static let keys: [Key] =
    CommandTable.rows.flatMap(\.bindings).map(\.key).filter {
      $0 != .character("q") && $0 != .control("c")
    }
    + [.enter, .enter, .enter, .backspace, .delete, .character("("), .character("9"), .character("a")]

  private static let lines = [
    "theme auto", "theme light", "clamp forget 3 1 2..5", "set h 1 0.5", "token 2 [", "value 2 0.5",
    "text (())", "task sine",
    "task brackets",
    "search ()", "search c[1] > 0.1", "when open", "weights W", "gate forget", "order variance", "zoom all",
    "sequence 2", "unit 99", "task nothing", "text xyz", "micro hidden", "drop 1", "weight U forget 1 1 2",
  ]

  @Test("random keys, clicks and lines, replayed from the log, lead to the same state", arguments: 0..<12)
  func replays(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var explorer = try Fixtures.explorer()
    if seed % 2 == 0 { Opening.reveal(in: &explorer) }
    explorer.session.exhibit.origin = .task("brackets")
    var host = FixtureHost()
    for _ in 0..<150 {
      let event: Event
      switch Int.random(in: 0..<10, using: &random) {
      case 0: event = .command(try CommandTable.parse(Self.lines.randomElement(using: &random) ?? "help"))
      case 1:
        event = .mouse(
          Mouse(
            action: [.press, .wheelUp, .wheelDown].randomElement(using: &random) ?? .press,
            column: Int.random(in: 0..<100, using: &random), row: Int.random(in: 0..<30, using: &random)))
      case 2: event = .tick
      default: event = .key(Self.keys.randomElement(using: &random) ?? .right)
      }
      _ = host.handle(event, on: &explorer)
      explorer.finishComputing()
    }
    var replayed = try Fixtures.explorer(Fixtures.seriesExhibit())
    for line in explorer.log.lines {
      _ = host.handle(.command(try CommandTable.parse(line)), on: &replayed)
      replayed.finishComputing()
      replayed.finishWriting()
      #expect(replayed.dialog.message?.kind != .failure, "\(line)")
    }
    expectSame(replayed, explorer)
  }

  /// What a script is to lead to. Written out in parts: a difference of two whole explorers nobody can read.
  private func expectSame(_ replayed: Explorer, _ explorer: Explorer) {
    #expect(replayed.session.exhibit.name == explorer.session.exhibit.name)
    #expect(replayed.session.sequence.name == explorer.session.sequence.name)
    #expect(replayed.session.sequence.steps.isIdentical(to: explorer.session.sequence.steps))
    #expect(replayed.session.model.cellKind == explorer.session.model.cellKind)
    let hasSameNetwork = replayed.session.model.network == explorer.session.model.network
    #expect(hasSameNetwork)
    #expect(replayed.session.whatIf.entries == explorer.session.whatIf.entries)
    #expect(replayed.session.showsDifference == explorer.session.showsDifference)
    #expect(replayed.cursor == explorer.cursor)
    #expect(replayed.view == explorer.view)
    var screens = replayed.screens
    // Of a single command, for its line of the log.
    screens.train.hasJustBegun = explorer.screens.train.hasJustBegun
    #expect(screens == explorer.screens)
    #expect(replayed.search?.hits ?? [] == explorer.search?.hits ?? [])
    let values = explorer.session.run.values(.hidden, step: max(0, explorer.cursor.time - 1), layer: 0)
    #expect(replayed.session.run.values(.hidden, step: max(0, replayed.cursor.time - 1), layer: 0) == values)
  }

  @Test("a line whose effect failed is taken back, one that was answered stays whatever fails later")
  func answers() throws {
    var explorer = try Fixtures.explorer()
    var host = FixtureHost()
    _ = host.handle(.command(.openTask("sine")), on: &explorer)
    _ = explorer.update(.failed("the recording ends here"))
    #expect(explorer.log.lines.last == "task sine")
    _ = host.handle(.command(.openFile(ModelPath("nothing"))), on: &explorer)
    #expect(explorer.log.lines.last == "task sine")
  }

  @Test("the log of a session begins with what was open, and where")
  func beginning() throws {
    var explorer = try Fixtures.explorer(Fixtures.seriesExhibit())
    explorer.session.exhibit.origin = .task("sine")
    Opening.reveal(in: &explorer)
    let time = explorer.cursor.time
    explorer.type("loj")
    #expect(
      explorer.log.lines == [
        "task sine", "cell gru", "sequence 1", "restart", "seek \(time)", "screen 1", "step 1",
      ])
  }
}
