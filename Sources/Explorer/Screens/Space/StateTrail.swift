import GateCore

/// The states that one lane of a network goes through over a sequence, and what the network says in each.
///
/// Of many states every `stride`-th is kept.
public struct StateTrail: Equatable, Sendable {
  /// Index of the sequence in the exhibit.
  public let sequence: Int
  /// How many steps of the sequence are followed.
  public let steps: Int
  public let stride: Int
  /// Numbers of a state: h, and behind it an LSTM's c.
  let size: Int
  /// The states at t = 0, `stride`, 2 `stride` …, one behind the other; NaN where the lane has none.
  private(set) var states: [Float] = []  // (count, size)
  /// In each the strongest class, by its index, or the first number; NaN where nothing is said.
  public private(set) var answers: [Float] = []
  /// How many steps have been looked at, kept or not.
  var lookedAt = 0
  /// Where each state lies on the plane; empty while that is not known.
  public internal(set) var points: [SIMD2<Double>] = []

  /// - Parameter most: How many states are kept at most.
  init(sequence: Int, steps: Int, size: Int, most: Int) {
    self.sequence = sequence
    self.steps = steps
    self.size = size
    stride = max(1, (steps + most - 1) / max(1, most))
  }

  /// How many states are kept.
  public var count: Int { answers.count }

  /// `t` of a kept state.
  public func time(of index: Int) -> Int { index * stride }

  /// The last kept state that is not later than `t`.
  public func index(upTo time: Int) -> Int { min(time / stride, count - 1) }

  /// - Parameter state: Empty where the lane has none.
  mutating func add(_ state: [Float], answer: Float) {
    states += state.count == size ? state : [Float](repeating: .nan, count: size)
    answers.append(answer)
  }

  func state(_ index: Int) -> ArraySlice<Float> { states[index * size..<(index + 1) * size] }
}

extension StateTrail {
  /// Numbers that are none equal each other. The points follow from the states and the plane.
  public static func == (a: StateTrail, b: StateTrail) -> Bool {
    func isSame(_ a: [Float], _ b: [Float]) -> Bool { a.elementsEqual(b) { $0.bitPattern == $1.bitPattern } }
    return a.sequence == b.sequence && a.steps == b.steps && a.stride == b.stride && a.size == b.size
      && a.points.count == b.points.count && isSame(a.states, b.states) && isSame(a.answers, b.answers)
  }
}

extension Run {
  /// The state of a lane after a step that is at hand, from 0, or before the first: h, then an LSTM's c. Empty where the
  /// lane has none.
  package func point(of lane: Lane, step: Int) -> [Float] {
    guard step >= 0 else {
      // A backward direction begins at the other end.
      guard lane.direction == .forward, let memory = initialState[lane.layer, lane.direction] else {
        return []
      }
      return memory.hidden + memory.cell
    }
    let hidden = values(.hidden, step: step, layer: lane.layer, direction: lane.direction)
    return Array(hidden) + values(.cell, step: step, layer: lane.layer, direction: lane.direction)
  }
}
