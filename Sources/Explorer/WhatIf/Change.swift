import GateCore

/// One thing that the reader changed to see what follows from it. Steps count from 1, as on the screen.
public struct Change: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A gate or state is held at a value; `unit` nil stands for all units, `steps` nil for all steps.
    case clamp(Quantity, unit: Int?, Float, steps: ClosedRange<Int>?)
    /// A unit's h is held at 0, so that no unit reads it.
    case ablate(unit: Int, steps: ClosedRange<Int>?)
    /// h or c takes a value at one step, or before the first one at step 0; nil stands for the current step.
    case set(Quantity, unit: Int?, Float, step: Int?)
    /// The token read at a step.
    case token(String, step: Int)
    /// The number read at a step in a column.
    case value(Float, step: Int, column: Int)
    case weight(WeightAddress, Float)
    /// The whole state takes that of another run at one step, or before the first one.
    case patch(Patch)
  }

  public var kind: Kind
  /// Where it acts; nil stands for the layer and direction on the screen, for a patch for all. A change of input has
  /// none.
  public var lane: Lane?

  public init(_ kind: Kind, lane: Lane? = nil) {
    self.kind = kind
    self.lane = lane
  }

  /// True for what is changed in the sequence, false for what is changed in the network.
  public var isOfInput: Bool {
    switch kind {
    case .token, .value: true
    case .clamp, .ablate, .set, .weight, .patch: false
    }
  }

  /// True for what belongs to one network on one sequence.
  var isOfBoth: Bool { if case .patch = kind { true } else { false } }

  /// The change with everything that was left to the screen filled in.
  func resolved(lane: Lane, time: Int) -> Change {
    var resolved = self
    if !isOfInput, !isOfBoth { resolved.lane = self.lane ?? lane }
    if case .set(let quantity, let unit, let value, nil) = kind {
      resolved.kind = .set(quantity, unit: unit, value, step: time)
    }
    return resolved
  }

  /// The one thing that it holds in a run; nil for a change of input, of weights or of the initial state, and for a
  /// patch, which holds many.
  public var intervention: Intervention? {
    let lane = lane ?? Lane(layer: 0, direction: .forward)
    func fromZero(_ steps: ClosedRange<Int>?) -> ClosedRange<Int>? {
      steps.map { $0.lowerBound - 1...$0.upperBound - 1 }
    }
    switch kind {
    case .clamp(let quantity, let unit, let value, let steps):
      return Intervention(hold: quantity, unit: unit, at: value, steps: fromZero(steps), lane: lane)
    case .ablate(let unit, let steps):
      return .ablate(unit: unit, steps: fromZero(steps), lane: lane)
    case .set(let quantity, let unit, let value, let step?) where step > 0:
      return Intervention(hold: quantity, unit: unit, at: value, steps: step - 1...step - 1, lane: lane)
    case .set, .token, .value, .weight, .patch: return nil
    }
  }

  /// All that it holds in a run.
  var interventions: [Intervention] {
    if case .patch(let patch) = kind { return patch.interventions(lane: lane) }
    return intervention.map { [$0] } ?? []
  }

  /// True when both change the same thing, so that the later one takes the earlier one's place.
  func replaces(_ earlier: Change) -> Bool {
    guard lane == earlier.lane else { return false }
    return switch (kind, earlier.kind) {
    case (.clamp(let q, let u, _, let s), .clamp(let p, let v, _, let r)): q == p && u == v && s == r
    case (.ablate(let u, let s), .ablate(let v, let r)): u == v && s == r
    case (.set(let q, let u, _, let s), .set(let p, let v, _, let r)): q == p && u == v && s == r
    case (.token(_, let s), .token(_, let r)): s == r
    case (.value(_, let s, let c), .value(_, let r, let d)): s == r && c == d
    case (.weight(let p, _), .weight(let q, _)): p == q
    case (.patch(let p), .patch(let q)): p.target == q.target
    case (.clamp, _), (.ablate, _), (.set, _), (.token, _), (.value, _), (.weight, _), (.patch, _): false
    }
  }
}
