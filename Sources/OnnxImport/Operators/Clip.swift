/// The input where it lies between two numbers, and these beyond them: in a cell a part of the hard sigmoid.
struct Clip: Operator {
  let name = "Clip"

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  {
    guard let lower = bound(call, "min", 1, -.infinity), let upper = bound(call, "max", 2, .infinity) else {
      return nil
    }
    return algebra.operand(call).map { [$0.clipped(lower: lower, upper: upper)] }
  }

  /// Attributes in old versions, inputs in newer ones; nil where it is not known.
  private func bound(_ call: OperatorCall, _ name: String, _ index: Int, _ none: Float) -> Float? {
    if let attribute = call.node.float(name) { return attribute }
    guard let input = call.input(index) else { return none }
    guard case .constant(let tensor) = input, tensor.count == 1 else { return nil }
    return tensor.floats.first
  }
}

extension StepValue {
  /// No less than `lower` and no more than `upper`; what is clipped already is clipped once.
  func clipped(lower: Float, upper: Float) -> StepValue {
    guard case .clipped(let l, let u, let x) = expression else {
      return mapped { .clipped(lower: lower, upper: upper, $0) }
    }
    var result = self
    result.expression = .clipped(
      lower: min(max(l, lower), upper), upper: min(max(u, lower), upper), x)
    return result
  }
}
