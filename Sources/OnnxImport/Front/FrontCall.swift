import SignalFront

/// A node that takes a value of the front, and what is known of its inputs.
struct FrontCall {
  let node: Node
  let inputs: [FrontValue?]

  func input(_ index: Int) -> FrontValue? { inputs.indices.contains(index) ? inputs[index] : nil }

  func constant(_ index: Int) -> Tensor? { input(index)?.constant }

  func frame(_ index: Int) -> FrontFrame? { input(index)?.frame }

  /// All inputs; nil when one is left out.
  var allInputs: [FrontValue]? {
    let given = inputs.compactMap(\.self)
    return given.count == inputs.count ? given : nil
  }

  /// The call as the operators of a graph take it.
  var asOperatorCall: OperatorCall {
    OperatorCall(node, inputs.map { $0?.asOperand(node.location) })
  }
}
