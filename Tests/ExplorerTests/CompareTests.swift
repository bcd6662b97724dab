import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite("Networks are compared")
struct CompareTests {
  @discardableResult
  private func handle(_ line: String, on explorer: inout Explorer) throws -> Bool {
    var host = FixtureHost()
    let isOpen = host.handle(.command(try CommandTable.parse(line)), on: &explorer)
    explorer.finishComputing()
    return isOpen
  }

  private func titles(_ explorer: Explorer) -> [String] {
    CompareScreen.networks(in: explorer).map { CompareScreen.title(of: $0, in: explorer) }
  }

  // MARK: Which

  @Test("the cell types of the exhibit are compared, and keys are about the one that was on the screen")
  func cells() throws {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "cell gru")
    try explorer.perform(line: "screen 6")
    #expect(titles(explorer) == ["LSTM", "GRU", "RNN"])
    #expect(CompareScreen.selected(in: explorer) == 1)
  }

  @Test("each network is one that runs by itself, on the same steps")
  func runs() throws {
    let explorer = try Fixtures.comparing()
    for (index, network) in CompareScreen.networks(in: explorer).enumerated() {
      let model = explorer.session.exhibit.models[index]
      var alone = try Run(model, steps: explorer.session.sequence.steps)
      alone.advance(to: alone.length)
      let seen = try #require(CompareScreen.explorer(on: network, in: explorer))
      for step in 0..<alone.length {
        #expect(seen.session.run.output(step: step) == alone.output(step: step))
      }
      #expect(CompareScreen.answers(of: network, in: explorer).count == alone.length)
    }
  }

  @Test("targets that are missing equal themselves: networks on a series with gaps are not computed again")
  func gaps() throws {
    var explorer = try Fixtures.explorer(Fixtures.seriesExhibit())
    for line in ["last", "screen 6"] { try handle(line, on: &explorer) }
    let known = explorer.screens.compare
    try handle("screen 6", on: &explorer)
    #expect(explorer.screens.compare == known)
    let key = try #require(known.runs.values.first?.key)
    #expect(key == ComparedRun.Key(key.network, in: explorer.session))
  }

  @Test("Tab and c go to the next network at the same step; its unit comes back with it")
  func choosing() throws {
    var explorer = try Fixtures.comparing()
    try explorer.perform(line: "seek 5")
    try explorer.perform(line: "unit 4")
    _ = explorer.update(.key(.tab))
    #expect(explorer.session.modelIndex == 1)
    #expect(explorer.cursor.time == 5)
    try explorer.perform(line: "unit 1")
    explorer.type("cc")
    #expect(explorer.session.modelIndex == 0)
    #expect(explorer.cursor.unit == 4)
    _ = explorer.update(.key(.tab))
    #expect(explorer.cursor.unit == 1)
    _ = explorer.update(.key(.backTab))
    #expect(explorer.session.modelIndex == 0)
    try explorer.perform(line: "network 9")
    #expect(explorer.dialog.message == Message(.failure, "no network 9: there are 1 to 3"))
  }

  @Test("a file is added below, a baseline below its network, and both can go again")
  func adding() throws {
    var explorer = try Fixtures.comparing()
    try handle("compare other.pt", on: &explorer)
    #expect(titles(explorer) == ["LSTM 1", "GRU", "RNN", "LSTM 2"])
    try handle("compare drop 2", on: &explorer)
    #expect(titles(explorer) == ["LSTM 1", "RNN", "LSTM 2"])
    try handle("clamp forget 0 1", on: &explorer)
    try handle("compare baseline", on: &explorer)
    #expect(titles(explorer) == ["LSTM 1", "LSTM unchanged", "RNN", "LSTM 2"])
    try handle("compare drop baseline", on: &explorer)
    try handle("compare drop other.pt", on: &explorer)
    #expect(titles(explorer) == ["LSTM", "RNN"])
    try handle("compare only gru rnn", on: &explorer)
    #expect(titles(explorer) == ["GRU", "RNN"])
    #expect(explorer.session.modelIndex == 1)
    try handle("compare all", on: &explorer)
    #expect(titles(explorer).count == 4)
  }

  @Test(
    "what cannot be compared is refused with what was expected and found",
    arguments: [
      (
        "compare numbers",
        "numbers: expected a network that reads the symbols . ( ) [ ], as the first does; found one that "
          + "reads 1 column of numbers: level"
      ),
      (
        "compare words",
        "words: expected a network that reads the symbols . ( ) [ ], as the first does; found one that "
          + "reads the words the film was not good"
      ),
      (
        "compare a bb",
        "compare: expected 4 networks at most, found 5: compare drop N takes one away, compare only NAME ... takes these"
      ),
      ("compare baseline", "compare baseline: nothing is changed yet; i changes something"),
      (
        "compare drop x",
        "compare drop: no network 'x' is compared: there are 1 LSTM, 2 GRU, 3 RNN"
      ),
      ("compare drop 1 2 3", "compare drop: one network must stay"),
    ])
  func refusals(line: String, message: String) throws {
    var explorer = try Fixtures.comparing()
    let before = titles(explorer)
    try handle(line, on: &explorer)
    #expect(explorer.dialog.message == Message(.failure, message))
    #expect(titles(explorer) == before)
    #expect(explorer.session.exhibit.models.count == 3)
  }

  @Test("what to watch is said of the task's own networks only")
  func watch() throws {
    var exhibit = Fixtures.exhibit()
    exhibit.watch = [.lstm: "Watch f."]
    var explorer = try Fixtures.comparing(exhibit)
    #expect(explorer.session.introduction.contains("Watch f."))
    try handle("compare other.pt", on: &explorer)
    try handle("network 4", on: &explorer)
    #expect(explorer.session.modelIndex == 3)
    #expect(!explorer.session.introduction.contains("Watch f."))
  }

  // MARK: Roles

  @Test("keep and write are what multiplies the memory and the candidate, in either convention")
  func roles() throws {
    for update in [GRUCell.Update.keeps, .writes] {
      let cell = Cell.gru(GRUCell(update: update))
      let model = Model(name: "gru", network: Fixtures.network(cell), vocabulary: Fixtures.vocabulary)
      let explorer = try Fixtures.comparing(
        Exhibit(name: "x", models: [model], sequences: [Fixtures.brackets("(()[])", name: "s")]))
      let run = explorer.session.run
      for step in 1..<run.length {
        func value(_ role: MemoryRole) throws -> Float {
          try #require(role.value(over: step..<step + 1, in: explorer))
        }
        let before = try #require(MemoryRole.memory.value(over: step - 1..<step, in: explorer))
        let candidate = try #require(
          run.value(.candidate, step: step, layer: 0, unit: explorer.cursor.unit))
        let sum = try value(.keep) * before + value(.write) * candidate
        #expect(abs(sum - (try value(.memory))) < 1e-6)
      }
    }
    #expect(MemoryRole.keep.share(in: Fixtures.cell(.rnn)) == nil)
    #expect(MemoryRole.memory.share(in: Fixtures.cell(.rnn)) == .gate(.hidden))
  }

  // MARK: Where they part

  @Test("they part at the first step at which one is right and another wrong, and y goes there")
  func parting() throws {
    var explorer = try Fixtures.comparing()
    let networks = CompareScreen.networks(in: explorer)
    let verdicts = networks.map { CompareScreen.answers(of: $0, in: explorer).verdicts }
    let first = try #require(
      (0..<explorer.session.run.length).first { step in
        let here = verdicts.map { $0[step] }
        return here.contains(.right) && here.contains(.wrong)
      })
    #expect(CompareScreen.parting(in: explorer)?.step == first)
    explorer.type("y")
    #expect(explorer.cursor.time == first + 1)
    // Nothing is told of steps that have not been taken.
    try explorer.perform(line: "restart")
    #expect(CompareScreen.parting(in: explorer) == nil)
    for network in networks {
      let answers = CompareScreen.answers(of: network, in: explorer)
      #expect(answers.score(upTo: 0) == (0, 0))
      #expect(answers.firstWrong(upTo: 0) == nil)
    }
  }

  @Test(
    "without right answers they part where they say different things, numbers where they are farthest apart")
  func partingOtherwise() throws {
    var exhibit = Fixtures.exhibit()
    exhibit.sequences[0].targets = .none
    let plain = try Fixtures.comparing(exhibit)
    let said = CompareScreen.networks(in: plain).map { CompareScreen.answers(of: $0, in: plain).said }
    let first = said[0].indices.first { step in Set(said.map { $0[step] }).count > 1 }
    #expect(CompareScreen.parting(in: plain)?.step == first)

    var series = Fixtures.seriesExhibit()
    var other = series.models[0]
    other.network.parameters = other.network.parameters.map { $0 / 2 }
    series.models.append(other)
    let numbers = try Fixtures.comparing(series)
    let point = try #require(CompareScreen.parting(in: numbers))
    let outputs = CompareScreen.networks(in: numbers).map { CompareScreen.answers(of: $0, in: numbers).said }
    let widest = outputs[0].indices.max {
      abs(outputs[0][$0] - outputs[1][$0]) < abs(outputs[0][$1] - outputs[1][$1])
    }
    #expect(point.isOfNumbers && point.step == widest)
  }

  // MARK: Units

  @Test("a unit is shown with those whose memories go most closely with it, until another one is chosen")
  func pairs() throws {
    var explorer = try Fixtures.comparing()
    for unit in [0, 3] {
      try explorer.perform(line: "unit \(unit)")
      for network in CompareScreen.networks(in: explorer).dropFirst() {
        let pair = try #require(CompareScreen.pair(of: network, in: explorer))
        let shown = CompareScreen.place(of: network, in: explorer).unit
        let all = try (0..<6).map { try r(unit, $0, network, in: explorer) }
        #expect(abs(pair.r - all[shown]) < 1e-5)
        #expect(all.map(abs).max() == abs(all[shown]))
        #expect(pair.steps == explorer.session.run.length)
      }
    }
    try explorer.perform(line: "network 2")
    let paired = explorer.cursor.unit
    try explorer.perform(line: "unit \((paired + 1) % 6)")
    try explorer.perform(line: "network 1")
    try explorer.perform(line: "unit 3")
    #expect(CompareScreen.place(of: .model(1), in: explorer).unit == (paired + 1) % 6)
    explorer.type("P")
    #expect(CompareScreen.place(of: .model(1), in: explorer).unit == paired)
  }

  /// The correlation of a unit of the first network with one of another.
  private func r(_ unit: Int, _ other: Int, _ network: ComparedNetwork, in explorer: Explorer) throws -> Float
  {
    func memory(_ model: Int, _ unit: Int) throws -> [Float] {
      var run = try Run(explorer.session.exhibit.models[model], steps: explorer.session.sequence.steps)
      run.advance(to: run.length)
      let memory = run.network.architecture.layers[0].cell.memory
      return try (0..<run.length).map { try #require(run.value(memory, step: $0, layer: 0, unit: unit)) }
    }
    return try #require(Correlation.pearson(try memory(0, unit), try memory(network.model, other)))
  }

  @Test("with fewer than eight steps no correlation is said, and the same unit is shown")
  func fewSteps() throws {
    var explorer = try Fixtures.comparing(Fixtures.exhibit(text: "(()[])"))
    try explorer.perform(line: "unit 4")
    for network in CompareScreen.networks(in: explorer).dropFirst() {
      #expect(CompareScreen.pair(of: network, in: explorer) == nil)
      #expect(CompareScreen.place(of: network, in: explorer).unit == 4)
    }
  }

  @Test("the runs of other networks are let go with the screen")
  func leaving() throws {
    var explorer = try Fixtures.comparing()
    #expect(explorer.screens.compare.runs.count == 3)
    try explorer.perform(line: "screen 1")
    #expect(explorer.screens.compare.runs.isEmpty)
  }
}

extension Fixtures {
  /// On the Compare screen, with all steps taken.
  static func comparing(_ exhibit: Exhibit = exhibit()) throws -> Explorer {
    var explorer = try explorer(exhibit, width: 120, height: 40)
    for line in ["screen 6", "last"] { try explorer.perform(line: line) }
    explorer.finishComputing()
    return explorer
  }
}
