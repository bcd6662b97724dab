import GateCore

/// The search for the states of a lane that rest under a held input: fixed points, and points where the state moves so
/// slowly that they hold for long (Sussillo & Barak 2013, "Opening the black box"; Golub & Sussillo 2018).
///
/// A job in slices: `advance` goes on for some time, `found` has the points that are known so far, each with its
/// eigenvalues. It begins from states of trajectories, from where these lead, from states around them with noise, and
/// from states drawn anywhere near; from each it goes downhill on q = ½ |F(s) − s|² (see `Descent`). Duplicates are
/// merged, outliers counted. No search of this kind can show that there is no further point.
public struct PointSearch: Sendable {
  public let map: HeldMap
  public let settings: Settings
  /// The points that are known so far: fixed ones, the most stable first, then slow ones, the slowest first.
  public private(set) var found: [RestPoint] = []
  /// What has come of it so far, in numbers.
  public private(set) var finding = PointFinding()

  private enum Stage: Sendable {
    /// Follows the given states one after the other.
    case follow(Int, Course)
    /// Goes downhill from a start.
    case descend(Int, Descent)
    case inspect(Int, Inspection)
    case link(SlowLinks)
    /// Foretells how long answers hold near the points.
    case foretell(Int, HoldingSearch?)
    case done
  }

  private var stage: Stage
  private var starts: StartStates
  private let units: Int
  private let states: [StatePoint]
  /// Ends of followed trajectories, which are starts too.
  private var ends: [[Double]] = []
  private let count: Int
  private let followed: Int

  /// - Parameters:
  ///   - states: Of trajectories of the same lane; without any, the search begins around zero.
  public init(_ map: HeldMap, near states: [StatePoint], settings: Settings = Settings()) {
    (self.map, self.settings) = (map, settings)
    units = map.lane.units
    self.states = states.filter { $0.numbers.count == map.size }
    starts = StartStates(self.states, units: units, size: map.size, settings)
    count = settings.starts(size: map.size)
    followed = max(64, min(2000, 20_000_000 / max(1, map.lane.multiplications)))
    stage = .follow(0, Course(from: starts.given[0], units: units))
  }

  public var isFinished: Bool { if case .done = stage { true } else { false } }

  /// The share that is done, 0 to 1.
  public var progress: Double {
    switch stage {
    case .follow(let index, _): 0.1 * Double(index) / Double(starts.given.count)
    case .descend(let index, _), .inspect(let index, _): 0.1 + 0.85 * Double(index) / Double(totalStarts)
    case .link: 0.95
    case .foretell(let index, _): 0.95 + 0.05 * Double(index) / Double(max(1, found.count))
    case .done: 1
    }
  }

  /// Goes on for about so many multiplications, a thousand million of which take some tenths of a second. A slice takes
  /// longer only where one step of the work does: the Jacobian of a large GRU that resets before the product.
  public mutating func advance(multiplications: Int = 4_000_000) {
    var left = multiplications
    while left > 0, !isFinished {
      let part = min(left, 1_000_000)
      switch stage {
      case .follow(let index, let course): follow(index, course, part)
      case .descend(let index, let descent): descend(index, descent, part)
      case .inspect(let index, let inspection): inspect(index, inspection, part)
      case .link(let links): link(links, part)
      case .foretell(let index, let search): foretell(index, search, part)
      case .done: break
      }
      left -= part
    }
  }

  private var totalStarts: Int { starts.given.count + ends.count + count }

  /// How long the answer in a state holds, as the points that are known foretell it. nil where none is, or the head
  /// gives no answer.
  public func holding(from state: StatePoint) -> HoldingSearch? {
    HoldingSearch(map, points: found.map(\.state), from: state)
  }

  // MARK: Following trajectories

  private mutating func follow(_ index: Int, _ course: Course, _ multiplications: Int) {
    var course = course
    stage = .done
    for _ in 0..<max(1, multiplications / max(1, map.lane.multiplications)) where course.steps < followed {
      course.pass(map.lane(course.last))
      if course.speed == 0 { break }
    }
    guard course.steps < followed, course.speed != 0, course.speed.isFinite else {
      note(course)
      let next = index + 1
      stage =
        next < starts.given.count
        ? .follow(next, Course(from: starts.given[next], units: units)) : descent(from: 0)
      return
    }
    stage = .follow(index, course)
  }

  private mutating func note(_ course: Course) {
    guard course.last.allSatisfy(\.isFinite) else { return }
    switch course.end(rest: 1e-10, reach: 5 * starts.spread) {
    case .rests, .moves:
      ends.append(course.last)
      starts.reach(course.last)
    case .drifts(let drift): if finding.drift == nil { finding.drift = drift }
    case .repeats(let period): if finding.period == nil { finding.period = period }
    }
  }

  // MARK: Going downhill

