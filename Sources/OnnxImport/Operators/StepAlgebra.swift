/// The algebra of values that belong to one step: what operators on them need from where the cell is written out,
/// steps one after the other or the body of a loop.
protocol StepAlgebra {
  /// The constants and matrices that the expressions refer to.
  var weights: StepWeights { get set }

  /// An input of an operator as a value of a step; nil when it is none.
  mutating func operand(_ value: Value, _ location: OnnxError.Location) -> StepValue?

  /// Both values as of one step; nil when they belong to steps that are not neighbours.
  mutating func joined(_ a: StepValue, _ b: StepValue) -> (a: StepValue, b: StepValue)?

  /// What operations that move elements take out of a sequence, when it is a single step.
  mutating func step(of sequence: Signal, _ operations: [ShapeOperation], _ location: OnnxError.Location)
    -> StepValue?

  /// The sequence whose element a value is as it is, or begins or ends with; nil for what is computed from it.
  func sequence(of value: StepValue) -> Signal?

  /// The element of a sequence that a loop counts.
  mutating func element(
    of sequence: Signal, at counter: StepCounter, _ location: OnnxError.Location,
    _ context: inout OperatorContext
  ) -> StepValue?
}

extension StepAlgebra {
  /// All inputs of a node as values of steps; nil when one is none.
  mutating func operands(_ call: OperatorCall) -> [StepValue]? {
    var operands: [StepValue] = []
    for input in call.inputs {
      guard let input, let value = operand(input, call.node.location) else { return nil }
      operands.append(value)
    }
    return operands
  }

  /// The first input of a node as a value of a step.
  mutating func operand(_ call: OperatorCall) -> StepValue? {
    call.input(0).flatMap { operand($0, call.node.location) }
  }

  /// A constant as an operand.
  mutating func constant(_ tensor: Tensor, _ location: OnnxError.Location) -> StepValue? {
    guard let index = weights.constant(tensor) else { return nil }
    let axes = tensor.shape.map { Signal.Axis(kind: .batch, size: $0) }
    return StepValue(expression: .constant(index), axes: axes, location: location)
  }

  /// An operator on two inputs of one width, or on one and a number.
  mutating func combined(
    _ call: OperatorCall, _ make: (StepExpression, StepExpression) -> StepExpression
  ) -> [StepValue]? {
    guard let operands = operands(call), operands.count == 2 else { return nil }
    return combined(operands[0], operands[1], make).map { [$0] }
  }

  mutating func combined(
    _ first: StepValue, _ second: StepValue,
    _ make: (StepExpression, StepExpression) -> StepExpression
  ) -> StepValue? {
    guard let (a, b) = joined(first, second), let axes = StepValue.commonAxes(a, b) else { return nil }
    return StepValue(
      expression: make(a.expression, b.expression), moment: a.moment ?? b.moment,
      depth: max(a.depth, b.depth),
      isFresh: (a.isFresh || a.isConstant) && (b.isFresh || b.isConstant), size: 1 + a.size + b.size,
      axes: axes, location: a.moment == nil ? b.location : a.location)
  }

  /// The first input times the matrix that the second is, plus the third.
  ///
  /// - Parameter isTransposed: whether the matrix is stored as (rows, columns).
  mutating func product(_ call: OperatorCall, isTransposed: Bool, _ context: inout OperatorContext)
    -> [StepValue]?
  {
    guard var result = operand(call), let name = call.node.input(1), let tensor = call.constant(1),
      let factor = context.factor(name, tensor, isTransposed: isTransposed)
    else { return nil }
    guard factor.columns == result.width, let matrix = weights.matrix(factor) else {
      if let sequence = sequence(of: result), let width = sequence.axes.last?.size,
        let size = DiscoveredSize(sequence, size: factor.columns - (result.width - width)), size.size > 0
      {
        context.discovered = size
      }
      return nil
    }
    result.expression = .matrix(matrix, result.expression)
    result.axes[result.axes.count - 1] = .init(kind: .channel, size: factor.rows)
    result.size += 1
    guard let bias = call.input(2) else { return [result] }
    guard let bias = operand(bias, call.node.location) else { return nil }
    return combined(result, bias) { .sum($0, $1) }.map { [$0] }
  }
}

extension StepValue {
  /// True for the sequence's element as it is, alone or beside another vector.
  var holdsInput: Bool {
    switch expression {
    case .input: true
    case .joined(let parts): parts.contains(.input)
    case .state, .given, .mask, .constant, .matrix, .sum, .difference, .product, .activation, .magnitude,
      .clipped,
      .part:
      false
    }
  }

  /// True for what is made of constants alone.
  var isConstant: Bool {
    if case .constant = expression { true } else { false }
  }

  /// What a function of each element makes of it.
  func mapped(_ function: (StepExpression) -> StepExpression) -> StepValue {
    var result = self
    result.expression = function(expression)
    result.size += 1
    result.isFresh = false
    return result
  }

  /// The dimensions of what two values make together.
  static func commonAxes(_ a: StepValue, _ b: StepValue) -> [Signal.Axis]? {
    guard let shape = Tensor.common(a.shape, b.shape) else { return nil }
    // Only what belongs to a step shows the meaning of its dimensions.
    let main = a.moment == nil || (b.moment != nil && a.axes.count < b.axes.count) ? b : a
    var axes = main.axes
    while axes.count < shape.count { axes.insert(.init(kind: .one, size: 1), at: 0) }
    for (d, size) in shape.enumerated() where axes[d].size != size {
      guard main.moment == nil || d == shape.count - 1 else { return nil }
      axes[d].size = size
    }
    return axes
  }
}
