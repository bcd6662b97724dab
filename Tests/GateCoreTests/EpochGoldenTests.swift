import Testing

@testable import GateCore

/// Of losses of order 1: gradients differ from the other framework's by some tens of ulp (`GoldenGradientTests`), and a
/// few updates carry that on.
private let tolerance: Float = 1e-5

@Suite("Against other frameworks, batch by batch")
struct EpochGoldenTests {
  private static let epochs = EpochGolden.all(in: "epochs")

  @Test(
    "From the same weights, in the same order, an epoch's losses are PyTorch's", arguments: Self.epochs)
  func epoch(golden: EpochGolden) throws {
    try expectSameLosses(golden)
  }

  @Test(
    "The textbooks' jobs begin as they do in their frameworks",
    arguments: EpochGolden.all(in: "textbooks-tensorflow") + EpochGolden.all(in: "textbooks"))
  func textbook(golden: EpochGolden) throws {
    try expectSameLosses(golden)
  }

  @Test("Every loss met every optimiser, and every other factor every value of each")
  func coverage() throws {
    let loss = Loss.allCases.map(\.rawValue)
    let optimizers = ["sgd", "momentum", "rmsprop", "adam"]
    let factors: [(values: [String], of: (EpochGolden) -> String)] = [
      (loss, { $0.loss }), (optimizers, { $0.optimizer }), (["lstm", "gru", "rnn"], { $0.cell.kind }),
      (["everyStep", "lastStep"], { $0.readout }), (["1", "2"], { "\($0.layers)" }),
      (["true", "false"], { "\($0.bidirectional)" }), (["true", "false"], { "\($0.vocabulary > 0)" }),
      (["true", "false"], { "\($0.clip != nil)" }),
    ]
    for (index, a) in factors.enumerated() {
      for b in factors[(index + 1)...] {
        let met = Set(Self.epochs.map { [a.of($0), b.of($0)] })
        #expect(met == Set(a.values.flatMap { x in b.values.map { [x, $0] } }))
      }
    }
    #expect(Self.epochs.allSatisfy { Set($0.lengths).count > 3 })
    #expect(EpochGolden.all(in: "textbooks").count == 10)
    #expect(EpochGolden.all(in: "textbooks-tensorflow").count == 2)
  }

  private func expectSameLosses(_ golden: EpochGolden) throws {
    var trainer = try Trainer(
      network: golden.network, configuration: golden.configuration, examples: golden.examples)
    var losses: [Float] = []
    while trainer.epoch < golden.epochs, let progress = trainer.trainBatch() { losses.append(progress.loss) }
    expectClose(losses, golden.losses, tolerance)
  }
}
