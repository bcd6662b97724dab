/// An operator that computes each element from the elements at the same position, with numpy's broadcasting.
protocol ElementwiseOperator: Operator {
  var function: ElementwiseFunction { get }
}

extension ElementwiseOperator {
  var name: String { function.name }

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    guard let inputs = call.allConstants, !inputs.isEmpty else { return nil }
    var shape: [Int] = []
    for input in inputs { shape = Tensor.common(shape, input.shape) ?? shape }
    guard context.allows(shape) else { return nil }
    return function(inputs).map { [$0] }
  }

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    tokens(call).map { [$0] }
  }

  /// The operator on token ids and constant numbers.
  func tokens(_ call: OperatorCall) -> Signal? {
    call.tokens { .elementwise(function, $0, size: $1) }
  }
}

extension OperatorCall {
  /// What is computed from token ids and constant numbers; nil when an input is something else, or the inputs are not
  /// the ids at the same positions.
  ///
  /// - Parameter make: the expression of the inputs' expressions and of how many operators it has.
  func tokens(_ make: ([TokenExpression], Int) -> TokenExpression) -> Signal? {
    var (carrier, arguments) = (Signal?.none, [TokenExpression]())
    for input in inputs {
      switch input {
      case .constant(let tensor)? where tensor.count == 1: arguments.append(.constant(tensor))
      case .signal(let signal)?:
        guard case .ids(_, let expression) = signal.source, carrier.map({ $0.axes == signal.axes }) ?? true
        else { return nil }
        carrier = signal
        arguments.append(expression)
      case .constant?, .step?, .counter?, .unknown?, nil: return nil
      }
    }
    let size = 1 + arguments.map(\.size).reduce(0, +)
    guard var result = carrier, case .ids(let input, _) = result.source, size < TokenExpression.sizeLimit
    else { return nil }
    result.source = .ids(input, make(arguments, size))
    return result
  }
}
