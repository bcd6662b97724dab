import Explorer
import GateCore
import Models
import Rendering

/// µs a frame of Timeline, with all steps of a sequence revealed.
struct FrameBenchmark {
  let budget: Double

  private static let symbols = "abcdefghijklmnopqrstuvwxyz .,;:'\"-".map(String.init)
  private static let steps = 400
  private static let frames = 20

  func run() throws {
    var table = Table(
      "µs a frame of Timeline, \(Self.steps) steps revealed, 256 colours",
      columns: ["cell", "H", "screen", "frame", "median", "key and frame", "median"])
    for (name, cell) in [("LSTM", Cell.lstm(LSTMCell())), ("GRU", Cell.gru(GRUCell()))] {
      for hiddenSize in [16, 64, 1024] {
        for (width, height) in [(80, 24), (200, 50)] {
          let explorer = try Self.explorer(cell, hiddenSize: hiddenSize, width: width, height: height)
          let frame = measure(explorer) { explorer, _ in _ = render(explorer) }
          let step = measure(explorer) { explorer, k in
            _ = explorer.update(.key(k % 2 == 0 ? .left : .right))
            _ = render(explorer)
          }
          table.add([
            name, "\(hiddenSize)", "\(width)×\(height)", perFrame(frame.minimum), perFrame(frame.median),
            perFrame(step.minimum), perFrame(step.median),
          ])
        }
      }
    }
    print(table.text)
  }

  /// An explorer of a random character network at its last step.
  static func explorer(
    _ cell: Cell, hiddenSize: Int, steps: Int = steps, width: Int, height: Int, screen: ScreenKind = .timeline
  ) throws -> Explorer {
    var generator = SeededGenerator(seed: 1)
    let size = symbols.count
    let architecture = Architecture(
      input: .oneHot(vocabulary: size), layers: [Layer(cell: cell, hiddenSize: hiddenSize)],
      head: Head(size: size, squash: .softmax, readout: .everyStep))
    let model = Model(
      name: "random", network: Network(architecture, using: &generator),
      vocabulary: Vocabulary(unit: .character, symbols: symbols))
    let tokens = (0..<steps).map { _ in Int(generator.next() % UInt64(size)) }
    let sequence = InputSequence(
      name: "random", steps: .tokens(tokens), targets: .tokens(tokens.dropFirst().map { $0 } + [nil]))
    var explorer = try Explorer(
      exhibit: Exhibit(name: "random", models: [model], sequences: [sequence]), width: width, height: height)
    _ = explorer.update(.command(.last))
    explorer.finishComputing()
    _ = explorer.update(.command(.screen(screen)))
    return explorer
  }

  private func perFrame(_ seconds: Double) -> String { (seconds * 1e6 / Double(Self.frames)).timing }

  private func measure(_ start: Explorer, _ work: (inout Explorer, Int) -> Void) -> Measurement {
    Measurement(
      budget: budget, preparing: { start },
      work: { explorer in
        for k in 0..<Self.frames { work(&explorer, k) }
      })
  }
}
