import GateCore
import Models

/// Feeds the held input again and again to the whole network, from its state after some step on, and keeps where the
/// state of one lane went: exactly as a run does it, not linearised. A job in slices.
public struct Waiting: Sendable {
  /// The most that can be waited for.
  public static let longest = 10_000

  /// A state that was passed.
  public struct Passed: Equatable, Sendable {
    /// How often the held input had been fed: 0 is where the waiting begins.
    public let step: Int
    public let state: StatePoint
  }

  /// What the head says from a step on.
  public struct Answer: Equatable, Sendable {
    /// How often the held input had been fed.
    public let step: Int
    public let saying: Saying
  }

  public let lane: Lane
  public let held: HeldInput
  /// How often the held input is to be fed.
  public let goal: Int
  /// The states passed, thinned to a few hundred: the first and the last are always among them.
  public private(set) var states: [Passed]
  /// What the head says at the beginning, and each time that its answer is another one, at most `mostAnswers` of them;
  /// empty without a head.
  public private(set) var answers: [Answer] = []
  /// How often the answer has changed.
  public private(set) var changes = 0
  /// What the head says last; nil without a head.
  public private(set) var saying: Saying?
  /// The state of the whole network last.
  public private(set) var state: NetworkState

  public static let mostAnswers = 100
  private static let mostStates = 512
  private static let block = 64

  private let run: Run
  private let head: HeadMap?
  private let saysNumbers: Bool
  private var course: Course
  private var thinning = 1

  /// - Parameters:
  ///   - run: Of the model; what it holds at all steps is held here too.
  ///   - step: After which the waiting begins, from 0; −1 for the initial state. Must be computed.
  ///   - lane: Whose states are kept.
  ///   - times: How often the held input is fed, 0 to `longest`.
  public init(
    _ model: Model, _ run: Run, after step: Int, lane: Lane = Lane(layer: 0, direction: .forward),
    holding held: HeldInput, times: Int
  ) throws(HeldMapError) {
    guard run.canBranch else { throw .cannotGoOn }
    let steps = held.steps(in: run.steps)
    guard steps.count > 0 else { throw .nothingHeld }
    guard let state = run.state(at: step), let point = StatePoint(state, lane: lane) else {
      throw .noLane(lane)
    }
    let interventions = run.interventions.filter { $0.steps == nil }
    do throws(InputError) {
      if steps.count == 1 {
        self.run = try run.restarted(
          steps: steps.repeated(Self.block), initialState: state, interventions: interventions)
      } else {
        let network = model.network
        let mean = try network.meanInput(of: steps, scaling: model.scaling).map { Float($0) }
        self.run = try Run(
          network: network.readingVectors,
          steps: InputSteps.features(mean, columns: mean.count).repeated(Self.block), initialState: state,
          interventions: interventions)
      }
    } catch { throw .input(error) }
    (self.lane, self.held, self.state) = (lane, held, state)
    goal = max(0, min(times, Self.longest))
    head = HeadMap(of: model.network)
    saysNumbers = Saying.areNumbers(in: model)
    course = Course(from: point.numbers, units: point.units)
    states = [Passed(step: 0, state: point)]
    let last = state.memories.last.map { $0.hidden.map(Double.init) } ?? []
    listen(to: head.map { $0(last) } ?? [])
  }

  /// How often the held input has been fed.
  public var steps: Int { course.steps }
  public var isFinished: Bool { steps >= goal }

  /// Feeds it about so many times more, 64 at least.
  public mutating func advance(steps limit: Int) {
    var left = limit
    while left > 0, !isFinished {
      let count = min(Self.block, goal - steps)
      feed(count)
      left -= count
    }
  }

  private mutating func feed(_ count: Int) {
    guard var stretch = try? run.restarted(steps: run.steps, initialState: state) else { return }
    stretch.advance(to: count)
    for step in 0..<count {
      guard let now = stretch.state(at: step), let point = StatePoint(now, lane: lane) else { return }
      course.pass(point.numbers)
      keep(point)
      if head != nil { listen(to: stretch.shownOutput(step: step).map(Double.init)) }
      if step == count - 1 { state = now }
    }
  }

  /// Keeps every state, then every other one, every fourth, …; the last one always.
  private mutating func keep(_ point: StatePoint) {
    if let last = states.last, last.step % thinning != 0 { states.removeLast() }
    states.append(Passed(step: steps, state: point))
    guard states.count > Self.mostStates else { return }
    thinning *= 2
    let last = states[states.count - 1]
    states = states.filter { $0.step % thinning == 0 || $0.step == last.step }
  }

  private mutating func listen(to output: [Double]) {
    guard let head else { return }
    let now = Saying(output: output, answer: saysNumbers ? nil : head.answer(output))
    saying = now
    guard answers.isEmpty || answers.last?.saying.answer != now.answer else { return }
    if !answers.isEmpty { changes += 1 }
    if answers.count < Self.mostAnswers { answers.append(Answer(step: steps, saying: now)) }
  }

  /// Where the state of the lane is going after the steps fed so far. In single precision: at rest is what moves by
  /// less than a millionth of its size in a step.
  public var end: CourseEnd { course.end(rest: 1e-6, reach: 5) }

  /// The point of a search that the state is nearest to now, with its distance; nil without points.
  public func nearest(of points: [RestPoint]) -> (index: Int, distance: Double)? {
    let now = StatePoint(course.last, units: course.units)
    return points.indices.map { ($0, points[$0].state.distance(to: now)) }.min { $0.1 < $1.1 }
  }
}

extension InputSteps {
  /// The first step so many times.
  fileprivate func repeated(_ count: Int) -> InputSteps {
    switch self {
    case .tokens(let tokens): .tokens([Int](repeating: tokens[0], count: count))
    case .features(let values, let columns):
      .features((0..<count).flatMap { _ in values.prefix(columns) }, columns: columns)
    }
  }
}
