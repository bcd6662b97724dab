import ExplorerFixtures
import GateCore
import Models
import Testing
import Training

@testable import Explorer

@Suite("Checkpoints are gone to by name, compared, and thinned out")
struct CheckpointChoiceTests {
  /// The fixture's LSTM with all parameters scaled, as if it had been trained so far.
  private func model(_ share: Float, hiddenSize: Int = 6) -> Model {
    var model = Fixtures.exhibit(hiddenSize: hiddenSize).models[0]
    model.network.parameters = model.network.parameters.map { $0 * share }
    return model
  }

  private func checkpoint(_ epoch: Double) -> Checkpoint {
    Checkpoint(moment: .epoch(epoch), model: model(1 + Float(epoch) / 8))
  }

  private func tell(_ event: TrainingNews.Event, to explorer: inout Explorer) {
    _ = explorer.update(.training(TrainingNews(network: 0, event)))
    explorer.finishComputing()
  }

  /// After checkpoints at 0, ½, 1 and 2 epochs, at step 5 of the first sequence.
  private func watching() throws -> Explorer {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "last")
    try explorer.perform(line: "seek 5")
    let outline = TrainingOutline(
      name: "brackets", summary: "", model: model(1), sequences: Fixtures.exhibit().sequences, epochs: 4,
      batchesInEpoch: 2, gradientClip: 1, arguments: ["--task", "brackets"])
    tell(.began(outline), to: &explorer)
    for epoch in [0, 0.5, 1, 2] { tell(.checkpoint(checkpoint(epoch)), to: &explorer) }
    return explorer
  }

  /// What a network alone says at the fifth step.
  private func alone(_ model: Model, _ explorer: Explorer) throws -> [Float] {
    var run = try Run(model, steps: explorer.session.sequence.steps)
    run.advance(to: 5)
    return run.output(step: 4)
  }

  @Test(
    "a checkpoint is taken by its number, as the first or last, or by the epoch that was done",
    arguments: [
      ("1", "epoch 0"), ("first", "epoch 0"), ("3", "epoch 1"), ("last", "epoch 2"), ("now", "epoch 2"),
      ("epoch 1", "epoch 1"), ("epoch 1.9", "epoch 1"), ("epoch 0.25", "epoch 0"), ("epoch 100", "epoch 2"),
    ])
  func chooses(words: String, moment: String) throws {
    var explorer = try watching()
    try explorer.perform(line: "checkpoint \(words)")
    #expect(explorer.shownMoment == moment)
  }

  @Test(
    "what is no checkpoint is refused", arguments: ["", "0x", "epoch", "epoch -1", "epoch nan", "epoch 1 2"])
  func refuses(words: String) {
    #expect(throws: CommandError.self) { try CommandTable.parse("checkpoint \(words)") }
  }

  @Test("a number beyond the last is refused with those that there are", arguments: [0, 5, 1 << 31])
  func refusesNumber(number: Int) throws {
    var explorer = try watching()
    try explorer.perform(line: "checkpoint \(number)")
    #expect(explorer.dialog.message == Message(.failure, "no checkpoint \(number): there are 1 to 4"))
    #expect(explorer.shownMoment == "epoch 2")
  }

  @Test("the log leads to the same checkpoint, although more came in meanwhile")
  func replays() throws {
    var explorer = try watching()
    explorer.type("{{")
    let line = try #require(explorer.log.lines.last)
    var other = try watching()
    tell(.checkpoint(checkpoint(3)), to: &other)
    try other.perform(line: line)
    #expect(other.shownMoment == explorer.shownMoment)
  }

  @Test("where memory runs out, the first, the newest and the one that is looked at stay")
  func thins() {
    var track = TrainingTrack(status: .running)
    let size = model(1).network.parameters.count * 4
    for epoch in 0..<40 {
      let shown: Checkpoint.Moment? = epoch > 5 ? .epoch(5) : nil
      track.keep(checkpoint(Double(epoch)), beside: shown, memory: 8 * size)
      let moments = track.checkpoints.map(\.moment)
      #expect(moments.count <= 8)
      #expect(moments.first == .epoch(0))
      #expect(moments.last == .epoch(Double(epoch)))
      #expect(shown.map(moments.contains) ?? true)
      #expect(moments == moments.sorted())
      #expect(track.leftOut + moments.count == epoch + 1)
    }
  }

  @Test("expressions in lessons can tell the epoch, and say where there is none")
  func epoch() throws {
    var explorer = try watching()
    try explorer.perform(line: "checkpoint epoch 0.5")
    #expect(try "after {epoch}".filled(in: explorer) == "after 0.50")
    #expect(try explorer.holds("epoch < 1"))
    let other = try Fixtures.explorer()
    #expect(throws: ConditionError.self) { try "{epoch}".filled(in: other) }
  }

  // MARK: Compared

  private func titles(_ explorer: Explorer) -> [String] {
    CompareScreen.networks(in: explorer).map { CompareScreen.title(of: $0, in: explorer) }
  }

  @Test("checkpoints are compared with the network of now, by the names of their moments")
  func compares() throws {
    var explorer = try watching()
    try explorer.perform(line: "compare checkpoint 1 checkpoint 3")
    explorer.finishComputing()
    #expect(explorer.view.screen == .compare)
    #expect(titles(explorer) == ["LSTM", "epoch 0", "epoch 1"])
    let networks = CompareScreen.networks(in: explorer)
    for (network, model) in zip(networks, [checkpoint(2), checkpoint(0), checkpoint(1)].map(\.model)) {
      let seen = try #require(CompareScreen.explorer(on: network, in: explorer))
      #expect(seen.session.run.output(step: 4) == (try alone(model, explorer)))
    }
  }

  @Test("of moments of one training the same unit is shown, however its memory was before")
  func units() throws {
    var explorer = try watching()
    for line in ["compare checkpoint 1 checkpoint 3", "unit 4"] { try explorer.perform(line: line) }
    explorer.finishComputing()
    let units = CompareScreen.networks(in: explorer).map { CompareScreen.place(of: $0, in: explorer).unit }
    #expect(units == [4, 4, 4])
  }

  @Test("what is compared stays when the training goes on, and can go again")
  func staysAndGoes() throws {
    var explorer = try watching()
    try explorer.perform(line: "compare checkpoint 1")
    tell(.checkpoint(checkpoint(3)), to: &explorer)
    let model = explorer.session.exhibit.models[1]
    #expect(model == checkpoint(0).model)
    #expect(explorer.session.run.output(step: 4) == (try alone(checkpoint(3).model, explorer)))
    try explorer.perform(line: "compare checkpoint 1")
    #expect(titles(explorer) == ["LSTM", "epoch 0"])
    try explorer.perform(line: "compare drop checkpoint 1")
    #expect(titles(explorer) == ["LSTM"])
  }

  @Test("two checkpoints alone are compared, and keys can be about either")
  func only() throws {
    var explorer = try watching()
    try explorer.perform(line: "compare only checkpoint 1 checkpoint 3")
    explorer.finishComputing()
    #expect(titles(explorer) == ["epoch 0", "epoch 1"])
    try explorer.perform(line: "compare checkpoint 4")
    #expect(titles(explorer) == ["epoch 0", "epoch 1", "epoch 2"])
  }

  @Test(
    "a checkpoint that is not there changes nothing",
    arguments: [
      ("checkpoint 9", "compare: no checkpoint 9: there are 1 to 4"),
      ("checkpoint 1 checkpoint 9", "compare: no checkpoint 9: there are 1 to 4"),
      (
        "checkpoint 1 checkpoint 2 checkpoint 3 checkpoint 4",
        "compare: expected 4 networks at most, found 5: compare drop N takes one away, compare only NAME ... takes these"
      ),
      (
        "checkpoint", "compare checkpoint: expected the number of a checkpoint, from 1: :compare checkpoint 2"
      ),
    ])
  func refusesCompared(words: String, text: String) throws {
    var explorer = try watching()
    let before = explorer.session.exhibit
    try explorer.perform(line: "compare \(words)")
    #expect(explorer.dialog.message == Message(.failure, text))
    #expect(explorer.session.exhibit == before)
  }
}
