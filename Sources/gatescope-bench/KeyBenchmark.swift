import Explorer
import GateCore
import Rendering

/// ms from a key to its frame on every screen of a large LSTM, and how much longer it takes until nothing on it is
/// still being computed.
struct KeyBenchmark {
  let sizes: [Int]
  let steps: Int

  private static let keys = 9

  func run() throws {
    var table = Table(
      "ms from a key to its frame (and until all on it is computed), LSTM, \(steps) steps, 200×50: median, worst",
      columns: ["H", "screen", "opened", "complete", "step back", "worst", "complete", "jump", "complete"])
    for size in sizes {
      let start = try FrameBenchmark.explorer(
        .lstm(LSTMCell()), hiddenSize: size, steps: steps, width: 200, height: 50)
      for (name, commands) in Self.screens { table.add(row(name, commands, size, start)) }
    }
    print(table.text)
  }

  private static let screens: [(String, [Command])] = [
    ("Timeline", [.screen(.timeline)]), ("Timeline, zoomed", [.screen(.timeline), .zoom(.all)]),
    ("Step", [.screen(.step)]), ("Memory", [.screen(.memory)]),
    ("Memory, zoomed", [.screen(.memory), .zoom(.all)]), ("Gradient", [.screen(.gradient)]),
    ("Weights", [.weights(.named(.recurrent))]),
    ("Weights, zoomed", [.weights(.named(.recurrent)), .zoom(.all)]),
    ("Health", [.health]),
  ]

  private func row(_ name: String, _ commands: [Command], _ size: Int, _ start: Explorer) -> [String] {
    var explorer = start
    // The copy's storage is made its own before anything is timed.
    _ = explorer.update(.key(.left))
    explorer.finishComputing()
    _ = explorer.update(.key(.right))
    explorer.finishComputing()
    let opened = Self.time(&explorer, commands)
    let back = (0..<Self.keys).map { _ in Self.time(&explorer, [.step(-1)]) }
    let jump = Self.time(&explorer, [.seek(steps / 3)])
    func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
    let cells = [
      opened.frame, opened.complete, median(back.map(\.frame)), back.map(\.frame).max() ?? 0,
      median(back.map(\.complete)), jump.frame, jump.complete,
    ]
    return ["\(size)", name] + cells.map { ($0 * 1e3).timing }
  }

  private static func time(
    _ explorer: inout Explorer, _ commands: [Command]
  ) -> (frame: Double, complete: Double) {
    let begin = Measurement.processorTime()
    for command in commands { _ = explorer.update(.command(command)) }
    _ = render(explorer)
    let frame = Measurement.processorTime()
    if explorer.jobs.isComputing || explorer.jobs.isWorking {
      explorer.finishComputing()
      _ = render(explorer)
    }
    return (frame - begin, Measurement.processorTime() - begin)
  }
}
