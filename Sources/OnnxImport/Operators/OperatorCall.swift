/// A node and what is known of its inputs.
struct OperatorCall {
  let node: OnnxNode
  /// nil where an optional input is left out.
  let inputs: [OnnxValue?]

  init(_ node: OnnxNode, _ inputs: [OnnxValue?]) {
    (self.node, self.inputs) = (node, inputs)
  }

  func input(_ index: Int) -> OnnxValue? { inputs.indices.contains(index) ? inputs[index] : nil }

  func constant(_ index: Int) -> OnnxTensor? { input(index)?.constant }

  func signal(_ index: Int) -> OnnxSignal? {
    if case .signal(let signal)? = input(index) { signal } else { nil }
  }

  /// The constants that all inputs are; nil when one is left out or no constant.
  var allConstants: [OnnxTensor]? {
    let given = inputs.compactMap { $0?.constant }
    return given.count == inputs.count ? given : nil
  }

  /// True when no input is anything but a constant.
  var hasOnlyConstants: Bool { inputs.allSatisfy { $0 == nil || $0?.constant != nil } }
}
