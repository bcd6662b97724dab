import Explorer
import GateCore
import Models
import Rendering

/// µs a frame of Timeline, with all steps of a sequence revealed, and µs a key and its frame in 24 bits.
struct FrameBenchmark {
  let budget: Double

  private static let symbols = "abcdefghijklmnopqrstuvwxyz .,;:'\"-".map(String.init)
  private static let steps = 400
  private static let frames = 20

  func run() throws {
    try measureFrames()
    try measureFullColor()
  }

  private func measureFrames() throws {
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

  /// Colours of 24 bits take the most bytes; what is felt is the slowest frame of a held key, so it is the 99th of a
  /// hundred that counts.
  private func measureFullColor() throws {
    var table = Table(
      "µs a key and its frame, LSTM, H = 64, 200×50, 24 bits of colour",
      columns: ["screen", "frame", "of 100 the 99th", "key and frame", "of 100 the 99th"])
    let screens: [(String, ScreenKind)] = [
      ("Timeline", .timeline), ("Step", .step), ("Memory", .memory), ("Weights", .weights),
    ]
    for (name, screen) in screens {
      var explorer = try Self.explorer(
        .lstm(LSTMCell()), hiddenSize: 64, width: 200, height: 50, screen: screen, colors: .exact)
      var (frames, both): ([Double], [Double]) = ([], [])
      for k in 0..<500 {
        let pressed = Measurement.processorTime()
        _ = explorer.update(.key((k / 50).isMultiple(of: 2) ? .left : .right))
        let updated = Measurement.processorTime()
        _ = render(explorer)
        let rendered = Measurement.processorTime()
        frames.append(rendered - updated)
        both.append(rendered - pressed)
      }
      let cells = [frames.sorted(), both.sorted()].flatMap { [$0[250], $0[495]] }
      table.add([name] + cells.map { ($0 * 1e6).timing })
    }
    print(table.text)
  }

  /// An explorer of a random character network at its last step.
  static func explorer(
    _ cell: Cell, hiddenSize: Int, steps: Int = steps, width: Int, height: Int,
    screen: ScreenKind = .timeline, colors: Appearance.Colors = .twoHundredFiftySix
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
      exhibit: Exhibit(name: "random", models: [model], sequences: [sequence]),
      appearance: Appearance(colors: colors, hasUnicode: true), width: width, height: height)
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
