import GateCore

/// Finds cells whose steps a framework has written out one after the other, without a recurrent node or a loop.
///
/// While the graph is walked through, what depends on one step of a sequence is kept as an expression
/// (`StepExpression`). Where an expression takes something over from another step, that becomes a state. Steps
/// whose states and expressions are the same make a cell, if its equations are those of one (`CellMatch`).
struct UnrolledSteps: StepAlgebra {
  /// The sequences that are read step by step, as (time, batch, channel) in the order of time.
  private(set) var sequences: [Signal] = []
  var weights = StepWeights()
  /// Sizes of time and batch of the recurrent nodes that have been found, whose states other cells may read.
  var layers: [Int: (steps: Int, batch: Int)] = [:]
  /// Those of recurrent nodes that read one step each.
  var nodeWeights: [(kind: CellKind, weights: SingleStepNode.Weights)] = []
  private(set) var levels: [StepValue.Moment: Level] = [:]

  /// What is known of one step.
  struct Level {
    /// Values of the graph at this step, in the graph's order.
    var values: [(name: String, value: StepValue)] = []
    /// What the step takes over from its neighbours, in the order in which it is first taken: from the step
    /// before in time, and from the one after.
    var before: [State] = []
    var after: [State] = []
  }

  /// What a step takes over.
  struct State: Equatable {
    /// How the other step computes it.
    var expression: StepExpression
    var width: Int
  }

  private static let stateLimit = 16
  private static let valueLimit = 1 << 10
  private static let sequenceLimit = 1 << 10

  /// Slots of states from the step before are even, those from the step after odd.
  static func slot(_ index: Int, isBackward: Bool) -> Int { 2 * index + (isBackward ? 1 : 0) }

  /// Remembers what a value of the graph is.
  mutating func record(_ name: String, _ value: StepValue) {
    guard let moment = value.moment, levels[moment, default: Level()].values.count < Self.valueLimit else {
      return
    }
    levels[moment, default: Level()].values.append((name, value))
  }

  /// Forgets a value that is computed again.
  mutating func forget(_ name: String, _ value: StepValue) {
    guard let moment = value.moment else { return }
    levels[moment]?.values.removeAll { $0.name == name }
  }

  /// Forgets the steps of sequences whose cells have been found.
  mutating func forget(_ sequences: Set<Int>) {
    levels = levels.filter { !sequences.contains($0.key.sequence) }
    // Then no expression is left that refers to a weight.
    if levels.isEmpty { (self.sequences, weights) = ([], StepWeights()) }
  }

  /// A sequence's index among those that are read step by step; nil when there are too many.
  mutating func sequence(_ signal: Signal) -> Int? {
    if let known = sequences.firstIndex(of: signal) { return known }
    guard sequences.count < Self.sequenceLimit else { return nil }
    sequences.append(signal)
    return sequences.count - 1
  }

  func sequence(of value: StepValue) -> Signal? {
    guard value.holdsInput, let moment = value.moment else { return nil }
    return sequences.indices.contains(moment.sequence) ? sequences[moment.sequence] : nil
  }

  /// True when of every sequence that is read step by step only the first step is.
  var readsFirstStepsOnly: Bool { !sequences.isEmpty && levels.keys.allSatisfy { $0.step == 0 } }

  /// How many steps are read of a tensor that layers are opened from, as its size; nil unless it is read step by step.
  func length(of start: String?) -> DiscoveredSize? {
    for (index, sequence) in sequences.enumerated() {
      guard case .input(let input) = sequence.source, input.name == start,
        case .input(let dimension) = sequence.axes[0].kind
      else { continue }
      let count = levels.keys.count { $0.sequence == index }
      if count > 1 { return DiscoveredSize(input: input.name, dimension: dimension, size: count) }
    }
    return nil
  }

  /// The cells whose steps are complete.
  var cells: [UnrolledCell] {
    sequences.indices.flatMap { sequence in
      [false, true].flatMap { isBackward in
        UnrolledChain(self, sequence: sequence, isBackward: isBackward)?.cells ?? []
      }
    }
  }

  // MARK: States

  /// Both values as of one step: what belongs to an earlier step than the other becomes its state.
  mutating func joined(
    _ a: StepValue, _ b: StepValue
  ) -> (a: StepValue, b: StepValue)? {
    guard let m = a.moment, let n = b.moment, m != n else { return (a, b) }
    let isLater: Bool
    if a.isFresh != b.isFresh {
      isLater = a.isFresh
    } else {
      guard a.depth != b.depth else { return nil }
      isLater = a.depth > b.depth
    }
    if isLater { return carried(b, into: m).map { (a, $0) } }
    return carried(a, into: n).map { ($0, b) }
  }

  /// A value as a later step sees it.
  private mutating func carried(
    _ value: StepValue, into moment: StepValue.Moment
  ) -> StepValue? {
    guard let from = value.moment, from.sequence == moment.sequence, abs(moment.step - from.step) == 1
    else { return nil }
    var result = value
    guard
      let expression = carried(
        value.expression, width: value.width, moment, isBackward: moment.step < from.step)
    else { return nil }
    result.expression = expression
    result.moment = moment
    result.depth += 1
    result.size = expression.size
    result.isFresh = false
    return result
  }

  /// - Parameter width: how long the vector is, where that is known.
  private mutating func carried(
    _ expression: StepExpression, width: Int?, _ moment: StepValue.Moment, isBackward: Bool
  ) -> StepExpression? {
    switch expression {
    case .constant: return expression
    case .matrix(let matrix, let x):
      return carried(x, width: weights.matrices[matrix].columns, moment, isBackward: isBackward).map {
        .matrix(matrix, $0)
      }
    case .part(let range, let x) where x.isLinearAtTop:
      return carried(x, width: nil, moment, isBackward: isBackward).map { .part(range, $0) }
    case .sum(let a, let b) where expression.isLinearAtTop:
      guard let a = carried(a, width: width, moment, isBackward: isBackward),
        let b = carried(b, width: width, moment, isBackward: isBackward)
      else { return nil }
      return .sum(a, b)
    case .input, .state, .given, .mask, .sum, .difference, .product, .activation, .magnitude, .clipped, .part,
      .joined:
      guard let width else { return nil }
      return state(State(expression: expression, width: width), moment, isBackward: isBackward)
    }
  }

  private mutating func state(
    _ state: State, _ moment: StepValue.Moment, isBackward: Bool
  ) -> StepExpression? {
    let path: WritableKeyPath<Level, [State]> = isBackward ? \.after : \.before
    var states = levels[moment, default: Level()][keyPath: path]
    var index = states.firstIndex(of: state)
    if index == nil && states.count < Self.stateLimit {
      states.append(state)
      levels[moment, default: Level()][keyPath: path] = states
      index = states.count - 1
    }
    return index.map { .state(Self.slot($0, isBackward: isBackward)) }
  }
}
