/// A node and what is known of its inputs.
struct OperatorCall {
  let node: Node
  /// nil where an optional input is left out.
  let inputs: [Value?]

  init(_ node: Node, _ inputs: [Value?]) {
    (self.node, self.inputs) = (node, inputs)
  }

  func input(_ index: Int) -> Value? { inputs.indices.contains(index) ? inputs[index] : nil }

  func constant(_ index: Int) -> Tensor? { input(index)?.constant }

  func signal(_ index: Int) -> Signal? {
    if case .signal(let signal)? = input(index) { signal } else { nil }
  }

  /// The constants that all inputs are; nil when one is left out or no constant.
  var allConstants: [Tensor]? {
    let given = inputs.compactMap { $0?.constant }
    return given.count == inputs.count ? given : nil
  }

  /// True when no input is anything but a constant.
  var hasOnlyConstants: Bool { inputs.allSatisfy { $0 == nil || $0?.constant != nil } }
}
