/// The operators that compute each element from the elements at the same place, with numpy's broadcasting.
extension OnnxTensor {
  /// Operators that `elementwise` knows.
  static let elementwiseOperators: Set<String> = [
    "Add", "Sub", "Mul", "Div", "Mod", "Min", "Max", "Pow", "Equal", "Less", "LessOrEqual", "Greater",
    "GreaterOrEqual", "And", "Or", "Not", "Neg", "Abs", "Floor", "Ceil", "Sqrt", "Reciprocal", "Where",
  ]

  /// The operator's result; nil when shapes do not fit or an integer is divided by 0. The caller has found the
  /// common shape of the inputs small enough.
  static func elementwise(_ op: String, _ inputs: [OnnxTensor]) -> OnnxTensor? {
    var shape: [Int] = []
    for input in inputs {
      guard let common = common(shape, input.shape) else { return nil }
      shape = common
    }
    let same = inputs.compactMap { $0.broadcast(to: shape) }
    guard let first = same.first, same.count == inputs.count else { return nil }
    if op == "Where" { return same.count == 3 ? choose(first, same[1], same[2]) : nil }
    if same.count == 1 { return unary(op, first) }
    guard same.count == 2 || op == "Min" || op == "Max" else { return nil }
    var result = first
    for other in same.dropFirst() {
      guard let elements = binary(op, result, other) else { return nil }
      result = OnnxTensor(shape: shape, elements: elements)
    }
    return result
  }

  private static func choose(_ condition: OnnxTensor, _ a: OnnxTensor, _ b: OnnxTensor) -> OnnxTensor? {
    guard let flags = condition.integers else { return nil }
    if let m = a.integers, let n = b.integers {
      return OnnxTensor(
        shape: a.shape, elements: .integers(flags.indices.map { flags[$0] != 0 ? m[$0] : n[$0] }))
    }
    let (m, n) = (a.floats, b.floats)
    return OnnxTensor(
      shape: a.shape, elements: .floats(flags.indices.map { flags[$0] != 0 ? m[$0] : n[$0] }))
  }

  private static func unary(_ op: String, _ x: OnnxTensor) -> OnnxTensor? {
    func map(_ f: (Float) -> Float) -> OnnxTensor {
      OnnxTensor(shape: x.shape, elements: .floats(x.floats.map(f)))
    }
    switch op {
    case "Not": return x.integers.map { OnnxTensor(shape: x.shape, elements: .flags($0.map { $0 == 0 })) }
    case "Neg", "Abs":
      guard let integers = x.integers else { return map { op == "Neg" ? -$0 : abs($0) } }
      return OnnxTensor(
        shape: x.shape, elements: .integers(integers.map { op == "Neg" || $0 < 0 ? 0 &- $0 : $0 }))
    case "Floor": return map { $0.rounded(.down) }
    case "Ceil": return map { $0.rounded(.up) }
    case "Sqrt": return map { $0.squareRoot() }
    case "Reciprocal": return map { 1 / $0 }
    case "Min", "Max": return x
    case _: return nil
    }
  }

  private static func binary(_ op: String, _ a: OnnxTensor, _ b: OnnxTensor) -> Elements? {
    if let m = a.integers, let n = b.integers {
      return comparison(op, m, n) ?? logic(op, m, n) ?? integers(op, m, n)
    }
    let (m, n) = (a.floats, b.floats)
    return comparison(op, m, n) ?? floats(op, m, n)
  }

  private static func comparison<Number: Comparable>(
    _ op: String, _ a: [Number], _ b: [Number]
  ) -> Elements? {
    switch op {
    case "Equal": .flags(zip(a, b).map(==))
    case "Less": .flags(zip(a, b).map(<))
    case "LessOrEqual": .flags(zip(a, b).map(<=))
    case "Greater": .flags(zip(a, b).map(>))
    case "GreaterOrEqual": .flags(zip(a, b).map(>=))
    case _: nil
    }
  }

  private static func logic(_ op: String, _ a: [Int], _ b: [Int]) -> Elements? {
    switch op {
    case "And": .flags(zip(a, b).map { $0 != 0 && $1 != 0 })
    case "Or": .flags(zip(a, b).map { $0 != 0 || $1 != 0 })
    case _: nil
    }
  }

  private static func integers(_ op: String, _ a: [Int], _ b: [Int]) -> Elements? {
    switch op {
    case "Add": return .integers(zip(a, b).map(&+))
    case "Sub": return .integers(zip(a, b).map(&-))
    case "Mul": return .integers(zip(a, b).map(&*))
    case "Min": return .integers(zip(a, b).map { min($0, $1) })
    case "Max": return .integers(zip(a, b).map { max($0, $1) })
    case "Div":
      guard !b.contains(0) else { return nil }
      return .integers(zip(a, b).map { $0.dividedReportingOverflow(by: $1).partialValue })
    case "Mod":
      // The remainder has the divisor's sign.
      guard !b.contains(0) else { return nil }
      return .integers(
        zip(a, b).map {
          let remainder = $0.remainderReportingOverflow(dividingBy: $1).partialValue
          return remainder != 0 && (remainder < 0) != ($1 < 0) ? remainder &+ $1 : remainder
        })
    case _: return nil
    }
  }

  private static func floats(_ op: String, _ a: [Float], _ b: [Float]) -> Elements? {
    switch op {
    case "Add": .floats(zip(a, b).map(+))
    case "Sub": .floats(zip(a, b).map(-))
    case "Mul": .floats(zip(a, b).map(*))
    case "Div": .floats(zip(a, b).map(/))
    case "Min": .floats(zip(a, b).map { min($0, $1) })
    case "Max": .floats(zip(a, b).map { max($0, $1) })
    case _: nil
    }
  }
}
