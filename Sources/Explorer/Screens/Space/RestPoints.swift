import GateCore
import Models
import StateSpace

/// What rest points follow from.
public struct RestKey: Equatable, Sendable {
  let network: Network
  let lane: Lane
  let held: HeldInput
  /// Of the sequence, where its mean is held.
  let steps: InputSteps?
  /// Those that hold at all steps.
  let interventions: [Intervention]

  /// nil where nothing can be held.
  init?(_ explorer: Explorer) {
    guard let held = SpaceScreen.held(in: explorer)?.input else { return nil }
    network = explorer.session.model.network
    lane = explorer.shown.lane
    self.held = held
    steps = held == .mean ? explorer.session.sequence.steps : nil
    interventions = explorer.session.run.interventions.filter { $0.steps == nil }
  }

  /// Missing values equal each other.
  public static func == (a: RestKey, b: RestKey) -> Bool {
    guard a.lane == b.lane, a.held.isIdentical(to: b.held), a.interventions == b.interventions else {
      return false
    }
    switch (a.steps, b.steps) {
    case (nil, nil): break
    case (let first?, let second?): if !first.isIdentical(to: second) { return false }
    case (nil, _), (_, nil): return false
    }
    return a.network == b.network
  }
}

extension HeldInput {
  fileprivate func isIdentical(to other: HeldInput) -> Bool {
    guard case .values(let a) = self, case .values(let b) = other else { return self == other }
    return a.elementsEqual(b) { $0.bitPattern == $1.bitPattern }
  }
}

/// Where a lane's state can rest under a held input, as far as it is known.
public struct RestPoints: Equatable, Sendable {
  let key: RestKey
  public internal(set) var points: [RestPoint] = []
  public internal(set) var finding = PointFinding()
  /// The share of the search that is done, 0 to 1.
  public internal(set) var progress = 0.0
  public internal(set) var isFinished = false
  /// The reader has stopped the search.
  public internal(set) var isStopped = false
  /// Why there is no map to search; nil where there is one.
  public internal(set) var refusal: String?
  var map: KnownMap?
  /// What the lane reads from the layers below.
  public var below: HeldMap.Below { map?.map.below ?? .input }

  /// Fixed points that draw states in.
  public var stable: [RestPoint] { points.filter { $0.isFixed && $0.kind == .stable } }
}

/// The map of a key.
struct KnownMap: Equatable, Sendable {
  let map: HeldMap

  /// It follows from the key.
  static func == (a: KnownMap, b: KnownMap) -> Bool { true }
}

/// The results of searches, the latest last: so that a cell, a checkpoint or an input that was looked at before is shown
/// at once.
public struct RestShelf: Equatable, Sendable {
  private static let most = 48
  private var all: [RestPoints] = []

  subscript(key: RestKey) -> RestPoints? { all.last { $0.key == key } }

  mutating func put(_ points: RestPoints) {
    if let index = all.lastIndex(where: { $0.key == points.key }) {
      all[index] = points
    } else {
      all.append(points)
      if all.count > Self.most { all.removeFirst() }
    }
  }

  /// Forgets a search that was not carried to its end.
  mutating func removeUnfinished() { all.removeAll { !$0.isFinished } }

  mutating func remove(_ key: RestKey) { all.removeAll { $0.key == key } }
}

extension RestPoints {
  /// Those of what is on the screen, as far as they are known.
  public static func current(in explorer: Explorer) -> RestPoints? {
    RestKey(explorer).flatMap { explorer.insights.rest[$0] }
  }

  /// Searches where it was not searched yet: the first slice now, the rest by a job.
  static func refresh(in explorer: inout Explorer) {
    guard explorer.insights.trails.value?.projection != nil, let key = RestKey(explorer) else {
      explorer.jobs.remove(.points)
      return
    }
    if let job = explorer.jobs[RestJob.self], job.key != key { explorer.jobs.remove(.points) }
    if let known = explorer.insights.rest[key], known.isFinished || known.isStopped { return }
    guard explorer.jobs[RestJob.self] == nil else { return }
    explorer.insights.rest.put(RestPoints(key: key))
    guard var job = RestJob(key, in: &explorer) else { return }
    if !job.advance(in: &explorer) { explorer.jobs.set(job) }
  }

  /// How many stable points there are, whatever screen is open; nil where there is no map of the state.
  static func stableCount(in explorer: Explorer) -> Int? {
    var open = explorer
    return find(in: &open)?.stable.count
  }

  /// Searches to the end, whatever screen is open, and keeps what was found for those who ask again; nil where there
  /// is no map of the state.
  @discardableResult
  static func find(in explorer: inout Explorer) -> RestPoints? {
    var open = explorer
    // What a lesson hides is asked for by the lesson.
    open.lesson = nil
    open.view.screen = .space
    open.jobs = Jobs()
    SpaceTrails.refresh(in: &open)
    while open.jobs.contains(.trails) { open.work() }
    SpaceScreen.refreshHeld(in: &open)
    restart(in: &open)
    refresh(in: &open)
    while open.jobs.contains(.points) { open.work() }
    guard let rest = RestPoints.current(in: open), rest.refusal == nil else { return nil }
    explorer.insights.rest.put(rest)
    return rest
  }

  /// Stays with what is found.
  static func stop(in explorer: inout Explorer) {
    guard let job = explorer.jobs[RestJob.self], var points = explorer.insights.rest[job.key] else { return }
    explorer.jobs.remove(.points)
    points.isStopped = true
    explorer.insights.rest.put(points)
    let count = points.points.count
    explorer.dialog.message = Message(
      .notice,
      "stopped: \(count == 0 ? "no point" : "\(count)") found so far; :rest searches on from the beginning")
  }

  /// Searches anew where a search was stopped.
  static func restart(in explorer: inout Explorer) {
    guard let key = RestKey(explorer), explorer.insights.rest[key]?.isStopped == true else { return }
    explorer.insights.rest.remove(key)
  }
}
