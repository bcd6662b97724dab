import GateCore
import StateSpace

/// Which trail it is.
public enum TrailSlot: Hashable, Sendable {
  /// Of what is on the screen, with the changes.
  case own
  /// The same without the changes, where there are any.
  case unchanged
  /// Of another sequence of the exhibit, without changes.
  case other(Int)
}

/// The trails of a network's states, and the plane on which they are drawn.
///
/// The plane is that of the network without changes, over all the sequences: so it stays when something is changed,
/// at another step, and on another sequence.
public struct SpaceTrails: Equatable, Sendable {
  public internal(set) var trails: [TrailSlot: StateTrail] = [:]
  /// nil while not all states are known.
  public internal(set) var projection: Projection?
  /// The states that the plane was laid through, and of how many sequences they are.
  public internal(set) var sequenceCount = 0

  public var own: StateTrail? { trails[.own] }
  public var unchanged: StateTrail? { trails[.unchanged] }

  /// Those of the other sequences, in their order.
  public var others: [StateTrail] {
    trails.compactMap { slot, trail in
      if case .other = slot { trail } else { nil }
    }.sorted { $0.sequence < $1.sequence }
  }

  /// Those of the network without changes, in the order of the sequences.
  private var plain: [StateTrail] {
    ([trails[.unchanged] ?? trails[.own]].compactMap(\.self) + others).sorted { $0.sequence < $1.sequence }
  }

  /// The states through which the plane is laid.
  var planeStates: [Float] { plain.flatMap(\.states) }

  mutating func lay(on plane: Projection) {
    sequenceCount = plain.count
    projection = plane
    for slot in trails.keys {
      guard var trail = trails[slot] else { continue }
      trail.points = (0..<trail.count).map { plane(trail.state($0)) }
      trails[slot] = trail
    }
  }
}

/// What trails follow from.
public struct TrailsKey: Equatable, Sendable {
  /// Without changes, and with them where there are any.
  let plain: Run.Identity
  let changed: Run.Identity?
  let lane: Lane
  let sequence: Int
  let others: [InputSteps]

  init(_ explorer: Explorer) {
    let session = explorer.session
    plain = (session.baseline ?? session.run).identity
    changed = session.baseline == nil ? nil : session.run.identity
    lane = explorer.shown.lane
    sequence = session.sequenceIndex
    others = SpaceTrails.others(in: session).map { session.exhibit.sequences[$0].steps }
  }

  /// Missing values equal each other.
  public static func == (a: TrailsKey, b: TrailsKey) -> Bool {
    a.lane == b.lane && a.sequence == b.sequence && a.others.count == b.others.count && a.plain == b.plain
      && a.changed == b.changed && zip(a.others, b.others).allSatisfy { $0.isIdentical(to: $1) }
  }
}

extension SpaceTrails {
  /// Other sequences that are followed, at most.
  private static let mostOthers = 16
  /// Steps of another sequence.
  static let mostSteps = 512

  /// The exhibit's other sequences, the first ones where there are many.
  static func others(in session: Session) -> [Int] {
    Array(session.exhibit.sequences.indices.filter { $0 != session.sequenceIndex }.prefix(mostOthers))
  }

  /// How many steps of the sequence on the screen are followed: all but those of a very long one, or in a large network.
  static func ownSteps(in session: Session) -> Int {
    guard session.architecture.isCausal else { return session.run.length }
    return min(session.run.length, 20_000, session.steps(ofMultiplications: 1_000_000_000, atLeast: 512))
  }

  /// Follows the states of the open screen where something has changed: as far as a slice suffices now, the rest by a
  /// job.
  static func refresh(in explorer: inout Explorer) {
    let key = TrailsKey(explorer)
    guard !explorer.insights.trails.isKept(for: key) else { return }
    explorer.jobs.remove(.trails)
    explorer.insights.trails.keep(SpaceTrails(), for: key)
    var job = TrailsJob(key, in: explorer.session)
    if !job.advance(in: &explorer) { explorer.jobs.set(job) }
  }
}
