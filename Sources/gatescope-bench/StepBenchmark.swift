import GateCore

/// µs a step of a `Run`, which records every gate, with `I` = 64 features.
struct StepBenchmark {
  let sizes: [Int]
  let budget: Double

  private static let features = 64
  private static let steps = 500

  /// An LSTM's µs a step in programs that show no gate, measured elsewhere: on one thread of a 2-core AVX-512
  /// machine.
  private static let elsewhere: [Int: (onnxRuntime: Double, pyTorch: Double)] = [
    16: (0.34, 1.2), 32: (0.63, 1.4), 64: (1.2, 2.1), 128: (3.6, 4.9), 256: (14, 19), 512: (54, 99),
    1024: (307, 370),
  ]

  func run() throws {
    var table = Table(
      "µs a step, every gate recorded, \(Self.features) inputs (right: LSTM, measured elsewhere, no gates)",
      columns: ["cell", "H", "sequence", "median", "one by one", "median", "ONNX Runtime", "PyTorch"])
    for (name, cell) in [("LSTM", Cell.lstm(LSTMCell())), ("GRU", Cell.gru(GRUCell()))] {
      for size in sizes {
        let start = try Self.start(cell, hiddenSize: size)
        let whole = measure(start) { $0.advance(to: Self.steps) }
        let single = measure(start) { run in
          for t in 1...Self.steps { run.advance(to: t) }
        }
        let reference = cell.kind == .lstm ? Self.elsewhere[size] : nil
        table.add([
          name, "\(size)", perStep(whole.minimum), perStep(whole.median), perStep(single.minimum),
          perStep(single.median), reference?.onnxRuntime.timing ?? "", reference?.pyTorch.timing ?? "",
        ])
      }
    }
    print(table.text)
  }

  /// A run of a random network that stands before the first of `steps` random steps.
  private static func start(_ cell: Cell, hiddenSize: Int) throws -> Run {
    var generator = SeededGenerator(seed: 1)
    let architecture = Architecture(
      input: .features(columns: features, hasMask: false),
      layers: [Layer(cell: cell, hiddenSize: hiddenSize)], head: nil)
    let values = (0..<steps * features).map { _ in generator.normal() }
    return try Run(
      network: Network(architecture, using: &generator), steps: .features(values, columns: features))
  }

  private func perStep(_ seconds: Double) -> String { (seconds * 1e6 / Double(Self.steps)).timing }

  private func measure(_ start: Run, _ work: (inout Run) -> Void) -> Measurement {
    Measurement(budget: budget, preparing: { start }, work: work)
  }
}
