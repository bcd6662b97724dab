import GateCore

/// The states that were passed last, and the mean step long before, by which the end of a course is told.
struct Course: Sendable {
  private static let kept = 65
  private static let window = 32

  let units: Int
  private var recent: [[Double]] = []
  private(set) var steps = 0
  /// The mean of a window of steps that ended after 32, 64, 128, … steps.
  private var means: [(step: [Double], until: Int)] = []
  private let start: [Double]

  init(from start: [Double], units: Int) {
    self.units = units
    self.start = start
    recent = [start]
  }

  var last: [Double] { recent[recent.count - 1] }

  mutating func pass(_ state: [Double]) {
    steps += 1
    recent.append(state)
    if recent.count > Self.kept { recent.removeFirst() }
    if steps == means.last.map({ 2 * $0.until }) ?? Self.window {
      means.append((meanStep(over: Self.window), steps))
    }
  }

  /// |s − s'| of the last step.
  var speed: Double {
    recent.count < 2 ? .infinity : StatePoint.distance(recent[recent.count - 1], recent[recent.count - 2])
  }

  private func meanStep(over count: Int) -> [Double] {
    let count = min(count, recent.count - 1)
    guard count > 0 else { return [] }
    return zip(last, recent[recent.count - 1 - count]).map { ($0 - $1) / Double(count) }
  }

  /// - Parameters:
  ///   - rest: A step so short, measured by the state's length and 1, is rest.
  ///   - reach: How far the state must have gone to drift.
  func end(rest: Double, reach: Double) -> CourseEnd {
    let size = 1 + Doubles.norm(last)
    if speed <= rest * size { return .rests }
    if let drift = drift(reach: reach) { return .drifts(drift) }
    for period in 2..<max(2, recent.count - 1)
    where StatePoint.distance(last, recent[recent.count - 1 - period]) <= 1e-3 * speed {
      return .repeats(period: period)
    }
    return .moves(perStep: speed)
  }

  /// The number that has gone furthest, if it is far from where it began and as fast as long before.
  private func drift(reach: Double) -> Drift? {
    guard let early = means.last(where: { 2 * $0.until <= steps }),
      let index = last.indices.max(by: { abs(last[$0] - start[$0]) < abs(last[$1] - start[$1]) }),
      case let way = last[index] - start[index], abs(way) >= reach,
      case (let now, let before) = (meanStep(over: Self.window)[index], early.step[index]),
      before != 0, abs(now - before) <= 0.1 * abs(before)
    else { return nil }
    return Drift(index, perStep: way / Double(steps), units: units, steps: steps)
  }
}
