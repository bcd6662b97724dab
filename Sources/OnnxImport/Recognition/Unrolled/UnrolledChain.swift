import GateCore

/// The steps of a sequence in the order in which a cell may read them.
struct UnrolledChain {
  /// A cell's equations: each state after a step, by its slot.
  typealias Equations = [Int: StepExpression]

  private let sequence: Signal
  private let sequenceIndex: Int
  private let isBackward: Bool
  private let weights: StepWeights
  /// Places in the sequence's time.
  private let order: [Int]
  private let levels: [UnrolledSteps.Level]
  /// What each step takes over from the one that is read before it.
  private let states: [[UnrolledSteps.State]]

  /// nil unless all steps of the sequence are read, of which there must be two: a single one does not tell what the
  /// next would take over.
  init?(_ unrolled: UnrolledSteps, sequence: Int, isBackward: Bool) {
    let count = unrolled.sequences[sequence].axes[0].size
    guard count > 1, count <= unrolled.levels.count else { return nil }
    order = isBackward ? (0..<count).reversed() : Array(0..<count)
    levels = order.compactMap { unrolled.levels[.init(sequence: sequence, step: $0)] }
    guard levels.count == count else { return nil }
    states = levels.map { isBackward ? $0.after : $0.before }
    self.sequence = unrolled.sequences[sequence]
    sequenceIndex = sequence
    self.isBackward = isBackward
    weights = unrolled.weights
  }

  /// The cells that it is.
  var cells: [UnrolledCell] { candidates.compactMap(cell) }

  /// Sets of states of which each depends on no others, with what the second step makes of them.
  private var candidates: [Equations] {
    var all: Equations = [:]
    for index in states[1].indices { all[slot(index)] = second(index) }
    var sets: [Equations] = []
    for slot in all.keys.sorted() {
      var (members, left) = (Set([slot]), [slot])
      while let next = left.popLast() {
        for state in all[next]?.states ?? [] where members.insert(state).inserted { left.append(state) }
      }
      let equations = all.filter { members.contains($0.key) }
      guard equations.count == members.count, !sets.contains(equations) else { continue }
      sets.append(equations)
    }
    return sets
  }

  private func slot(_ index: Int) -> Int { UnrolledSteps.slot(index, isBackward: isBackward) }

  /// What the second step makes of a state.
  private func second(_ index: Int) -> StepExpression? {
    if states.count > 2 { return states[2].indices.contains(index) ? states[2][index].expression : nil }
    // The last step hands nothing on: what does there what the first step did for the state.
    return levels[1].values.first { candidate in
      var start = UnrolledStart(weights: weights)
      return !candidate.value.expression.states.isEmpty
        && start.agrees(candidate.value.expression, states[1][index].expression)
    }?.value.expression
  }

  /// The cell that computes its states by these equations at every step; nil when there is none.
  private func cell(_ equations: Equations) -> UnrolledCell? {
    guard isRepeated(equations) else { return nil }
    var start = UnrolledStart(weights: weights)
    for (slot, expression) in equations where !start.agrees(expression, first(slot).expression) { return nil }
    let widths = Dictionary(uniqueKeysWithValues: equations.keys.map { ($0, first($0).width) })
    let inputs = sequence.axes[2].size
    let terms = StepTerms(
      weights: weights, algebra: CellAlgebra(inputWidth: inputs, widths: widths))
    let next = equations.compactMapValues { terms.term($0) }
    guard next.count == equations.count,
      let match = CellMatch(next: next, widths: widths, inputs: inputs), let units = widths[match.hidden],
      start.solve(terms), let hidden = start.initial(match.hidden, units: units),
      let cellState = match.cellState.map({ start.initial($0, units: units) }) ?? .zeros
    else { return nil }
    var outputs: [String: UnrolledCell.Output] = [:]
    for (slot, quantity) in [(Optional(match.hidden), Quantity.hidden), (match.cellState, .cell)] {
      guard let slot, let expression = equations[slot] else { continue }
      guard let values = values(slot, expression, quantity) else { return nil }
      outputs.merge(values) { first, _ in first }
    }
    return UnrolledCell(
      match: match, direction: isBackward ? .backward : .forward, units: units, sequence: sequence,
      sequenceIndex: sequenceIndex,
      hidden: hidden, cellState: cellState, isStateSolved: !start.solved.isEmpty, outputs: outputs)
  }

  /// A state as the first step computes it.
  private func first(_ slot: Int) -> UnrolledSteps.State { states[1][slot / 2] }

  /// True when every step from the second to the last but one hands on what these equations say.
  private func isRepeated(_ equations: Equations) -> Bool {
    equations.allSatisfy { slot, expression in
      states[1].indices.contains(slot / 2)
        && states.dropFirst(2).allSatisfy {
          $0.indices.contains(slot / 2) && $0[slot / 2].expression == expression
        }
    }
  }

  /// The values of the graph that are a state, at whatever step; nil when one step has none.
  private func values(
    _ slot: Int, _ expression: StepExpression, _ quantity: Quantity
  ) -> [String: UnrolledCell.Output]? {
    var outputs: [String: UnrolledCell.Output] = [:]
    for (position, level) in levels.enumerated() {
      let wanted = position == 0 ? first(slot).expression : expression
      let values = level.values.filter { $0.value.expression == wanted }
      guard !values.isEmpty else { return nil }
      for (name, value) in values {
        guard let axes = value.stateAxes else { continue }
        outputs[name] = .init(quantity: quantity, step: order[position], axes: axes)
      }
    }
    return outputs
  }
}

extension StepValue {
  /// The dimensions of a state at one step; nil when they are none.
  fileprivate var stateAxes: [Signal.Axis]? {
    var result: [Signal.Axis] = []
    for axis in axes.dropLast() {
      switch axis.kind {
      case .one: result.append(axis)
      case .lanes where axis.size == 1: result.append(axis)
      case .input, .batch: result.append(.init(kind: .batch, size: axis.size))
      case .time, .lanes, .channel, .merged: return nil
      }
    }
    return axes.isEmpty ? nil : result + [.init(kind: .channel, size: width)]
  }
}
