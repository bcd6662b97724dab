import ExplorerFixtures
import GateCore
import Models
import Testing
import Training

@testable import Explorer

@Suite("A training is a second axis of time")
struct CheckpointTests {
  private func model(_ number: Int) -> Model {
    var model = Fixtures.exhibit().models[0]
    model.network.parameters = model.network.parameters.map { $0 * Float(number) / 4 }
    return model
  }

  private func outline(_ model: Model) -> TrainingOutline {
    TrainingOutline(
      name: "brackets", summary: "a task", model: model, sequences: Fixtures.exhibit().sequences, epochs: 9,
      batchesInEpoch: 2, gradientClip: 1, arguments: ["--task", "brackets"])
  }

  private func tell(_ event: TrainingNews.Event, network: Int = 0, _ explorer: inout Explorer) {
    _ = explorer.update(.training(TrainingNews(network: network, event)))
    explorer.finishComputing()
  }

  /// With networks after 0, 1, … epochs.
  private func trained(_ count: Int) throws -> Explorer {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "seek 5")
    tell(.began(outline(model(0))), &explorer)
    for epoch in 0..<count {
      tell(.checkpoint(Checkpoint(moment: .epoch(Double(epoch)), model: model(epoch))), &explorer)
    }
    return explorer
  }

  @Test("every screen shows the latest network, at the same step")
  func latest() throws {
    let explorer = try trained(4)
    #expect(explorer.session.model.network == model(3).network)
    #expect(explorer.cursor.time == 5)
    var alone = try Run(model(3), steps: explorer.session.sequence.steps)
    alone.advance(to: 5)
    #expect(explorer.session.run.output(step: 4) == alone.output(step: 4))
    #expect(explorer.shownMoment == "epoch 3")
  }

  @Test("{ goes to the network before, at whatever step, and stays there while others come")
  func earlier() throws {
    var explorer = try trained(4)
    explorer.type("{{")
    #expect(explorer.session.model.network == model(1).network)
    #expect(explorer.shownMoment == "epoch 1")
    tell(.checkpoint(Checkpoint(moment: .epoch(4), model: model(4))), &explorer)
    #expect(explorer.session.model.network == model(1).network)
    explorer.type("}}}")
    #expect(explorer.session.model.network == model(4).network)
    tell(.checkpoint(Checkpoint(moment: .epoch(6), model: model(6))), &explorer)
    #expect(explorer.session.model.network == model(6).network)
  }

  @Test("what is changed stays changed in every network of a training")
  func whatIf() throws {
    var explorer = try trained(4)
    try explorer.perform(line: "clamp forget 0 0.25")
    try explorer.perform(line: "token 2 (")
    for line in ["checkpoint 2", "checkpoint now", "checkpoint 1"] {
      try explorer.perform(line: line)
      explorer.finishComputing()
      #expect(explorer.session.activeChanges.count == 2)
      #expect(explorer.session.run.value(.forget, step: 3, layer: 0, unit: 0) == 0.25)
    }
  }

  @Test("networks trained side by side are at the same moment")
  func sideBySide() throws {
    var explorer = try trained(3)
    let gru = Fixtures.exhibit().models[1]
    tell(.began(outline(gru)), network: 1, &explorer)
    for epoch in 0..<3 {
      tell(.checkpoint(Checkpoint(moment: .epoch(Double(epoch)), model: gru)), network: 1, &explorer)
    }
    try explorer.perform(line: "checkpoint 2")
    try explorer.perform(line: "cell gru")
    #expect(explorer.shownMoment == "epoch 1")
  }

  @Test("where memory would run out, the first, the newest and the dense beginning are kept")
  func memory() {
    var track = TrainingTrack(status: .followed)
    let size = model(0).network.parameters.count * 4
    for epoch in 0..<100 {
      track.keep(Checkpoint(moment: .epoch(Double(epoch)), model: model(0)), memory: size * 12)
    }
    #expect(track.checkpoints.count <= 12)
    #expect(track.checkpoints.first?.moment == .epoch(0))
    #expect(track.checkpoints.last?.moment == .epoch(99))
    #expect(track.leftOut + track.checkpoints.count == 100)
    #expect(track.checkpoints[1].moment == .epoch(1))
  }

  @Test(
    "without a training { says what there would have to be; numbers out of range are refused",
    arguments: [
      "checkpoint 0", "checkpoint 7", "checkpoint -9223372036854775808",
    ])
  func refused(line: String) throws {
    var explorer = try Fixtures.explorer()
    explorer.type("{")
    #expect(explorer.dialog.message?.kind == .failure)
    explorer = try trained(3)
    try explorer.perform(line: line)
    #expect(explorer.dialog.message?.kind == (line.contains("-") ? .notice : .failure))
  }

  @Test("opening something else ends a training that goes on")
  func leaving() throws {
    var explorer = try trained(2)
    let effects = explorer.update(.opened(Fixtures.seriesExhibit()))
    #expect(effects.contains(.train(.stop)))
    #expect(explorer.training == TrainingWatch())
    tell(.checkpoint(Checkpoint(moment: .epoch(8), model: model(3))), &explorer)
    #expect(explorer.shownMoment == nil)
  }
}
