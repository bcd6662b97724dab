import GateCore

/// The cells among what has been read step by step.
extension OnnxUnrolled {
  /// All of them whose steps are complete.
  func cells() -> [OnnxUnrolledCell] {
    sequences.indices.flatMap { sequence in
      [false, true].flatMap { cells(sequence, isBackward: $0) }
    }
  }

  private func cells(_ sequence: Int, isBackward: Bool) -> [OnnxUnrolledCell] {
    let count = sequences[sequence].axes[0].size
    let order = isBackward ? Array((0..<count).reversed()) : Array(0..<count)
    // Of a single step nobody can tell what the next would take over.
    guard count > 1, levels[.init(sequence: sequence, step: order[count - 1])] != nil else { return [] }
    var chain: [Level] = []
    for step in order {
      guard let level = levels[.init(sequence: sequence, step: step)] else { return [] }
      chain.append(level)
    }
    let states = chain.map { isBackward ? $0.after : $0.before }
    var found: [OnnxUnrolledCell] = []
    for prototype in prototypes(chain, states, isBackward: isBackward) {
      guard let cell = cell(prototype, chain, states, order, sequence, isBackward: isBackward) else {
        continue
      }
      found.append(cell)
    }
    return found
  }

  /// A cell's equations: each state after a step, by its slot.
  private typealias Equations = [Int: OnnxStepExpression]

  /// Sets of states of which each depends on no others, with what the second step makes of them.
  private func prototypes(_ chain: [Level], _ states: [[State]], isBackward: Bool) -> [Equations] {
    var all: Equations = [:]
    for (index, initial) in states[1].enumerated() {
      let slot = Self.slot(index, isBackward: isBackward)
      if states.count > 2 {
        if states[2].indices.contains(index) { all[slot] = states[2][index].expression }
      } else {
        // The last step hands nothing on: what does there what the first step did for the state.
        all[slot] =
          chain[1].values.first { candidate in
            var start = OnnxUnrolledStart(weights: weights)
            return !candidate.value.expression.states.isEmpty
              && start.agrees(candidate.value.expression, initial.expression)
          }?.value.expression
      }
    }
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

  private func cell(
    _ equations: Equations, _ chain: [Level], _ states: [[State]], _ order: [Int], _ sequence: Int,
    isBackward: Bool
  ) -> OnnxUnrolledCell? {
    let count = chain.count
    var (start, widths) = (OnnxUnrolledStart(weights: weights), [Int: Int]())
    for (slot, expression) in equations {
      let index = slot / 2
      guard states[1].indices.contains(index), start.agrees(expression, states[1][index].expression) else {
        return nil
      }
      widths[slot] = states[1][index].width
      for level in 2..<max(count, 2) {
        guard states[level].indices.contains(index), states[level][index].expression == expression else {
          return nil
        }
      }
    }
    let signal = sequences[sequence]
    let terms = OnnxStepTerms(
      weights: weights, algebra: OnnxCellAlgebra(inputWidth: signal.axes[2].size, widths: widths))
    let next = equations.compactMapValues { terms.term($0) }
    guard next.count == equations.count,
      let match = OnnxCellMatch(next: next, widths: widths, inputs: signal.axes[2].size),
      let units = widths[match.hidden]
    else { return nil }
    var outputs: [String: OnnxUnrolledCell.Output] = [:]
    for (slot, quantity) in [(Optional(match.hidden), Quantity.hidden), (match.cellState, .cell)] {
      guard let slot, let expression = equations[slot] else { continue }
      for (position, level) in chain.enumerated() {
        let wanted = position == 0 ? states[1][slot / 2].expression : expression
        let values = level.values.filter { $0.value.expression == wanted }
        guard !values.isEmpty else { return nil }
        for (name, value) in values {
          guard let axes = value.stateAxes else { continue }
          outputs[name] = .init(quantity: quantity, step: order[position], axes: axes)
        }
      }
    }
    guard start.solve(terms), let hidden = start.initial(match.hidden, units: units),
      let cellState = match.cellState.map({ start.initial($0, units: units) }) ?? .zeros
    else { return nil }
    return OnnxUnrolledCell(
      match: match, direction: isBackward ? .backward : .forward, units: units, sequence: signal,
      hidden: hidden, cellState: cellState, isStateSolved: !start.solved.isEmpty, outputs: outputs)
  }
}

extension OnnxStepValue {
  /// The dimensions of a state at one step; nil when they are none.
  fileprivate var stateAxes: [OnnxSignal.Axis]? {
    var result: [OnnxSignal.Axis] = []
    for axis in axes.dropLast() {
      switch axis.kind {
      case .one: result.append(axis)
      case .input, .batch: result.append(.init(kind: .batch, size: axis.size))
      case .time, .lanes, .channel, .merged: return nil
      }
    }
    return axes.isEmpty ? nil : result + [.init(kind: .channel, size: width)]
  }
}
