import GateCore

/// A recurrent node that reads a single step of a sequence, as the expressions of a cell that is written out: a layer that
/// is called in a loop becomes a chain of such nodes.
struct SingleStepNode {
  /// W, R and B of a node as expressions refer to them.
  struct Weights {
    /// As the node takes them, to find them again.
    fileprivate let arrays: [Tensor?]
    fileprivate let units: Int
    /// W (G·H, I) and U (G·H, H), in this project's order of gates.
    fileprivate let input: Matrix
    fileprivate let recurrent: Matrix
    fileprivate let inputBias: [Float]
    fileprivate let recurrentBias: [Float]
  }

  /// A network has a node for each layer; more are something else.
  static let weightLimit = 64

  private let weights: Weights
  private let x: StepValue
  private let hidden: StepValue
  private let cellState: StepValue?

  /// Y, Y_h and, of an LSTM, Y_c; nil unless the node reads a single step of a longer sequence in one direction.
  static func outputs(
    _ call: OperatorCall, _ kind: CellKind, _ steps: inout UnrolledSteps, _ context: inout OperatorContext
  ) -> [StepValue]? {
    guard call.node.int("layout") ?? 0 == 0, call.input(4) == nil, call.input(7) == nil,
      let first = call.input(0), isSingleStep(first), let x = steps.operand(first, call.node.location),
      let weights = steps.weights(of: call, kind, &context), x.width == weights.input.columns,
      let row = x.applying(.drop(axis: 0)),
      let hidden = steps.state(call, 5, units: weights.units),
      let cells = try? NodeActivations(call.node, kind).cells(
        call.node, kind, directions: 1, hasPeepholes: false)
    else { return nil }
    let cellState = kind == .lstm ? steps.state(call, 6, units: weights.units) : nil
    let node = SingleStepNode(weights: weights, x: row, hidden: hidden, cellState: cellState)
    let states: [StepValue?]
    switch cells.first {
    case .lstm(let cell)?:
      guard
        cell
          == LSTMCell(
            gateActivation: cell.gateActivation, candidateActivation: cell.candidateActivation,
            outputActivation: cell.outputActivation)
      else { return nil }
      states = node.lstm(cell, &steps)
    case .gru(let cell)?:
      guard cell.clip == nil else { return nil }
      states = [node.gru(cell, &steps)]
    case .rnn(let cell)?:
      guard cell.clip == nil else { return nil }
      states = [node.rnn(cell, &steps)]
    case nil: return nil
    }
    // Y has a dimension of time and one of directions, the final states have one of directions.
    let finals = states.compactMap { state -> StepValue? in
      guard var final = state?.applying(.insert(axis: 0)) else { return nil }
      final.axes[0].kind = .lanes
      return final
    }
    guard finals.count == states.count, let y = finals.first?.applying(.insert(axis: 0)),
      finals.allSatisfy({ $0.size < StepValue.sizeLimit })
    else { return nil }
    return [y] + finals
  }

  /// True for a step, or states of a layer below at one step, as (1, B, I).
  private static func isSingleStep(_ value: Value) -> Bool {
    let axes: [Signal.Axis]
    switch value {
    case .step(let step): axes = step.axes
    case .signal(let signal):
      guard case .states = signal.source else { return false }
      axes = signal.axes
    case .constant, .counter, .unknown: return false
    }
    return axes.count == 3 && axes[0].kind == .one
  }

  // MARK: Cells

  /// h and c.
  private func lstm(_ cell: LSTMCell, _ steps: inout UnrolledSteps) -> [StepValue?] {
    let (gate, candidate) = (cell.gateActivation, cell.candidateActivation)
    guard let sum = sum(&steps), let cellState,
      let input = part(0, sum), let forget = part(1, sum), let written = part(2, sum),
      let output = part(3, sum),
      let kept = steps.combined(forget.activated(gate), cellState, StepExpression.product),
      let new = steps.combined(input.activated(gate), written.activated(candidate), StepExpression.product),
      let c = steps.combined(kept, new, StepExpression.sum),
      let h = steps.combined(
        output.activated(gate), c.activated(cell.outputActivation), StepExpression.product)
    else { return [nil] }
    return [h, c]
  }

  private func rnn(_ cell: RNNCell, _ steps: inout UnrolledSteps) -> StepValue? {
    sum(&steps)?.activated(cell.activation)
  }

  private func gru(_ cell: GRUCell, _ steps: inout UnrolledSteps) -> StepValue? {
    let gate = cell.gateActivation
    guard let wx = steps.product(weights.input, x), let uh = steps.product(weights.recurrent, hidden),
      let reset = block(0, wx, uh, &steps)?.activated(gate),
      let update = block(1, wx, uh, &steps)?.activated(gate),
      let candidate = candidate(cell, wx, uh, reset, &steps)?.activated(cell.candidateActivation),
      let one = steps.vector([1], location: x.location),
      let written = steps.combined(one, update, StepExpression.difference),
      let kept = steps.combined(update, hidden, StepExpression.product),
      let new = steps.combined(written, candidate, StepExpression.product)
    else { return nil }
    return steps.combined(kept, new, StepExpression.sum)
  }

