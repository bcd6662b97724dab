import Explorer
import ExplorerFixtures
import GateCore
import Models
import TestSupport
import Testing

@testable import Rendering

@Suite struct RandomKeysTests {
  private static let lines = [
    "clamp forget all 1", "clamp update 1 0 2..4", "clamp hidden 0 5", "ablate 2", "set h 1 9", "set c 0 NaN",
    "token 3 )", "value 2 NaN", "weight U forget 1 2 inf", "weight W hidden 0 0 9", "search f[1] < 0.5",
    "search |h[0]| rising", "match 1..3 -9", "difference", "undo", "redo", "seek 7", "restart", "last",
    "order halflife", "gradient unit", "health", "numbers", "cell gru", "cell rnn", "layer 1", "space",
    "rest mean",
    "rest )", "rest 0.5", "wait 70", "point 2",
  ]

  private static func deep() -> Exhibit {
    let network = Fixtures.network(
      .gru(GRUCell(reset: .before, update: .writes)), hiddenSize: 3, layers: 2,
      directions: [.forward, .backward])
    return Exhibit(
      name: "deep", models: [Model(name: "deep", network: network, vocabulary: Fixtures.vocabulary)],
      sequences: [Fixtures.brackets("(())[]", name: "one"), Fixtures.brackets("(", name: "one step")])
  }

  @Test(
    "keys, clicks and commands at random lead to nothing that cannot be drawn, on any screen",
    arguments: [0, 1, 2])
  func random(seed: Int) throws {
    let exhibits = [Fixtures.exhibit(), Fixtures.seriesExhibit(), Self.deep()]
    var keys: [Key] = CommandTable.rows.flatMap(\.bindings).map(\.key)
    keys += [.enter, .enter, .backspace, .character("("), .character("7"), .left, .right, .right]
    let sizes = [(80, 24), (120, 40), (60, 16), (20, 5), (200, 50), (76, 17)]
    var random = SplitMix64(seed: UInt64(seed) * 77 + 5)
    func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    var explorer = try Fixtures.explorer(exhibits[seed], colors: Appearance.Colors.allCases[seed])
    for round in 0..<1200 {
      switch next(10) {
      case 0: _ = try? explorer.perform(line: Self.lines[next(Self.lines.count)])
      case 1: _ = explorer.update(.command(.screen(ScreenKind.allCases[next(ScreenKind.allCases.count)])))
      case 2:
        let mouse = Mouse(action: .press, column: next(130), row: next(45))
        _ = explorer.update(.mouse(mouse))
      case 3 where round % 20 == 0:
        let (width, height) = sizes[next(sizes.count)]
        _ = explorer.update(.resize(width: width, height: height))
      default: _ = explorer.update(.key(keys[next(keys.count)]))
      }
      try expectOrder(explorer)
    }
  }

  /// What holds whatever was pressed.
  private func expectOrder(_ explorer: Explorer) throws {
    #expect((0...explorer.session.run.length).contains(explorer.cursor.time))
    #expect((explorer.cursor.time...explorer.session.run.length).contains(explorer.cursor.revealed))
    let layers = explorer.session.architecture.layers
    try #require(layers.indices.contains(explorer.cursor.layer))
    #expect(layers[explorer.cursor.layer].directions.indices.contains(explorer.cursor.direction))
    #expect((0..<layers[explorer.cursor.layer].hiddenSize).contains(explorer.cursor.unit))
    #expect((0..<explorer.session.exhibit.models.count).contains(explorer.session.modelIndex))
    #expect(explorer.layout == FrameLayout(explorer), "what was laid out is what the state asks for")
    let grid = render(explorer)
    #expect(grid.width == explorer.view.width && grid.height == explorer.view.height)
    // A value that is not a number is called NaN where it is meant.
    let words = grid.text.split { !$0.isLetter }
    #expect(!words.contains("nan"), "\(grid.text)")
  }
}
