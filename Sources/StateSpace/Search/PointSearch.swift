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
  /// The points that are known so far: fixed ones before slow ones, the most stable first.
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
    case done
  }

  private var stage: Stage
  private var starts: StartStates
  private let units: Int
  /// Ends of followed trajectories, which are starts too.
  private var ends: [[Double]] = []
  private let count: Int
  private let followed: Int

  /// - Parameters:
  ///   - states: Of trajectories of the same lane; without any, the search begins around zero.
  public init(_ map: HeldMap, near states: [StatePoint], settings: Settings = Settings()) {
    (self.map, self.settings) = (map, settings)
    units = map.lane.units
    starts = StartStates(states.filter { $0.numbers.count == map.size }, size: map.size, settings)
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
      case .done: break
      }
      left -= part
    }
  }

  private var totalStarts: Int { starts.given.count + ends.count + count }

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
    case .rests, .moves: ends.append(course.last)
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
    return .descend(index, Descent(map.lane, from: starts.draw(given, through: map.lane)))
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
    finding.leastResidual = min(finding.leastResidual, descent.residual)
    guard outcome == .rests || descent.residual <= slowResidual else { return false }
    let state = descent.state
    if let known = found.indices.first(where: { isSame(found[$0].state.numbers, state) }) {
      found[known].hits += 1
      return false
    }
    guard StatePoint.distance(state, starts.mean) <= settings.outlierDistance * reach else {
      finding.outliers += 1
      return false
    }
    guard found.count < settings.mostPoints else {
      finding.leftOut += 1
      return false
    }
    return true
  }

  /// How far a start is from the mean, about: a state has as many numbers as it has, each of which may be 1 off.
  private var reach: Double { max(starts.spread, Double(map.size).squareRoot()) }

  private func isSame(_ a: [Double], _ b: [Double]) -> Bool {
    let size = max(1, Doubles.norm(a) / Double(max(1, a.count)).squareRoot())
    return StatePoint.distance(a, b) <= settings.mergeDistance * size
  }

  // MARK: Looking at a point

  private mutating func inspect(_ index: Int, _ inspection: Inspection, _ multiplications: Int) {
    var inspection = inspection
    stage = .done
    let nearest = starts.given.min {
      StatePoint.distance($0, inspection.state) < StatePoint.distance($1, inspection.state)
    }
    guard
      let point = inspection.advance(
        map, nearest: StatePoint(nearest ?? inspection.state, units: units), multiplications)
    else {
      stage = .inspect(index, inspection)
      return
    }
    let place = found.firstIndex { Self.comes(point, before: $0) } ?? found.count
    found.insert(point, at: place)
    switch (point.isFixed, point.kind) {
    case (true, .stable): finding.stable += 1
    case (true, .saddle): finding.saddles += 1
    case (true, .unstable): finding.unstable += 1
    case (false, _): finding.slow += 1
    }
    stage = descent(from: index + 1)
  }

  private static func comes(_ a: RestPoint, before b: RestPoint) -> Bool {
    if a.isFixed != b.isFixed { return a.isFixed }
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
  }
}
