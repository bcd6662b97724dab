import GateCore

/// The state of one run put into another: h, and c where there is one, of all layers, or of one.
public struct Patch: Hashable, Sendable {
  /// The run that the state is taken from, always without changes.
  public enum Source: Hashable, Sendable {
    /// The sequence on the screen as it was.
    case baseline
    /// Another sequence, by its number from 1.
    case sequence(Int)
    /// The same by its name, or the beginning of it.
    case named(String)

    /// As a command line has it.
    var words: String {
      switch self {
      case .baseline: "baseline"
      case .sequence(let number): "\(number)"
      case .named(let name): name
      }
    }
  }

  public var source: Source
  /// After which step the state is taken; 0 is before the first.
  public var step: Int
  /// After which step it is put in; 0 is before the first, nil stands for the current one.
  public var target: Int?
  /// What was taken; nil before the change is made.
  var state: NetworkState?

  public init(_ source: Source, step: Int, target: Int? = nil) {
    self.source = source
    self.step = step
    self.target = target
  }

  /// What holds the state in a run; none where it is put in before the first step.
  func interventions(lane only: Lane?) -> [Intervention] {
    guard let state, let target, target > 0 else { return [] }
    let steps = target - 1...target - 1
    return zip(state.lanes, state.memories).filter { only == nil || $0.0 == only }.flatMap { lane, memory in
      [(Quantity.cell, memory.cell), (.hidden, memory.hidden)].flatMap { quantity, values in
        values.enumerated().map {
          Intervention(hold: quantity, unit: $0, at: $1, steps: steps, lane: lane)
        }
      }
    }
  }

  /// A state with what is put in before the first step.
  func applied(to state: NetworkState, lane only: Lane?) -> NetworkState {
    guard let taken = self.state, target == 0 else { return state }
    var state = state
    for lane in taken.lanes where only == nil || only == lane {
      state[lane.layer, lane.direction] = taken[lane.layer, lane.direction]
    }
    return state
  }
}
