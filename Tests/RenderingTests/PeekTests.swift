import ExplorerFixtures
import GateCore
import Models
import TestSupport
import Testing

@testable import Explorer
@testable import Rendering

/// Two readers have the same question before them. What is asked differs in their networks, and nothing else: as long as
/// it is open, no key, click or command may show them different screens.
@Suite("While a question is open nothing tells its answer")
struct PeekTests {
  /// A question, and what the two networks do at a token that is read for the first time at step 5.
  struct Scene: CustomTestStringConvertible, Sendable {
    var question: String
    var time = 4
    /// Rows of the stacked gates of one unit, i f g o, that differ.
    var gates = 0..<4
    var unit = 0
    var screen = ScreenKind.timeline
    var testDescription: String { "\(question), \(screen.title)" }
  }

  private static let scenes: [Scene] = [
    // At the step that is shown: the gate itself, and what follows from it.
    Scene(question: "number o[2]", time: 5, gates: 3..<4, unit: 2),
    Scene(question: "yes f[2] > 0.5", time: 5, unit: 2),
    // At steps that are not taken yet.
    Scene(question: "number h[1, 5]", unit: 1), Scene(question: "token says[5]"),
    Scene(question: "step f[0] > 0.99"), Scene(question: "number max(c[1])", unit: 1),
    Scene(question: "number o[2]", time: 5, gates: 3..<4, unit: 2, screen: .memory),
    Scene(question: "number h[1, 5]", unit: 1, screen: .gradient),
    Scene(question: "token says[5]", unit: 1, screen: .step),
    Scene(question: "token says[5]", screen: .compare),
    Scene(question: "number max(c[1])", unit: 1, screen: .compare),
    Scene(question: "number o[2]", time: 5, gates: 3..<4, unit: 2, screen: .compare),
    Scene(question: "number o[2]", time: 5, gates: 3..<4, unit: 2, screen: .space),
    Scene(question: "token says[5]", screen: .space),
  ]

  private static let lines = [
    "last", "seek 15", "seek 5", "play", "search )", "when shut", "when open forget", "match 1..3",
    "cell gru",
    "sequence 2", "text (())", "clamp forget 2 0.5", "set c 2 1", "token 7 [", "undo", "difference",
    "consequence",
    "order contribution", "order variance", "evidence", "zoom all", "zoom off", "numbers",
    "watch", "picker", "edit", "changes", "restart", "restore", "micro hidden", "micro cell", "gradient unit",
    "patch baseline 7", "save state x.npz", "page 1", "next-page", "previous-page", "follow", "drop all",
    "whatif", "space", "rest [", "rest mean", "wait 20", "point 1", "others",
  ]

  /// - Parameter weight: How the gates see '[' .
  private static func reader(_ scene: Scene, weight: Float) throws -> Explorer {
    var exhibit = Fixtures.exhibit()
    var network = exhibit.models[0].network
    let (hidden, inputs) = (6, Fixtures.vocabulary.symbols.count)
    let offset = try #require(network.layout[.inputWeights(layer: 0, direction: .forward)]).offset
    func set(_ token: Int, gate: Int, unit: Int, to value: Float) {
      network.parameters[offset + (gate * hidden + unit) * inputs + token] = value
    }
    for gate in scene.gates { set(3, gate: gate, unit: scene.unit, to: weight) }
    // ']' opens a forget gate for sure, so that it is open at some step of either network.
    set(4, gate: 1, unit: 0, to: 12)
    exhibit.models[0].network = network
    var explorer = try Fixtures.explorer(exhibit, width: 120, height: 40)
    let text = """
      # T
      ## P
      ```gatescope
      restart
      unit 1
      seek \(scene.time)
      screen \(scene.screen.rawValue)
      ```
      Look.
      ```ask
      \(scene.question)
      ```
      """
    _ = explorer.update(.lessonRead(try LessonParser.parse(text, file: "t.md"), page: 0))
    explorer.finishComputing()
    try #require(explorer.lesson?.question != nil, "\(explorer.lesson?.fault?.message ?? "no question")")
    return explorer
  }

  @Test("not to any key, click or command, on any screen", arguments: scenes)
  func peek(scene: Scene) throws {
    var readers = (try Self.reader(scene, weight: 12), try Self.reader(scene, weight: -12))
    let giving: Set<Key> = [.enter, .function(3), .control("c"), .character("q")]
    var keys = CommandTable.rows.flatMap(\.bindings).map(\.key).filter { !giving.contains($0) }
    keys += [.right, .right, .left, .up, .down, .backspace, .character("3"), .character("4"), .tab]
    var random = SplitMix64(seed: 11)
    func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    for round in 0..<260 {
      let event: Event
      switch next(6) {
      case 0: event = .command(try CommandTable.parse(Self.lines[next(Self.lines.count)]))
      case 1: event = .mouse(Mouse(action: .press, column: next(120), row: next(40)))
      case 2 where round % 7 == 0: event = .tick
      case 3: event = .command(.screen(ScreenKind.allCases[next(ScreenKind.allCases.count)]))
      default: event = .key(keys[next(keys.count)])
      }
      _ = readers.0.update(event)
      _ = readers.1.update(event)
      readers.0.finishComputing()
      readers.1.finishComputing()
      guard readers.0.lesson?.question != nil else { continue }
      // The weights are no secret.
      guard readers.0.view.screen != .weights else { continue }
      let (first, second) = (render(readers.0).ansi, render(readers.1).ansi)
      try #require(first == second, "after \(event): \(Self.difference(readers.0, readers.1))")
      guard round % 20 == 0 else { continue }
      #expect(readers.0.svg(on: .light) == readers.1.svg(on: .light))
      #expect(picture(of: readers.0).text == picture(of: readers.1).text)
    }
  }

  /// The lines that differ.
  private static func difference(_ a: Explorer, _ b: Explorer) -> String {
    let lines = zip(render(a).text.split(separator: "\n"), render(b).text.split(separator: "\n"))
    return lines.filter { $0 != $1 }.map { "\n\($0)\n\($1)" }.joined()
  }

  @Test("and once it is answered it is shown", arguments: scenes)
  func shown(scene: Scene) throws {
    var readers = (try Self.reader(scene, weight: 12), try Self.reader(scene, weight: -12))
    try #require(render(readers.0).text == render(readers.1).text, "\(Self.difference(readers.0, readers.1))")
    _ = readers.0.update(.command(.answer(nil)))
    _ = readers.1.update(.command(.answer(nil)))
    #expect(render(readers.0).text != render(readers.1).text)
  }
}