  private mutating func descent(from index: Int) -> Stage {
    guard index < totalStarts else { return .link(SlowLinks(found, slow: slowResidual)) }
    finding.starts = index + 1
    if index < ends.count { return .descend(index, Descent(map.lane, from: ends[index])) }
    let given = index - ends.count
    if given < starts.given.count { return .descend(index, Descent(map.lane, from: starts.given[given])) }
    return .descend(
      index,
      Descent(
        map.lane, from: starts.draw(given, through: map.lane, between: found.map(\.state.numbers) + ends)))
  }

  private var slowResidual: Double { settings.slowness * starts.spread }

  private mutating func descend(_ index: Int, _ descent: Descent, _ multiplications: Int) {
    var descent = descent
    stage = .done
    descent.advance(multiplications: multiplications)
    guard let outcome = descent.outcome else {
      stage = .descend(index, descent)
      return
    }
    stage =
      accept(descent, outcome)
      ? .inspect(index, Inspection(descent, outcome, map)) : self.descent(from: index + 1)
  }

  /// Whether a state that was come to is a point that is not known yet.
  private mutating func accept(_ descent: Descent, _ outcome: Descent.Outcome) -> Bool {
    guard outcome != .diverges, descent.residual.isFinite else { return false }
    let (state, isFixed) = (descent.state, outcome == .rests)
    let isNear = isNear(state, isFixed: isFixed)
    if isNear { finding.leastResidual = min(finding.leastResidual, descent.residual) }
    guard isFixed || descent.residual <= slowResidual else { return false }
    if let known = known(state, isFixed: isFixed) {
      found[known].hits += 1
      return false
    }
    guard isNear else {
      finding.outliers += 1
      return false
    }
    guard found.count < settings.mostPoints else {
      finding.leftOut += 1
      return false
    }
    return true
  }

  /// A slow point must be where states can be: outside, a saturated gate may keep anything.
  private func isNear(_ state: [Double], isFixed: Bool) -> Bool {
    isFixed
      ? StatePoint.distance(state, starts.mean) <= settings.outlierDistance * starts.distance
      : starts.encloses(state)
  }

  /// The point that a state is, if it is known.
  private func known(_ state: [Double], isFixed: Bool) -> Int? {
    let size = max(1, Doubles.norm(state) / Double(max(1, state.count)).squareRoot())
    return found.firstIndex { point in
      let distance = StatePoint.distance(point.state.numbers, state)
      return isFixed
        ? point.isFixed && distance <= settings.mergeDistance * size
        : distance <= settings.slowMergeDistance * starts.spread
    }
  }

  // MARK: Looking at a point

  private mutating func inspect(_ index: Int, _ inspection: Inspection, _ multiplications: Int) {
    var inspection = inspection
    stage = .done
    guard let point = inspection.advance(map, multiplications) else {
      stage = .inspect(index, inspection)
      return
    }
    add(point)
    stage = descent(from: index + 1)
  }

  private mutating func add(_ point: RestPoint) {
    // What seemed to be at rest may turn out to be slow only.
    if !point.isFixed {
      if let known = known(point.state.numbers, isFixed: false) {
        found[known].hits += 1
        return
      }
      guard isNear(point.state.numbers, isFixed: false) else {
        finding.outliers += 1
        return
      }
    }
    found.insert(point, at: found.firstIndex { Self.comes(point, before: $0) } ?? found.count)
    switch (point.isFixed, point.kind) {
    case (true, .stable): finding.stable += 1
    case (true, .saddle): finding.saddles += 1
    case (true, .unstable): finding.unstable += 1
    case (false, _): finding.slow += 1
    }
  }

  private static func comes(_ a: RestPoint, before b: RestPoint) -> Bool {
    if a.isFixed != b.isFixed { return a.isFixed }
    if !a.isFixed { return a.residual < b.residual }
    if a.unstableDirections != b.unstableDirections { return a.unstableDirections < b.unstableDirections }
    return a.largestMagnitude < b.largestMagnitude
  }

  // MARK: Lines

  private mutating func link(_ links: SlowLinks, _ multiplications: Int) {
    var links = links
    stage = .done
    guard links.advance(map, multiplications) else {
      stage = .link(links)
      return
    }
    finding.line = links.line(of: found)
    stage = .foretell(0, holdingSearch(of: 0))
  }

  // MARK: Holding

  private mutating func foretell(_ index: Int, _ search: HoldingSearch?, _ multiplications: Int) {
    guard index < found.count else {
      stage = .done
      return
    }
    var search = search
    stage = .done
    if search != nil {
      guard let holding = search?.advance(multiplications: multiplications) else {
        stage = .foretell(index, search)
        return
      }
      found[index].holding = holding
    }
    stage = .foretell(index + 1, holdingSearch(of: index + 1))
  }

  /// From the nearest of the given states that says the same as a point.
  private func holdingSearch(of index: Int) -> HoldingSearch? {
    guard found.indices.contains(index), let answer = found[index].saying?.answer else { return nil }
    let point = found[index].state
    let nearest = states.filter { map.saying(in: $0)?.answer == answer }.min {
      $0.distance(to: point) < $1.distance(to: point)
    }
    return nearest.flatMap { holding(from: $0) }
  }
}
