/// A function of the elements at the same position, with numpy's broadcasting. Two are equal when their names are.
struct ElementwiseFunction: Equatable, Sendable {
  typealias Elements = Tensor.Elements

  /// The operator's name.
  let name: String
  private let arity: ClosedRange<Int>
  private let apply: @Sendable ([Tensor]) -> Elements?

  /// - Parameter apply: the function on tensors of one shape; nil where it is not defined.
  init(
    _ name: String, arity: ClosedRange<Int>, _ apply: @escaping @Sendable ([Tensor]) -> Elements?
  ) {
    (self.name, self.arity, self.apply) = (name, arity, apply)
  }

  static func == (a: ElementwiseFunction, b: ElementwiseFunction) -> Bool { a.name == b.name }

  /// The function's result; nil when shapes do not fit or it is not defined, such as a division of integers by 0. The
  /// caller has found the common shape of the inputs small enough.
  func callAsFunction(_ inputs: [Tensor]) -> Tensor? {
    guard arity.contains(inputs.count) else { return nil }
    var shape: [Int] = []
    for input in inputs {
      guard let common = Tensor.common(shape, input.shape) else { return nil }
      shape = common
    }
    let same = inputs.compactMap { $0.broadcast(to: shape) }
    guard same.count == inputs.count else { return nil }
    return apply(same).map { Tensor(shape: shape, elements: $0) }
  }

  // MARK: Forms

  /// A function of one number, of integers where there is one for them.
  static func unary(
    _ name: String, integers: (@Sendable (Int) -> Int)? = nil, floats: @escaping @Sendable (Float) -> Float
  ) -> ElementwiseFunction {
    ElementwiseFunction(name, arity: 1...1) { inputs in
      if let integers, let values = inputs[0].integers { return .integers(values.map(integers)) }
      return .floats(inputs[0].floats.map(floats))
    }
  }

  /// A function of two numbers.
  static func binary(
    _ name: String, integers: @escaping @Sendable (Int, Int) -> Int?,
    floats: (@Sendable (Float, Float) -> Float)?
  ) -> ElementwiseFunction {
    ElementwiseFunction(name, arity: 2...2) { inputs in pair(inputs[0], inputs[1], integers, floats) }
  }

  /// A function of two numbers, applied to any number of inputs one after the other.
  static func variadic(
    _ name: String, integers: @escaping @Sendable (Int, Int) -> Int,
    floats: @escaping @Sendable (Float, Float) -> Float
  ) -> ElementwiseFunction {
    ElementwiseFunction(name, arity: 1...Int.max) { inputs in
      var result = inputs[0]
      for other in inputs.dropFirst() {
        guard let elements = pair(result, other, integers, floats) else { return nil }
        result.elements = elements
      }
      return result.elements
    }
  }

  /// A comparison of two numbers.
  static func comparison(
    _ name: String, integers: @escaping @Sendable (Int, Int) -> Bool,
    floats: @escaping @Sendable (Float, Float) -> Bool
  ) -> ElementwiseFunction {
    ElementwiseFunction(name, arity: 2...2) { inputs in
      if let a = inputs[0].integers, let b = inputs[1].integers { return .flags(zip(a, b).map(integers)) }
      return .flags(zip(inputs[0].floats, inputs[1].floats).map(floats))
    }
  }

  /// Both as integers where both are, else both as floating-point numbers.
  private static func pair(
    _ a: Tensor, _ b: Tensor, _ integers: (Int, Int) -> Int?, _ floats: ((Float, Float) -> Float)?
  ) -> Elements? {
    if let m = a.integers, let n = b.integers {
      var results: [Int] = []
      results.reserveCapacity(m.count)
      for (m, n) in zip(m, n) {
        guard let result = integers(m, n) else { return nil }
        results.append(result)
      }
      return .integers(results)
    }
    guard let floats else { return nil }
    return .floats(zip(a.floats, b.floats).map(floats))
  }
}
