import Explorer
import GateCore
import Rendering

/// ms for the gradients of one logit, and for a step on the Gradient screen.
struct GradientBenchmark {
  let budget: Double

  private static let steps = 200
  private static let reach = 36
  private static let keys = 4

  func run() throws {
    var table = Table(
      "ms for the gradients of a logit over \(Self.reach) steps, and for a key on the Gradient screen, 200×60",
      columns: ["cell", "H", "first call", "later", "median", "key and frame", "median", "steps back"])
    for (name, cell) in [("LSTM", Cell.lstm(LSTMCell())), ("GRU", Cell.gru(GRUCell()))] {
      for hiddenSize in [64, 256, 1024] {
        let explorer = try FrameBenchmark.explorer(
          cell, hiddenSize: hiddenSize, steps: Self.steps, width: 200, height: 60, screen: .gradient)
        let plain = explorer.session.run
        let first = try Measurement(
          budget: 0, preparing: { try Self.fresh(explorer) }, work: { Self.gradients(of: $0) })
        let later = Measurement(budget: budget, preparing: { plain }, work: { Self.gradients(of: $0) })
        let key = Measurement(
          budget: budget, preparing: { explorer },
          work: { explorer in
            for k in 0..<Self.keys {
              _ = explorer.update(.key(k % 2 == 0 ? .left : .right))
              _ = render(explorer)
            }
          })
        func milliseconds(_ seconds: Double) -> String { (seconds * 1e3).timing }
        table.add([
          name, "\(hiddenSize)", milliseconds(first.minimum), milliseconds(later.minimum),
          milliseconds(later.median), milliseconds(key.minimum / Double(Self.keys)),
          milliseconds(key.median / Double(Self.keys)), "\(Self.stepsBack(explorer))",
        ])
      }
    }
    print(table.text)
  }

  /// The explorer's run without the transposes that a first call keeps.
  private static func fresh(_ explorer: Explorer) throws -> Run {
    var run = try Run(network: explorer.session.run.network, steps: explorer.session.run.steps)
    run.advance(to: steps)
    return run
  }

  private static func gradients(of run: Run) {
    let trace = run.gradients(of: .logit(index: 0, step: steps - 1), since: steps - reach)
    precondition(trace != nil, "the last step has logits")
  }

  private static func stepsBack(_ explorer: Explorer) -> Int {
    guard case .picture(let picture) = explorer.insights.gradient.value else { return 0 }
    return picture.steps.count
  }
}
