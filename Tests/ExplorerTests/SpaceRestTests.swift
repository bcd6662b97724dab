import ExplorerFixtures
import GateCore
import Models
import StateSpace
import Testing
import Training

@testable import Explorer

@Suite("The Space screen finds where the state can rest")
struct SpaceRestTests {
  private func explorer(_ exhibit: Exhibit = Fixtures.exhibit(), seek: Int = 8) throws -> Explorer {
    var explorer = try Fixtures.explorer(exhibit, width: 120, height: 40)
    _ = explorer.update(.command(.screen(.space)))
    _ = explorer.update(.command(.seek(seek)))
    explorer.finishComputing()
    return explorer
  }

  private func step(_ state: StatePoint, reading token: Int, in explorer: Explorer) throws -> StatePoint {
    var start = NetworkState(zerosFor: explorer.session.architecture)
    start.memories[0] = state.memory
    var run = try Run(
      network: explorer.session.model.network, steps: .tokens([token]), initialState: start,
      interventions: explorer.session.run.interventions)
    run.advance(to: 1)
    let after = try #require(run.state(at: 0))
    return try #require(StatePoint(after, lane: explorer.shown.lane))
  }

  @Test("a step of the network leaves the points that are found where they are", arguments: CellKind.allCases)
  func rest(kind: CellKind) throws {
    var explorer = try explorer()
    try explorer.perform(line: "cell \(kind.rawValue)")
    for (line, token) in [("rest (", 1), ("rest .", 0), ("rest ]", 4)] {
      try explorer.perform(line: line)
      explorer.finishComputing()
      let rest = try #require(RestPoints.current(in: explorer))
      #expect(rest.isFinished && rest.refusal == nil)
      for point in rest.points {
        let moved = try step(point.state, reading: token, in: explorer).distance(to: point.state)
        #expect(abs(moved - point.residual) < 1e-4)
      }
    }
  }

