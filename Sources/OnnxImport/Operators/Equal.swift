/// a = b: of token ids and the numbers 0, 1, 2 … one-hot vectors, as PyTorch writes them.
struct Equal: ElementwiseOperator {
  let function = ElementwiseFunction.comparison("Equal", integers: { $0 == $1 }, floats: { $0 == $1 })

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    (oneHot(call) ?? tokens(call)).map { [$0] }
  }

  private func oneHot(_ call: OperatorCall) -> Signal? {
    guard call.inputs.count == 2 else { return nil }
    for (a, b) in [(0, 1), (1, 0)] {
      guard let ids = call.signal(a), case .ids(let input, .id) = ids.source, let range = call.constant(b),
        let numbers = range.integers, numbers.count > 1, numbers == Array(0..<numbers.count),
        range.shape.last == numbers.count, range.shape.count <= ids.axes.count, ids.axes.last?.kind == .one
      else { continue }
      var result = ids
      result.source = .tokens(input, .oneHot(size: numbers.count))
      result.axes[ids.axes.count - 1] = .init(kind: .channel, size: numbers.count)
      return result
    }
    return nil
  }
}