  private func candidate(
    _ cell: GRUCell, _ wx: StepValue, _ uh: StepValue, _ reset: StepValue, _ steps: inout UnrolledSteps
  ) -> StepValue? {
    let rows = 2 * weights.units..<3 * weights.units
    guard let x = part(2, wx) else { return nil }
    switch cell.reset {
    case .after:
      guard let h = part(2, uh), let input = steps.shifted(x, by: Array(weights.inputBias[rows])),
        let recurrent = steps.shifted(h, by: Array(weights.recurrentBias[rows])),
        let product = steps.combined(reset, recurrent, StepExpression.product)
      else { return nil }
      return steps.combined(input, product, StepExpression.sum)
    case .before:
      let columns = weights.recurrent.columns
      let matrix = Matrix(
        weights: Array(weights.recurrent.weights[rows.lowerBound * columns..<rows.upperBound * columns]),
        rows: rows.count, columns: columns)
      let bias = zip(weights.inputBias[rows], weights.recurrentBias[rows]).map(+)
      guard let input = steps.shifted(x, by: bias),
        let kept = steps.combined(reset, hidden, StepExpression.product),
        let product = steps.product(matrix, kept)
      else { return nil }
      return steps.combined(input, product, StepExpression.sum)
    }
  }

  /// W x + U h' + b of all gates.
  private func sum(_ steps: inout UnrolledSteps) -> StepValue? {
    guard let wx = steps.product(weights.input, x), let uh = steps.product(weights.recurrent, hidden),
      let sum = steps.combined(wx, uh, StepExpression.sum)
    else { return nil }
    return steps.shifted(sum, by: zip(weights.inputBias, weights.recurrentBias).map(+))
  }

  /// W x + U h' + b of one gate.
  private func block(
    _ index: Int, _ wx: StepValue, _ uh: StepValue, _ steps: inout UnrolledSteps
  ) -> StepValue? {
    let rows = index * weights.units..<(index + 1) * weights.units
    guard let x = part(index, wx), let h = part(index, uh), let sum = steps.combined(x, h, StepExpression.sum)
    else { return nil }
    return steps.shifted(sum, by: zip(weights.inputBias[rows], weights.recurrentBias[rows]).map(+))
  }

  private func part(_ index: Int, _ value: StepValue) -> StepValue? {
    value.applying(
      .slice(axis: value.axes.count - 1, start: index * weights.units, count: weights.units, step: 1))
  }
}

extension StepValue {
  fileprivate func activated(_ activation: Activation) -> StepValue {
    mapped { .activation(activation, $0) }
  }
}

extension UnrolledSteps {
  /// The weights of a node that reads one step; nil when they are no constants, or there are too many.
  fileprivate mutating func weights(
    of call: OperatorCall, _ kind: CellKind, _ context: inout OperatorContext
  ) -> SingleStepNode.Weights? {
    let arrays = [call.constant(1), call.constant(2), call.constant(3)]
    // The nodes of one layer share their arrays, which are then not compared element by element.
    if let known = nodeWeights.first(where: { $0.kind == kind && $0.weights.arrays == arrays }) {
      return known.weights
    }
    guard nodeWeights.count < SingleStepNode.weightLimit,
      let read = try? RecurrentWeights(call.node, kind, call.inputs), read.directions.count == 1,
      context.allows([arrays.map { $0?.count ?? 0 }.reduce(0, +)])
    else { return nil }
    let rows = kind.blockCount * read.units
    let zeros = [Float](repeating: 0, count: rows)
    let weights = SingleStepNode.Weights(
      arrays: arrays, units: read.units,
      input: Matrix(weights: read.inputWeights[0], rows: rows, columns: read.inputSize),
      recurrent: Matrix(weights: read.recurrentWeights[0], rows: rows, columns: read.units),
      inputBias: read.inputBias?[0] ?? zeros, recurrentBias: read.recurrentBias?[0] ?? zeros)
    nodeWeights.append((kind, weights))
    return weights
  }

  /// A state before the step, as (B, H): zeros where the node has none.
  fileprivate mutating func state(_ call: OperatorCall, _ index: Int, units: Int) -> StepValue? {
    guard let given = call.input(index) else {
      return vector([Float](repeating: 0, count: units), location: call.node.location)
    }
    guard let state = operand(given, call.node.location), state.axes.count == 3, state.width == units else {
      return nil
    }
    return state.applying(.drop(axis: 0))
  }

  fileprivate mutating func vector(_ values: [Float], location: OnnxError.Location) -> StepValue? {
    constant(Tensor(shape: [values.count], elements: .floats(values)), location)
  }

  fileprivate mutating func product(_ matrix: Matrix, _ value: StepValue) -> StepValue? {
    guard matrix.columns == value.width, let index = weights.matrix(matrix) else { return nil }
    var result = value
    result.expression = .matrix(index, value.expression)
    result.axes[result.axes.count - 1] = .init(kind: .channel, size: matrix.rows)
    result.size += 1
    return result
  }

  fileprivate mutating func shifted(_ value: StepValue, by bias: [Float]) -> StepValue? {
    guard let bias = vector(bias, location: value.location) else { return nil }
    return combined(value, bias, StepExpression.sum)
  }
}
