import GateCore

/// µs a step of a `Run`, which records every gate, with `I` = 64 features.
struct StepBenchmark {
  let sizes: [Int]
  let budget: Double

  private static let features = 64

  /// Long enough that memory for the traces is no longer new, as in all but the first moments of a run.
  private static func steps(for hiddenSize: Int) -> Int { min(16_384, max(1024, (1 << 20) / hiddenSize)) }

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
        let whole = measure(start) { $0.advance(to: start.length) }
        let single = measure(start) { run in
          for t in 1...start.length { run.advance(to: t) }
        }
        let reference = cell.kind == .lstm ? Self.elsewhere[size] : nil
        table.add([
          name, "\(size)", whole.minimum, whole.median, single.minimum, single.median,
          reference?.onnxRuntime.timing ?? "", reference?.pyTorch.timing ?? "",
        ])
      }
    }
    print(table.text)
  }

  /// A run of a random network before the first of many random steps.
  private static func start(_ cell: Cell, hiddenSize: Int) throws -> Run {
    var generator = SeededGenerator(seed: 1)
    let architecture = Architecture(
      input: .features(columns: features, hasMask: false),
      layers: [Layer(cell: cell, hiddenSize: hiddenSize)], head: nil)
    let values = (0..<steps(for: hiddenSize) * features).map { _ in generator.normal() }
    return try Run(
      network: Network(architecture, using: &generator), steps: .features(values, columns: features))
  }

  /// µs a step.
  private func measure(_ start: Run, _ work: (inout Run) -> Void) -> (minimum: String, median: String) {
    let measurement = Measurement(budget: budget, preparing: { start }, work: work)
    func perStep(_ seconds: Double) -> String { (seconds * 1e6 / Double(start.length)).timing }
    return (perStep(measurement.minimum), perStep(measurement.median))
  }
}
