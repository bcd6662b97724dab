/// Another type of the elements.
struct Cast: Operator {
  let name = "Cast"

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    guard let x = call.constant(0), let type = call.node.int("to") else { return nil }
    return x.cast(to: type).map { [$0] }
  }

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    guard let signal = call.signal(0) else { return nil }
    let type = call.node.int("to")
    if let type, let ids = call.tokens({ .cast($0[0], type: type, size: $1) }) { return [ids] }
    let isInteger = type.flatMap(ElementType.init(rawValue:)).map { !$0.isFloat && $0 != .bool } ?? false
    if case .input(let input) = signal.source, isInteger, signal.isPlain {
      // Numbers that are made integers can only be ids.
      var ids = signal
      ids.source = .ids(input, .id)
      return [ids]
    }
    // 0 and 1 stay what they are whatever their type.
    return signal.isNumeric && (!isInteger || signal.isOneHot) ? [signal] : nil
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  {
    guard let type = call.node.int("to").flatMap(ElementType.init(rawValue:)), let x = algebra.operand(call)
    else {
      return nil
    }
    // A mask is 0 and 1 whatever its type.
    if case .mask = x.expression { return [x] }
    return type.isFloat ? [x] : nil
  }

  func counter(_ call: OperatorCall) -> StepCounter? { Identity().counter(call) }
}

/// The type of the elements of another input.
struct CastLike: Operator {
  let name = "CastLike"

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    guard let x = call.constant(0), let other = call.constant(1) else { return nil }
    let type: ElementType = other.isFloat ? .float : .int64
    return x.cast(to: type.rawValue).map { [$0] }
  }

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    call.signal(0).flatMap { $0.isNumeric ? [$0] : nil }
  }
}

extension Tensor {
  /// The elements as another type; nil for a type that is not read, or an integer that does not fit.
  func cast(to type: Int) -> Tensor? {
    guard let type = ElementType(rawValue: type) else { return nil }
    if type.isFloat { return Tensor(shape: shape, elements: .floats(floats)) }
    if type == .bool { return Tensor(shape: shape, elements: .flags(floats.map { $0 != 0 })) }
    if let integers { return Tensor(shape: shape, elements: .integers(integers)) }
    let integers = floats.map { Int(exactly: $0.rounded(.towardZero)) }
    guard !integers.contains(nil) else { return nil }
    return Tensor(shape: shape, elements: .integers(integers.compactMap(\.self)))
  }
}

extension Signal {
  /// True for one-hot vectors as they are.
  fileprivate var isOneHot: Bool {
    if case .tokens(_, .oneHot) = source { isPlain } else { false }
  }

  /// False for token ids, where a cast may change what they are.
  fileprivate var isNumeric: Bool {
    switch source {
    case .input, .tokens, .states: true
    case .ids: false
    }
  }
}
