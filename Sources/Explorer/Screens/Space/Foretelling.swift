import GateCore
import StateSpace

/// How long what the network says now will hold under the held input, as it is foretold from the map and, beyond its
/// first steps, from the map linearised about a rest point.
public struct Foretelling: Equatable, Sendable {
  /// nil while it is not known.
  public internal(set) var holding: Holding?
}

public struct ForetellingKey: Equatable, Sendable {
  let rest: RestKey
  let state: StatePoint
}

extension Foretelling {
  /// Of the state at the current step, once all rest points are known.
  static func refresh(in explorer: inout Explorer) {
    guard let points = RestPoints.current(in: explorer), points.isFinished || points.isStopped,
      let map = points.map?.map, let state = SpaceScreen.state(in: explorer)
    else {
      explorer.jobs.remove(.foretell)
      explorer.insights.foretelling.forget()
      return
    }
    let key = ForetellingKey(rest: points.key, state: state)
    guard !explorer.insights.foretelling.isKept(for: key) else { return }
    explorer.jobs.remove(.foretell)
    explorer.insights.foretelling.keep(Foretelling(), for: key)
    guard let search = HoldingSearch(map, points: points.points.map(\.state), from: state) else { return }
    var job = ForetellingJob(key: key, search: search)
    if !job.advance(in: &explorer) { explorer.jobs.set(job) }
  }
}

extension SpaceScreen {
  /// The state of the lane on the screen at the current step; nil where that is not known.
  static func state(in explorer: Explorer) -> StatePoint? {
    let state = explorer.session.run.point(of: explorer.shown.lane, step: explorer.cursor.time - 1)
    guard !state.isEmpty, state.allSatisfy(\.isFinite) else { return nil }
    return StatePoint(state.map(Double.init), units: explorer.shown.hiddenSize)
  }
}

struct ForetellingJob: Job {
  static let rank = JobRank.foretell
  private static let multiplications = 2_000_000

  let key: ForetellingKey
  var search: HoldingSearch

  static func == (a: ForetellingJob, b: ForetellingJob) -> Bool { a.key == b.key }

  mutating func advance(in explorer: inout Explorer) -> Bool {
    guard explorer.insights.foretelling.isKept(for: key) else { return true }
    guard let holding = search.advance(multiplications: Self.multiplications) else { return false }
    explorer.insights.foretelling.change { $0.holding = holding }
    return true
  }
}
