import GateCore
import StateSpace

/// Waiting in slices.
struct WaitJob: Job {
  static let rank = JobRank.wait
  /// Multiplications of a slice.
  private static let multiplications = 2_000_000

  let key: WaitKey
  private var waiting: Waiting

  init(_ key: WaitKey, _ waiting: Waiting) {
    self.key = key
    self.waiting = waiting
  }

  static func == (a: WaitJob, b: WaitJob) -> Bool { a.key == b.key && a.waiting.steps == b.waiting.steps }

  mutating func advance(in explorer: inout Explorer) -> Bool {
    guard explorer.insights.wait.isKept(for: key), let plane = explorer.insights.trails.value?.projection
    else {
      return true
    }
    let cost = explorer.session.model.network.parameters.count + Jobs.stepOverhead
    waiting.advance(steps: max(1, Self.multiplications / cost))
    let waiting = waiting
    explorer.insights.wait.change { wait in
      wait.fed = waiting.steps
      wait.points = waiting.states.map { plane($0.state.numbers.map { Float($0) }) }
      wait.steps = waiting.states.map(\.step)
      (wait.answers, wait.changes, wait.saying) = (waiting.answers, waiting.changes, waiting.saying)
      (wait.end, wait.last) = (waiting.end, waiting.states.last?.state)
    }
    return waiting.isFinished
  }

  func label(in explorer: Explorer) -> String? {
    explorer.screens.space.wait == nil ? nil : "waiting: \(waiting.steps) of \(key.count) steps"
  }
}
