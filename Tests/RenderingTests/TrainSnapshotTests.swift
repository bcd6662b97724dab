import ExplorerFixtures
import GateCore
import Testing
import Training

@testable import Explorer
@testable import Rendering

@Suite struct TrainSnapshotTests {
  private static let cells: [CellKind] = [.lstm, .gru, .rnn]

  @Test("A training at several sizes", arguments: [(60, 16), (80, 24), (120, 40), (200, 50)])
  func sizes(width: Int, height: Int) throws {
    let explorer = try Fixtures.training(Self.cells, width: width, height: height, colors: .none)
    try expectSnapshot(render(explorer).text, "train-\(width)x\(height)")
  }

  @Test("one network; without Unicode; in colours with escape codes; on a light ground")
  func looks() throws {
    try expectSnapshot(render(Fixtures.training(width: 80, height: 24, colors: .none)).text, "train-one")
    let ascii = try Fixtures.training(Self.cells, width: 80, height: 24, colors: .none, unicode: false)
    try expectSnapshot(render(ascii).text, "train-ascii")
    let isPlain = render(ascii).text.allSatisfy(\.isASCII)
    #expect(isPlain)
    for colors in [Appearance.Colors.sixteen, .twoHundredFiftySix, .exact] {
      let explorer = try Fixtures.training(Self.cells, width: 120, height: 40, colors: colors)
      try expectSnapshot(render(explorer).ansi, "train-\(colors.rawValue)")
    }
    var light = try Fixtures.training(Self.cells, width: 80, height: 24, colors: .exact)
    ThemeChoice.choose(.light, in: &light)
    try expectSnapshot(render(light).ansi, "train-light")
  }

  @Test("with nothing trained it says what it would show and how to begin")
  func empty() throws {
    for (width, height) in [(60, 16), (80, 24)] {
      var explorer = try Fixtures.explorer(width: width, height: height, colors: .none)
      try explorer.perform(line: "screen 7")
      try expectSnapshot(render(explorer).text, "train-empty-\(width)x\(height)")
    }
  }

  @Test("what matters is said in words: that it ended, that the loss ran away, that it clicked")
  func words() throws {
    var explorer = try Fixtures.training(ended: true, width: 120, height: 40, colors: .none)
    #expect(render(explorer).text.contains("ended: all epochs done  epoch 6 of 8"))
    let lost = Fixtures.report(.lstm, epoch: 7, loss: .infinity)
    _ = explorer.update(.training(TrainingNews(network: 0, .epoch(lost))))
    let text = render(explorer).text
    #expect(text.contains("the loss ran away in epoch 7") && text.contains("!"))
  }

  @Test("the row of the network on the screens is marked")
  func mark() throws {
    var explorer = try Fixtures.training(width: 120, height: 40, colors: .none)
    #expect(render(explorer).text.contains("▸epoch 6"))
    explorer.type("{{")
    explorer.finishComputing()
    #expect(render(explorer).text.contains("▸epoch 4"))
  }

  @Test("while a question is open nothing of it is to be seen")
  func question() throws {
    var explorer = try Fixtures.training(width: 120, height: 40, colors: .none)
    let lesson =
      "# T\n## P\n```gatescope\nrestart\nseek 4\nscreen 7\n```\nLook.\n```ask\nnumber h[1, 5]\n```\n"
    _ = explorer.update(.lessonRead(try LessonParser.parse(lesson, file: "t.md"), page: 0))
    explorer.finishComputing()
    try #require(explorer.lesson?.question != nil)
    #expect(explorer.isCovered)
    let text = render(explorer).text
    #expect(!text.contains("training loss") && !text.contains("a row for each checkpoint"))
    #expect(explorer.update(.key(.enter)) == [] || explorer.lesson?.question == nil)
  }

  @Test("the loss is linear or logarithmic")
  func scale() throws {
    var explorer = try Fixtures.training(width: 120, height: 40, colors: .none)
    let linear = render(explorer).text
    explorer.type("K")
    #expect(render(explorer).text != linear && render(explorer).text.contains("training loss, logarithmic"))
  }

  @Test("a picture has the curves as lines")
  func picture() throws {
    let explorer = try Fixtures.training(Self.cells, width: 120, height: 40, colors: .exact)
    #expect(explorer.svg(on: .light).contains("polyline") || explorer.svg(on: .light).contains("path"))
  }

  @Test(
    "only a first row of epoch 0 is called untrained",
    arguments: [
      (Checkpoint.Moment.epoch(0), true), (.number(0), false), (.epoch(1), false),
    ])
  func untrained(moment: Checkpoint.Moment, isSaid: Bool) throws {
    var explorer = try Fixtures.explorer(width: 160, height: 40)
    try explorer.perform(line: "screen 7")
    let checkpoint = Checkpoint(moment: moment, model: explorer.session.model)
    _ = explorer.update(.training(TrainingNews(network: 0, .checkpoint(checkpoint))))
    explorer.finishComputing()
    let text = render(explorer).text
    #expect(text.contains("a row for each checkpoint"))
    #expect(text.contains("untrained") == isSaid)
  }

  @Test("training is offered only where it is known what to train")
  func unknown() throws {
    var exhibit = Fixtures.exhibit()
    for own in [false, true] {
      if own {
        exhibit.name = "mine"
        for index in exhibit.models.indices { exhibit.models[index].task = nil }
      }
      var explorer = try Fixtures.explorer(exhibit, width: 120, height: 40)
      try explorer.perform(line: "screen 7")
      let text = render(explorer).text
      #expect(text.contains("from random weights") == !own)
      #expect(text.contains(":train FILE"))
    }
  }
}
