import GateCore
import Models

/// Seconds an epoch of training an LSTM with a sigmoid head on random features, binary cross-entropy, Adam,
/// batches of 32.
struct TrainingBenchmark {
  let budget: Double

  private struct Setting {
    let name: String
    let sequences: Int
    let steps: Int
    let hiddenSize: Int
    let readout: Head.Readout
    /// PyTorch's and Keras's seconds an epoch, measured elsewhere.
    let pyTorch: Double
    let keras: Double
  }

  private static let features = 64
  private static let settings = [
    Setting(
      name: "(a) 1000 × 10 steps, H = 32, head at the last step", sequences: 1000, steps: 10, hiddenSize: 32,
      readout: .lastStep, pyTorch: 0.051, keras: 0.14),
    Setting(
      name: "(b) 64 × 100 steps, H = 128, head at every step", sequences: 64, steps: 100, hiddenSize: 128,
      readout: .everyStep, pyTorch: 0.064, keras: 0.15),
  ]

  func run() throws {
    var table = Table(
      "Seconds an epoch of training, \(Self.features) inputs (right: measured elsewhere)",
      columns: ["setting", "LSTM", "median", "GRU", "median", "PyTorch LSTM", "Keras LSTM"])
    for setting in Self.settings {
      let lstm = try measure(.lstm(LSTMCell()), setting)
      let gru = try measure(.gru(GRUCell()), setting)
      table.add([
        setting.name, lstm.minimum.timing, lstm.median.timing, gru.minimum.timing, gru.median.timing,
        setting.pyTorch.timing, setting.keras.timing,
      ])
    }
    print(table.text)
  }

  private func measure(_ cell: Cell, _ setting: Setting) throws -> Measurement {
    var generator = SeededGenerator(seed: 1)
    let architecture = Architecture(
      input: .features(columns: Self.features, hasMask: false),
      layers: [Layer(cell: cell, hiddenSize: setting.hiddenSize)],
      head: Head(size: 1, squash: .sigmoid, readout: setting.readout))
    var trainer = try Trainer(
      network: Network(architecture, using: &generator),
      configuration: TrainingConfiguration(loss: .binaryCrossEntropy),
      sequences: (0..<setting.sequences).map { Self.sequence($0, setting, &generator) })
    return Measurement(budget: 2 * budget, preparing: {}, work: { _ in trainer.runEpoch() })
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
