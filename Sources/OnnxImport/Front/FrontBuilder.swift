import SignalFront

/// Collects the operations of a front while a frame of zeros goes through them.
struct FrontBuilder {
  private(set) var chain = SignalChain()
  private(set) var effort: SignalEffort

  init(_ effort: SignalEffort) { self.effort = effort }

  /// Adds an operation; nil when it does not fit its inputs, or one of them is not known.
  mutating func add(_ operation: SignalOperation, _ inputs: [FrontValue]) -> FrontValue? {
    var sources: [SignalChain.Source] = []
    var arrays: [SignalArray] = []
    for input in inputs {
      guard let frame = frame(input) else { return nil }
      sources.append(frame.source)
      arrays.append(frame.array)
    }
    guard let result = operation(arrays, &effort), let source = chain.add(operation, sources) else {
      return nil
    }
    return .frame(FrontFrame(source: source, array: result))
  }

  /// Adds operations one after the other.
  mutating func add(_ operations: [SignalOperation], to value: FrontValue) -> FrontValue? {
    var value = value
    for operation in operations {
      guard let next = add(operation, [value]) else { return nil }
      value = next
    }
    return value
  }

  /// A constant becomes part of the chain where an operation takes it.
  private mutating func frame(_ value: FrontValue) -> FrontFrame? {
    switch value {
    case .frame(let frame): return frame
    case .constant(let tensor):
      guard let array = SignalArray(tensor), let source = chain.add(.constant(array)) else { return nil }
      return FrontFrame(source: source, array: array)
    case .shaped, .unknown: return nil
    }
  }
}

extension SignalArray {
  init?(_ tensor: Tensor) { self.init(shape: tensor.shape, values: tensor.floats) }
}
