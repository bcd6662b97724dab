import GateCore
import ModelFiles
import Models
import TensorFiles
import Testing
import Training

@testable import TrainingFiles

/// Training sessions that are stopped, kept on disk and taken up again.
@Suite struct SessionTests {
  private func data(_ count: Int = 24) -> TrainingData {
    let sequences = (0..<count).map { index in
      let values = (0..<7).map { Float((index * 5 + $0 * 3) % 11) / 5 - 1 }
      return InputSequence(
        name: "\(index)", steps: .features(values, columns: 1),
        targets: .values(values.dropFirst() + [.nan], columns: 1))
    }
    let form = TaskForm(
      input: .features(columns: 1, hasMask: false),
      head: Head(size: 1, squash: .identity, readout: .everyStep))
    var data = TrainingData(
      name: "series", summary: "", form: form, loss: .meanSquaredError,
      training: Array(sequences.dropLast(6)),
      validation: Array(sequences.suffix(6)), showcase: Array(sequences.suffix(1)))
    data.targetScaling = [ColumnScaling(mean: 3, deviation: 2)]
    return data
  }

  private func plan(epochs: Int = 6, patience: Int? = nil) -> TrainingPlan {
    var plan = TrainingPlan(
      architecture: Architecture(
        input: .features(columns: 1, hasMask: false),
        layers: Array(repeating: Layer(cell: Cell(.lstm), hiddenSize: 3), count: 2),
        head: Head(size: 1, squash: .identity, readout: .everyStep)),
      configuration: TrainingConfiguration(
        loss: .meanSquaredError, batchSize: 4, gradientClip: 1, dropout: 0.3),
      epochs: epochs, schedule: .steps, patience: patience, metrics: [.meanAbsoluteError], seed: 4)
    plan.configuration.optimizer = .adam(learningRate: 0.02)
    return plan
  }

  private func watched(epochs: Int = 6) throws -> WatchedTraining {
    WatchedTraining(
      try TrainingSession(data: data(), plan: plan(epochs: epochs)), name: "series-lstm", arguments: ["a.csv"]
    )
  }

  /// A whole training, with its checkpoints in a folder.
  private func trained(in temporary: TestFolder) throws -> (WatchedTraining, RunFolder) {
    var training = try watched()
    var folder = try RunFolder(beginning: RunIndex(of: training), at: temporary.path)
    try folder.add(training.first)
    while !training.session.isDone {
      if let checkpoint = try training.advance()?.1 { try folder.add(checkpoint) }
    }
    return (training, folder)
  }

  private func train(_ training: inout WatchedTraining) throws {
    while !training.session.isDone { _ = try training.advance() }
  }

