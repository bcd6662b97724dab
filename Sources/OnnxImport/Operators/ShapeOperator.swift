/// An operator that only moves elements, in one form for constants, signals and values of a step.
protocol ShapeOperator: Operator {
  /// The operations that make each output from the first input; nil when axes and shapes do not fit.
  ///
  /// - Parameter shape: of the first input.
  func operations(_ call: OperatorCall, on shape: [Int]) -> [[ShapeOperation]]?
}

extension ShapeOperator {
  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    moved(call, &context)
  }

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? { moved(call) }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { moved(call, &algebra) }

  /// The outputs for a constant, each intermediate result taken from the budget.
  func moved(_ call: OperatorCall, _ context: inout OperatorContext) -> [Tensor]? {
    guard let first = call.constant(0), let operations = operations(call, on: first.shape) else { return nil }
    var outputs: [Tensor] = []
    for steps in operations {
      var tensor = first
      for step in steps {
        guard context.allows(tensor.shape), let next = tensor.applying(step) else { return nil }
        tensor = next
      }
      outputs.append(tensor)
    }
    return outputs
  }

  /// The outputs for a signal.
  func moved(_ call: OperatorCall) -> [Signal]? {
    guard let signal = call.signal(0), let operations = operations(call, on: signal.shape) else { return nil }
    return Self.all(
      operations.map { steps in
        steps.reduce(Optional(signal)) { signal, step in signal.flatMap { $0.applying(step) } }
      })
  }

  /// The outputs for a value of a step, or the single steps that are taken out of a sequence.
  func moved(_ call: OperatorCall, _ algebra: inout some StepAlgebra) -> [StepValue]? {
    if let signal = call.signal(0), let operations = operations(call, on: signal.shape) {
      let steps = operations.map { algebra.step(of: signal, $0, call.node.location) }
      if let steps = Self.all(steps) { return steps }
    }
    guard let value = algebra.operand(call), let operations = operations(call, on: value.shape) else {
      return nil
    }
    return Self.all(
      operations.map { steps in
        steps.reduce(Optional(value)) { value, step in value.flatMap { $0.applying(step) } }
      })
  }

  private static func all<Value>(_ values: [Value?]) -> [Value]? {
    let known = values.compactMap(\.self)
    return known.count == values.count ? known : nil
  }
}

extension OperatorCall {
  /// A list of integers that is an attribute in old versions of an operator and an input in newer ones; nil inside
  /// when it is left out, nil outside when it is not known.
  func argument(_ name: String, _ index: Int) -> [Int]?? {
    if let attribute = node.ints(name) { return .some(attribute) }
    guard node.input(index) != nil else { return .some(nil) }
    guard let values = constant(index)?.integers else { return nil }
    return .some(values)
  }
}
