import GateCore
import Models
import StateSpace

/// Trails one after the other, then the plane on which they are drawn.
struct TrailsJob: Job {
  static let rank = JobRank.trails
  /// Multiplications of a slice: a key waits for the first.
  private static let multiplications = 5_000_000
  /// Steps that are read at once: no more than are at hand just after they were computed.
  private static let stretch = 64
  /// States of a trail that are kept at most: of the sequence on the screen, and of another.
  private static let (mostOwn, mostOther) = (2048, 256)

  /// The state of the explorer that it was begun for.
  let key: TrailsKey
  /// Those that are left to follow, the next one last.
  private var slots: [TrailSlot]
  private let count: Int
  private var run: Run?
  private var trail: StateTrail?
  private var done: [TrailSlot: StateTrail] = [:]
  private var search: ProjectionSearch?

  init(_ key: TrailsKey, in session: Session) {
    self.key = key
    let own: [TrailSlot] = key.changed == nil ? [.own] : [.own, .unchanged]
    slots = (own + SpaceTrails.others(in: session).map { .other($0) }).reversed()
    count = slots.count
  }

  mutating func advance(in explorer: inout Explorer) -> Bool {
    guard explorer.insights.trails.isKept(for: key) else { return true }
    var budget = Self.multiplications
    while budget > 0 {
      if run != nil {
        follow(in: explorer.session, &budget)
      } else if let slot = slots.last {
        begin(slot, in: explorer.session, &budget)
      } else {
        return lay(in: &explorer)
      }
    }
    return false
  }

  private mutating func begin(_ slot: TrailSlot, in session: Session, _ budget: inout Int) {
    let plain = session.baseline ?? session.run
    let (source, sequence, limit, most): (Run, Int, Int, Int) =
      switch slot {
      case .own: (session.run, session.sequenceIndex, SpaceTrails.ownSteps(in: session), Self.mostOwn)
      case .unchanged: (plain, session.sequenceIndex, SpaceTrails.ownSteps(in: session), Self.mostOwn)
      case .other(let index): (plain, index, SpaceTrails.mostSteps, Self.mostOther)
      }
    let steps: InputSteps
    if case .other(let index) = slot {
      steps = session.exhibit.sequences[index].steps
    } else {
      steps = source.steps
    }
    let read = steps.slice(0..<min(steps.count, limit))
    budget -= Jobs.stepOverhead
    guard let begun = try? source.restarted(steps: read) else {
      slots.removeLast()
      return
    }
    let lane = key.lane
    var trail = StateTrail(
      sequence: sequence, steps: begun.length,
      size: begun.network.architecture.layers[lane.layer].stateSize(of: lane.direction), most: most)
    trail.add(begun.point(of: lane, step: -1), answer: .nan)
    (run, self.trail) = (begun, trail)
  }

  /// Takes some steps of the run at work, and keeps the states of those that are kept.
  private mutating func follow(in session: Session, _ budget: inout Int) {
    guard var run, var trail, let slot = slots.last else { return }
    // Taken out while they work, so that they have one owner.
    (self.run, self.trail) = (nil, nil)
    let cost = run.network.parameters.count + Jobs.stepOverhead
    let read = trail.lookedAt
    let isCausal = run.network.architecture.isCausal
    let end = min(run.length, read + Self.stretch)
    let isThere = run.advance(to: end, atMost: isCausal ? .max : max(1, budget / cost))
    budget -= cost * (isCausal ? max(1, end - read) : max(1, min(run.length, budget / cost)))
    if isThere {
      run.focus(on: read..<end)
      for step in read..<end { trail.follow(step, of: run, lane: key.lane, in: session) }
    }
    if isThere, end == run.length {
      done[slot] = trail
      slots.removeLast()
    } else {
      (self.run, self.trail) = (run, trail)
    }
  }

  private mutating func lay(in explorer: inout Explorer) -> Bool {
    var trails = SpaceTrails()
    trails.trails = done
    if search == nil {
      search = ProjectionSearch(of: trails.planeStates, size: done[.own]?.size ?? 0)
    }
    guard let plane = search?.advance(multiplications: Self.multiplications) else { return false }
    trails.lay(on: plane)
    explorer.insights.trails.change { $0 = trails }
    return true
  }

  func label(in explorer: Explorer) -> String? {
    "following the states: \(Jobs.percent(Float(count - slots.count) / Float(max(1, count))))"
  }
}

extension StateTrail {
  /// Takes the next step, which the run has at hand; one between two that are kept is passed over.
  fileprivate mutating func follow(_ step: Int, of run: Run, lane: Lane, in session: Session) {
    lookedAt = step + 1
    guard (step + 1).isMultiple(of: stride) else { return }
    add(run.point(of: lane, step: step), answer: Predictions.spoken(step: step, of: run, in: session))
  }
}

extension Predictions {
  /// What a network says at a step that its run has at hand: the strongest class, by its index, or the first number; NaN
  /// where it says nothing.
  package static func spoken(step: Int, of run: Run, in session: Session) -> Float {
    guard session.architecture.head != nil else { return .nan }
    guard namesOutputs(in: session) else { return run.output(step: step).first ?? .nan }
    return strongest(step: step, of: run, in: session).map { Float($0.index) } ?? .nan
  }
}

extension Layer {
  /// Numbers of the state of a direction: h, and an LSTM's c.
  func stateSize(of direction: Direction) -> Int {
    hiddenSize * (cell(of: direction).hasCellState ? 2 : 1)
  }
}
