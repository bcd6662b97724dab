import GateCore
import Models
import StateSpace
import Training

/// How many stable points the networks of a training have under the held input, one checkpoint after the other.
public struct Census: Equatable, Sendable {
  /// nil where it cannot be told.
  var counts: [Checkpoint.Moment: Int?] = [:]

  /// Checkpoints from which on, in the order of training, there were so many stable points; the last known one is at
  /// the end.
  public func changes(over checkpoints: [Checkpoint]) -> [(moment: Checkpoint.Moment, count: Int)] {
    var changes: [(moment: Checkpoint.Moment, count: Int)] = []
    for checkpoint in checkpoints {
      guard let count = counts[checkpoint.moment] ?? nil, changes.last?.count != count else { continue }
      changes.append((checkpoint.moment, count))
    }
    return changes
  }
}

/// What the counts follow from, beside the checkpoints.
struct CensusKey: Equatable, Sendable {
  let track: Int
  let first: Network?
  let lane: Lane
  let held: HeldInput
  let interventions: [Intervention]
}

extension Census {
  /// Counts where there is a training of several checkpoints.
  static func refresh(in explorer: inout Explorer) {
    guard let track = explorer.shownTrack, track.checkpoints.count > 1,
      let rest = RestPoints.current(in: explorer),
      rest.isFinished
    else {
      if explorer.shownTrack == nil { explorer.insights.census.forget() }
      explorer.jobs.remove(.census)
      return
    }
    let key = CensusKey(
      track: explorer.session.modelIndex, first: track.checkpoints.first?.model.network, lane: rest.key.lane,
      held: rest.key.held, interventions: rest.key.interventions)
    if !explorer.insights.census.isKept(for: key) {
      explorer.jobs.remove(.census)
      explorer.insights.census.keep(Census(), for: key)
    }
    if let moment = track.checkpoints[safe: explorer.shownCheckpoint]?.moment {
      explorer.insights.census.change { $0.counts[moment] = rest.stable.count }
    }
    guard explorer.jobs[CensusJob.self] == nil, CensusJob.next(in: explorer) != nil else { return }
    explorer.jobs.set(CensusJob(key: key))
  }
}

extension Array {
  fileprivate subscript(safe index: Int?) -> Element? {
    index.flatMap { indices.contains($0) ? self[$0] : nil }
  }
}

struct CensusJob: Job {
  static let rank = JobRank.census
  private static let multiplications = 3_000_000
  /// Steps of a sequence whose states a search begins from, and sequences.
  private static let (steps, sequences) = (64, 8)

  let key: CensusKey
  private var search: PointSearch?
  private var moment: Checkpoint.Moment?

  init(key: CensusKey) { self.key = key }

  static func == (a: CensusJob, b: CensusJob) -> Bool { a.key == b.key && a.moment == b.moment }

  /// The first checkpoint that is not counted.
  static func next(in explorer: Explorer) -> Checkpoint? {
    explorer.shownTrack?.checkpoints.first { explorer.insights.census.value?.counts[$0.moment] == nil }
  }

  mutating func advance(in explorer: inout Explorer) -> Bool {
    guard explorer.insights.census.isKept(for: key) else { return true }
    if search == nil {
      guard let checkpoint = Self.next(in: explorer) else { return true }
      moment = checkpoint.moment
      search = Self.search(of: checkpoint.model, key, in: explorer)
    }
    search?.advance(multiplications: Self.multiplications)
    guard let moment, search?.isFinished != false else { return false }
    let count = search.map { search in search.found.count { $0.isFixed && $0.kind == .stable } }
    explorer.insights.census.change { $0.counts[moment] = .some(count) }
    search = nil
    return Self.next(in: explorer) == nil
  }

  /// nil for a network of another shape.
  private static func search(of model: Model, _ key: CensusKey, in explorer: Explorer) -> PointSearch? {
    let session = explorer.session
    guard model.network.architecture == session.architecture,
      let map = try? HeldMap(
        model, lane: key.lane, holding: key.held, in: session.sequence.steps, interventions: key.interventions
      )
    else { return nil }
    var states: [StatePoint] = []
    for sequence in session.exhibit.sequences.prefix(sequences) {
      let read = sequence.steps.slice(0..<min(steps, sequence.count))
      guard var run = try? Run(model, steps: read) else { continue }
      run.advance(to: run.length)
      states += (0..<run.length).map {
        StatePoint(run.point(of: key.lane, step: $0).map(Double.init), units: explorer.shown.hiddenSize)
      }
    }
    var settings = PointSearch.Settings()
    settings.starts = RestJob.starts(size: map.size)
    return PointSearch(map, near: states, settings: settings)
  }

  func label(in explorer: Explorer) -> String? {
    let count = explorer.shownTrack?.checkpoints.count ?? 0
    return
      "counting stable points: checkpoint \(explorer.insights.census.value?.counts.count ?? 0) of \(count)"
  }
}
