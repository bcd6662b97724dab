import GateCore
import Models
import StateSpace

/// What waiting follows from.
public struct WaitKey: Equatable, Sendable {
  let run: Run.Identity
  let time: Int
  let lane: Lane
  let held: HeldInput
  let count: Int

  /// nil where nothing can be held. Where the reader does not wait, it is looked how long what is said would last.
  init?(_ explorer: Explorer) {
    guard let held = SpaceScreen.held(in: explorer)?.input else { return nil }
    count = explorer.screens.space.wait ?? Wait.outlook(in: explorer.session)
    run = explorer.session.run.identity
    time = explorer.cursor.time
    lane = explorer.shown.lane
    self.held = held
  }
}

/// Where the state goes while the held input is fed again and again from the current step on.
public struct Wait: Equatable, Sendable {
  /// How often it is to be fed, and how often it has been.
  public let count: Int
  public internal(set) var fed = 0
  /// The states passed, some of many, on the plane.
  public internal(set) var points: [SIMD2<Double>] = []
  /// How often it had been fed at each of them.
  public internal(set) var steps: [Int] = []
  /// What is said at the beginning, and each time that it is something else.
  public internal(set) var answers: [Waiting.Answer] = []
  public internal(set) var changes = 0
  /// What is said last.
  public internal(set) var saying: Saying?
  public internal(set) var end = CourseEnd.rests
  /// The state in the end.
  public internal(set) var last: StatePoint?
  /// Why nothing can be waited for; nil where it can.
  public internal(set) var refusal: String?

  init(count: Int) { self.count = count }

  public var isFinished: Bool { refusal != nil || fed >= count }

  /// The rest point that the state is nearest to in the end, from 0, and how far from it; nil where there is none.
  public func nearest(of points: [RestPoint]) -> (index: Int, distance: Double)? {
    last.flatMap { last in RestPoint.nearest(to: last, of: points) }
  }
}

extension RestPoint {
  static func nearest(to state: StatePoint, of points: [RestPoint]) -> (index: Int, distance: Double)? {
    points.indices.map { ($0, points[$0].state.distance(to: state)) }.min { $0.1 < $1.1 }
  }
}

extension Wait {
  /// Where waiting takes the state, as far as that is known; where the reader does not wait, what would come of it.
  public static func current(in explorer: Explorer) -> Wait? { explorer.insights.wait.value }

  /// How far ahead it is looked where the reader does not wait.
  static func outlook(in session: Session) -> Int {
    min(2000, max(64, 100_000_000 / (session.model.network.parameters.count + Jobs.stepOverhead)))
  }

  /// Waits where something has changed: the first slice now, the rest by a job.
  static func refresh(in explorer: inout Explorer) {
    guard explorer.insights.trails.value?.projection != nil, let key = WaitKey(explorer) else {
      explorer.jobs.remove(.wait)
      explorer.insights.wait.forget()
      return
    }
    guard !explorer.insights.wait.isKept(for: key) else { return }
    explorer.jobs.remove(.wait)
    explorer.insights.wait.keep(Wait(count: key.count), for: key)
    do throws(HeldMapError) {
      var job = WaitJob(
        key,
        try Waiting(
          explorer.session.model, explorer.session.run, after: key.time - 1, lane: key.lane,
          holding: key.held,
          times: key.count))
      if !job.advance(in: &explorer) { explorer.jobs.set(job) }
    } catch {
      let message = error.message
      explorer.insights.wait.change { $0.refusal = message }
    }
  }

  // MARK: The slider

  /// 1, 2, 3, 5, 7, 10, … 10 000: about evenly on a logarithmic scale.
  static let counts: [Int] = (0..<5).flatMap { decade -> [Int] in
    let ten = (0..<decade).reduce(1) { product, _ in product * 10 }
    return decade == 4 ? [ten] : [1, 2, 3, 5, 7].map { $0 * ten }
  }

  /// So many marks of the slider on; nil below the first.
  static func count(after count: Int?, by offset: Int) -> Int? {
    guard let count else { return offset > 0 ? 10 : nil }
    let next = offset > 0 ? counts.first { $0 > count } : counts.last { $0 < count }
    return next ?? (offset > 0 ? counts.last : nil)
  }
}
