/// Softmax and its logarithm, which may follow a linear head.
struct Softmax: Operator {
  let name: String
  private let squash: Signal.Squash

  static let all: [any Operator] = [
    Softmax(name: "Softmax", squash: .softmax), Softmax(name: "LogSoftmax", squash: .logSoftmax),
  ]

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    // Before version 13 all axes from this one on were taken together.
    let axis = call.node.int("axis") ?? (call.node.opset < 13 ? 1 : -1)
    return call.signal(0)?.squashed(by: squash, axis: axis).map { [$0] }
  }
}
