import GateCore

/// µs a step of a `Run`, which records every gate, with `I` = 64 features; and in turns with it what the same takes in
/// programs that show no gate.
struct StepBenchmark {
  let sizes: [Int]
  let budget: Double
  let rivals: Rivals?

  private static let features = 64

  /// Long enough that memory for the traces is no longer new, as in all but the first moments of a run.
  private static func steps(for hiddenSize: Int) -> Int { min(16_384, max(1024, (1 << 20) / hiddenSize)) }

  func run() throws {
    var table = Table(
      "µs a step, every gate recorded, \(Self.features) inputs, one thread",
      columns: ["cell", "H", "sequence", "median", "one by one", "median"]
        + (rivals == nil ? [] : ["ONNX Runtime", "PyTorch", "sequence : ONNX Runtime", ": PyTorch"]))
    for (name, cell) in [("LSTM", Cell.lstm(LSTMCell())), ("GRU", Cell.gru(GRUCell()))] {
      for size in sizes { table.add(try row(name, cell, size)) }
    }
    print(table.text)
  }

  private func row(_ name: String, _ cell: Cell, _ size: Int) throws -> [String] {
    let start = try Self.start(cell, hiddenSize: size)
    var (onnxRuntime, pyTorch): ([Double], [Double]) = ([], [])
    let whole = try Measurement(
      budget: budget,
      preparing: {
        if let rivals {
          let theirs = try rivals.steps(
            name.lowercased(), hiddenSize: size, steps: start.length, inputs: Self.features)
          onnxRuntime.append(theirs.onnxRuntime)
          pyTorch.append(theirs.pyTorch)
        }
        return start
      }, work: { $0.advance(to: start.length) })
    let single = Measurement(
      budget: budget, preparing: { start }, work: { run in for t in 1...start.length { run.advance(to: t) } })
    func perStep(_ seconds: Double) -> String { (seconds * 1e6 / Double(start.length)).timing }
    let ours = [whole.minimum, whole.median, single.minimum, single.median].map(perStep)
    guard let first = onnxRuntime.min(), let second = pyTorch.min() else { return [name, "\(size)"] + ours }
    return [name, "\(size)"] + ours
      + [perStep(first), perStep(second), (whole.minimum / first).timing, (whole.minimum / second).timing]
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
}