  @Test("a clamp moves the points, undo brings them back, and what was found before is there at once")
  func change() throws {
    var explorer = try explorer()
    try explorer.perform(line: "rest (")
    explorer.finishComputing()
    let before = try #require(RestPoints.current(in: explorer))
    try explorer.perform(line: "clamp forget all 0.1")
    explorer.finishComputing()
    let after = try #require(RestPoints.current(in: explorer))
    #expect(after.points.map(\.state) != before.points.map(\.state) && after.isFinished)
    for point in after.points {
      #expect(
        try step(point.state, reading: 1, in: explorer).distance(to: point.state) < point.residual + 1e-4)
    }
    try explorer.perform(line: "undo")
    #expect(RestPoints.current(in: explorer) == before && !explorer.jobs.contains(.points))
    // A hold at some steps is no property of the map.
    try explorer.perform(line: "clamp forget all 0.1 2..3")
    explorer.finishComputing()
    #expect(RestPoints.current(in: explorer)?.points == before.points)
  }

  @Test("a search goes on in slices; Esc stops it, and what was found stays until it is begun anew")
  func stopping() throws {
    var explorer = try explorer(Fixtures.exhibit(hiddenSize: 24))
    try explorer.perform(line: "rest (")
    for _ in 0..<4 { _ = explorer.update(.work) }
    #expect(explorer.jobs.contains(.points) && explorer.workInWords?.contains("Esc stops") == true)
    let found = try #require(RestPoints.current(in: explorer)).points
    _ = explorer.update(.key(.escape))
    #expect(!explorer.jobs.contains(.points) && RestPoints.current(in: explorer)?.isStopped == true)
    #expect(RestPoints.current(in: explorer)?.points == found)
    #expect(explorer.dialog.message?.text.contains("stopped") == true)
    explorer.type("l")
    explorer.finishComputing()
    #expect(RestPoints.current(in: explorer)?.isStopped == true)
    try explorer.perform(line: "rest")
    #expect(explorer.jobs.contains(.points))
    _ = explorer.update(.key(.character("1")))
    #expect(!explorer.jobs.contains(.points))
  }

  @Test("what is held is a token, what is read here, the mean, or what is read most")
  func held() throws {
    var explorer = try explorer()
    #expect(
      SpaceScreen.held(in: explorer)?.input == .token(0), "of a network that is asked at every step: step 8")
    try explorer.perform(line: "seek 2")
    #expect(SpaceScreen.held(in: explorer)?.input == .token(1))
    explorer.type("tt")
    #expect(SpaceScreen.held(in: explorer)?.input == .mean && explorer.log.lines.last == "rest mean")
    try explorer.perform(line: "rest [ ]")
    #expect(SpaceScreen.held(in: explorer)?.input == .tokens([3, 4]))
    #expect(SpaceScreen.held(in: explorer)?.quoted == "the mean of '[', ']'")
    try explorer.perform(line: "rest x")
    #expect(
      explorer.dialog.message?.kind == .failure && SpaceScreen.held(in: explorer)?.input == .tokens([3, 4]))
    var judge = try self.explorer(Fixtures.judgeExhibit())
    #expect(
      SpaceScreen.held(in: judge)?.name == "the film was not good", "asked at the end: what is read most")
    try judge.perform(line: "rest good")
    #expect(SpaceScreen.held(in: judge)?.quoted == "'good'" || SpaceScreen.held(in: judge)?.quoted == "good")
    var series = try self.explorer(Fixtures.seriesExhibit())
    #expect(SpaceScreen.held(in: series)?.input == .values([0]), "the middle of the column")
    try series.perform(line: "rest 0.5 1")
    #expect(series.dialog.message?.text == "rest: expected a number, found '0.5 1'")
    try series.perform(line: "rest 0.5")
    #expect(SpaceScreen.held(in: series)?.input == .values([0.5]))
  }

  @Test("Tab and the arrows go through the points, round and round, and a command takes one by its number")
  func selecting() throws {
    var explorer = try explorer()
    var count = 0
    for line in ["cell rnn", "rest (", "rest [", "rest ]", "rest )", "cell lstm"] where count < 2 {
      try explorer.perform(line: line)
      explorer.finishComputing()
      count = try #require(RestPoints.current(in: explorer)).points.count
    }
    try #require(count > 1)
    _ = explorer.update(.key(.tab))
    #expect(SpaceScreen.selectedPoint(in: explorer) == 1 % count && explorer.log.lines.last == "point 2")
    _ = explorer.update(.key(.up))
    _ = explorer.update(.key(.up))
    #expect(SpaceScreen.selectedPoint(in: explorer) == count - 1)
    try explorer.perform(line: "point \(count + 1)")
    #expect(explorer.dialog.message?.kind == .failure)
    let layout = explorer.layout(of: SpaceScreen.self)
    _ = explorer.update(
      .mouse(Mouse(action: .press, column: layout.table.column + 2, row: layout.table.row)))
    #expect(SpaceScreen.selectedPoint(in: explorer) == layout.points.lowerBound)
  }

  @Test("waiting feeds what is held from the current step on, exactly as the network would read it")
  func waiting() throws {
    var explorer = try explorer()
    try explorer.perform(line: "rest (")
    try explorer.perform(line: "wait 30")
    explorer.finishComputing()
    let wait = try #require(Wait.current(in: explorer))
    #expect(wait.isFinished && wait.fed == 30)
    guard case .tokens(let read) = explorer.session.sequence.steps else { return }
    var run = try Run(
      explorer.session.model, steps: .tokens(Array(read.prefix(8)) + Array(repeating: 1, count: 30)))
    run.advance(to: 38)
    let end = try #require(run.state(at: 37))
    let last = try #require(StatePoint(end, lane: explorer.shown.lane))
    let waited = try #require(wait.last)
    #expect(waited.distance(to: last) < 1e-5)
    run.focus(on: 0..<38)
    func said(_ step: Int) -> Int? {
      run.output(step: step).indices.max { run.output(step: step)[$0] < run.output(step: step)[$1] }
    }
    #expect(wait.saying?.answer == said(37) && wait.answers.first?.saying.answer == said(7))
    let changes = (8..<38).filter { said($0) != said($0 - 1) }
    #expect(wait.changes == changes.count && wait.answers.dropFirst().map(\.step) == changes.map { $0 - 7 })
  }

  @Test("+ and - move the slider on a logarithmic scale, and below its first mark nothing is waited for")
  func slider() throws {
    var explorer = try explorer()
    explorer.type("+")
    #expect(explorer.screens.space.wait == 10 && explorer.log.lines.last == "wait 10")
    explorer.type("++")
    #expect(explorer.screens.space.wait == 30)
    explorer.type(String(repeating: "+", count: 40))
    #expect(explorer.screens.space.wait == 10_000)
    explorer.type(String(repeating: "-", count: 40))
    #expect(explorer.screens.space.wait == nil && explorer.log.lines.last == "wait off")
    try explorer.perform(line: "wait 10001")
    #expect(explorer.dialog.message?.kind == .failure)
    try explorer.perform(line: "wait 7")
    explorer.finishComputing()
    _ = explorer.update(.key(.escape))
    #expect(explorer.screens.space.wait == nil)
    #expect(Wait.counts.first == 1 && Wait.counts.last == Waiting.longest)
  }

  @Test("a network that reads backward cannot wait, and says so; its directions have points")
  func backward() throws {
    let network = Fixtures.network(.gru(GRUCell()), hiddenSize: 3, directions: [.forward, .backward])
    let exhibit = Exhibit(
      name: "both", models: [Model(name: "both", network: network, vocabulary: Fixtures.vocabulary)],
      sequences: [Fixtures.brackets("(())[]", name: "one")])
    var explorer = try explorer(exhibit, seek: 6)
    try explorer.perform(line: "wait 5")
    explorer.finishComputing()
    #expect(Wait.current(in: explorer)?.refusal?.contains("reads backward") == true)
    for _ in 0..<2 {
      let rest = try #require(RestPoints.current(in: explorer))
      #expect(rest.isFinished && rest.refusal == nil && rest.points.allSatisfy { $0.saying == nil })
      explorer.type("]")
      explorer.finishComputing()
    }
  }

  @Test(
    "the stable points of a training are counted at every checkpoint, and those on the screen follow { and }")
  func census() throws {
    var explorer = try Fixtures.training(width: 120, height: 40)
    try explorer.perform(line: "space")
    explorer.finishComputing()
    let checkpoints = try #require(explorer.shownTrack).checkpoints
    let census = try #require(explorer.insights.stablePoints)
    #expect(census.counts.count == checkpoints.count)
    var found: [[StatePoint]] = []
    for _ in 0..<2 {
      let rest = try #require(RestPoints.current(in: explorer))
      let index = try #require(explorer.shownCheckpoint)
      let shown = checkpoints[index]
      #expect(census.counts[shown.moment] == rest.stable.count)
      found.append(rest.points.map(\.state))
      explorer.type("{")
      explorer.finishComputing()
    }
    #expect(found[0] != found[1])
  }

  @Test("changes of the count are told at the checkpoint from which on it holds")
  func changes() {
    var census = Census()
    let counts = [1, 1, 3, 3, nil, 4]
    let checkpoints = counts.indices.map { Fixtures.checkpoint(.rnn, epoch: $0) }
    for (checkpoint, count) in zip(checkpoints, counts) { census.counts[checkpoint.moment] = .some(count) }
    let changes = census.changes(over: checkpoints)
    #expect(changes.map(\.count) == [1, 3, 4] && changes.map(\.moment) == [.epoch(0), .epoch(2), .epoch(5)])
  }

  @Test("a lesson can claim how many stable points there are")
  func condition() throws {
    var explorer = try explorer()
    try explorer.perform(line: "rest (")
    explorer.finishComputing()
    let count = try #require(RestPoints.current(in: explorer)).stable.count
    try explorer.perform(line: "screen 1")
    #expect(try explorer.reading(of: "stable_points") == .number(Float(count)))
    #expect(try explorer.holds("stable_points = \(count) and screen = 1"))
    #expect(explorer.view.screen == .timeline && !explorer.jobs.contains(.points))
    try explorer.perform(line: "search stable_points > 1")
    #expect(
      explorer.dialog.message?.kind == .failure || explorer.dialog.overlay != nil || explorer.search == nil)
  }
}
