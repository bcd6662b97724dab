import GateCore
import Glibc
import Models

/// Seconds that pass in an epoch of training an LSTM with a sigmoid head on random features, binary cross-entropy,
/// Adam, batches of 32.
struct TrainingBenchmark {
  let budget: Double
  let threads: Int
  let rivals: Rivals?

  private struct Setting {
    let name: String
    let sequences: Int
    let steps: Int
    let hiddenSize: Int
    let readout: Head.Readout
  }

  private static let features = 64
  private static let settings = [
    Setting(
      name: "(a) 1000 × 10 steps, H = 32, head at the last step", sequences: 1000, steps: 10, hiddenSize: 32,
      readout: .lastStep),
    Setting(
      name: "(b) 64 × 100 steps, H = 128, head at every step", sequences: 64, steps: 100, hiddenSize: 128,
      readout: .everyStep),
  ]

  func run() throws {
    var table = Table(
      "Seconds an epoch of training, \(Self.features) inputs, \(threads) \(threads == 1 ? "thread" : "threads")",
      columns: ["setting", "LSTM", "median", "GRU", "median"]
        + (rivals == nil ? [] : ["PyTorch LSTM", "LSTM : PyTorch"]))
    for setting in Self.settings {
      var theirs: [Double] = []
      let lstm = try measure(.lstm(LSTMCell()), setting) {
        if let rivals {
          theirs.append(try seconds(of: rivals, setting))
          // PyTorch's threads keep a processor busy for 0.2 s after they have done their work.
          usleep(400_000)
        }
      }
      let gru = try measure(.gru(GRUCell()), setting) {}
      table.add(
        [setting.name, lstm.minimum.timing, lstm.median.timing, gru.minimum.timing, gru.median.timing]
          + (theirs.min().map { [$0.timing, (lstm.minimum / $0).timing] } ?? []))
    }
    print(table.text)
  }

  private func seconds(of rivals: Rivals, _ setting: Setting) throws -> Double {
    try rivals.training(
      sequences: setting.sequences, steps: setting.steps, inputs: Self.features,
      hiddenSize: setting.hiddenSize,
      readout: setting.readout == .everyStep ? "every-step" : "last-step", threads: threads)
  }

  private func measure(
    _ cell: Cell, _ setting: Setting, before turn: () throws -> Void
  ) throws -> Measurement {
    var generator = SeededGenerator(seed: 1)
    let architecture = Architecture(
      input: .features(columns: Self.features, hasMask: false),
      layers: [Layer(cell: cell, hiddenSize: setting.hiddenSize)],
      head: Head(size: 1, squash: .sigmoid, readout: setting.readout))
    var trainer = try Trainer(
      network: Network(architecture, using: &generator),
      configuration: TrainingConfiguration(loss: .binaryCrossEntropy, threads: threads),
      sequences: (0..<setting.sequences).map { Self.sequence($0, setting, &generator) })
    return try Measurement(
      budget: 6 * budget, by: .passing, preparing: { try turn() }, work: { _ in trainer.runEpoch() })
  }

  private static func sequence(
    _ index: Int, _ setting: Setting, _ generator: inout SeededGenerator
  ) -> InputSequence {
    let values = (0..<setting.steps * features).map { _ in generator.normal() }
    let labels = (0..<setting.steps).map { _ in generator.uniform() < 0.5 ? Float(0) : 1 }
    let targets: InputSequence.Targets =
      switch setting.readout {
      case .everyStep: .values(labels, columns: 1)
      case .lastStep: .finalValues([labels[0]])
      }
    return InputSequence(name: "\(index)", steps: .features(values, columns: features), targets: targets)
  }
}