  @Test(
    "a session taken up in the midst of an epoch, by way of a file, ends with the same bits",
    arguments: [0, 1, 7, 13])
  func resumed(batches: Int) throws {
    var whole = try watched()
    try train(&whole)
    var first = try watched()
    for _ in 0..<batches { _ = try first.advance() }
    let bytes = try StateCoding.bytes(of: first.session.state)
    var second = try watched()
    let isTakenUp = second.restore(try #require(StateCoding.state(in: FileBytes(bytes))))
    #expect(isTakenUp)
    try train(&second)
    #expect(second.session.state == whole.session.state)
    #expect(second.session.best == whole.session.best)
    #expect(second.session.bestScore == whole.session.bestScore)
  }

  @Test("a state of another network, or a broken one, is refused and changes nothing")
  func otherState() throws {
    var training = try watched()
    _ = try training.advance()
    var state = training.session.state
    let before = state
    state.trainer.parameters.removeLast()
    expectRefused(state, &training)
    state = before
    state.trainer.batches = [[999]]
    expectRefused(state, &training)
    state = before
    state.bestEpoch = 3
    expectRefused(state, &training)
    #expect(training.session.state == before)
    #expect(StateCoding.state(in: FileBytes(Array("{}".utf8))) == nil)
  }

  private func expectRefused(_ state: SessionState, _ training: inout WatchedTraining) {
    let isTakenUp = training.restore(state)
    #expect(!isTakenUp)
  }

  @Test("a finished network says numbers in the data's own units, and can be trained on from there")
  func ownUnits() throws {
    var training = try watched()
    try train(&training)
    let session = training.session
    let model = try session.model(named: "m")
    let sequence = data().validation[0]
    let scaled = try session.best.predictions(on: [sequence])[0].outputs
    let said = try model.network.predictions(on: [sequence])[0].outputs
    for (a, b) in zip(scaled, said) { #expect(abs(a[0] * 2 + 3 - b[0]) < 1e-5) }
    let back = model.network.learning(data().targetScaling)
    for (a, b) in zip(back.parameters, session.best.parameters) { #expect(abs(a - b) < 1e-5) }
  }

  @Test("a patient plan ends after so many epochs without a better score")
  func patience() throws {
    var session = try TrainingSession(data: data(), plan: plan(epochs: 500, patience: 3))
    while !session.isDone { _ = try session.runEpoch() }
    let scores = session.reports.map(\.score.quality)
    let best = try #require(scores.max())
    #expect(session.isOutOfPatience)
    #expect(session.epoch == (scores.firstIndex(of: best) ?? 0) + 1 + 3)
  }

  @Test("checkpoints are dense at first, and those of a short run begin those of a long one")
  func schedule() {
    func moments(_ epochs: Int) -> [Int] {
      (0...epochs * 16).filter { CheckpointSchedule.isDue(afterBatch: $0, perEpoch: 16) }
    }
    #expect(moments(1) == [0, 2, 4, 8, 16])
    #expect(moments(24).map { $0 / 16 }.suffix(8) == [2, 3, 4, 6, 8, 12, 16, 24])
    #expect(Array(moments(24).prefix(moments(8).count)) == moments(8))
  }

  @Test("a run in a folder is opened in the order of training, with what was measured")
  func folder() throws {
    let temporary = try TestFolder()
    let (training, folder) = try trained(in: temporary)
    try folder.write(training.session.state)
    var reader = CheckpointFolder(path: temporary.path, options: .init())
    let found = reader.news()
    #expect(found.map(\.moment) == [0, 0.2, 0.4, 0.6, 1, 2, 3, 4, 6].map { Checkpoint.Moment.epoch($0) })
    #expect(found.last?.measures.first?.name == "loss")
    #expect(reader.news().isEmpty)
    #expect(throws: (any Error).self) { try RunFolder(beginning: RunIndex(of: training), at: temporary.path) }
    var again = try watched()
    try RunFolder(opening: temporary.path).takeUp(&again)
    #expect(again.session.state == training.session.state)
  }

  @Test("all checkpoints of a run have their units in the order of the network that was kept")
  func arranged() throws {
    let temporary = try TestFolder()
    let (training, begun) = try trained(in: temporary)
    var folder = begun
    let size = training.session.network.architecture.layers[0].hiddenSize
    let arrangement = UnitArrangement(order: Array((0..<size).reversed()), negated: [0])
    try folder.arrange(arrangement)
    var reader = CheckpointFolder(path: temporary.path, options: .init())
    let shown = try #require(reader.news().last?.model.network)
    let trained = training.session.checkpoint(named: "n").network
    #expect(shown != trained)
    #expect(shown == trained.rearrangingUnits(arrangement))
  }

  @Test("a run is taken up by its own words, with new ones behind them; its folder's option is not repeated")
  func words() throws {
    let temporary = try TestFolder()
    let training = WatchedTraining(
      try TrainingSession(data: data(), plan: plan()), name: "n",
      arguments: ["a.csv", "--checkpoints", "run", "--epochs", "3", "--checkpoints=run"])
    let folder = try RunFolder(beginning: RunIndex(of: training), at: temporary.path)
    #expect(
      folder.words(with: ["--resume", "run", "--epochs", "9"], namesData: false)
        == ["a.csv", "--epochs", "3", "--epochs", "9"])
    #expect(folder.words(with: ["b.csv", "--resume=run"], namesData: true) == ["b.csv"])
  }

  @Test("a run on other data is not taken up")
  func otherData() throws {
    let temporary = try TestFolder()
    let folder = try RunFolder(beginning: RunIndex(of: try watched()), at: temporary.path)
    var other = WatchedTraining(
      try TrainingSession(data: data(20), plan: plan()), name: "series-lstm", arguments: [])
    #expect(throws: (any Error).self) { try folder.takeUp(&other) }
  }
}
