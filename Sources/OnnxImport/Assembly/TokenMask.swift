/// Token ids at which the layers leave their states as they are, such as the padding of Keras's mask_zero.
struct TokenMask: Equatable {
  /// In ascending order.
  let tokens: [Int]

  /// The mask of a layer's nodes; nil when they have none, or one that shuts no step.
  ///
  /// - Parameters:
  ///   - first: the network's first node, whose tokens the mask is made of.
  /// - Throws: `notALayer` when the mask is made from something else than the sequence's tokens.
  init?(_ node: RecurrentNode, first: RecurrentNode) throws(OnnxError) {
    guard let mask = node.mask else { return nil }
    guard case .ids(let input, let expression) = mask.source,
      case .tokens(input, let table) = first.input.source
    else {
      throw .notALayer(
        node.location, reason: "a mask that is not made from the tokens of its sequence shuts some steps")
    }
    let count: Int
    switch table {
    case .embedding(let tensor): count = tensor.shape[0]
    case .oneHot(let size): count = size
    }
    guard let open = expression.values(count: count)?.broadcast(to: [count])?.integers else {
      throw .notALayer(node.location, reason: "the mask of its steps cannot be computed")
    }
    tokens = open.indices.filter { open[$0] == 0 }
    if tokens.isEmpty { return nil }
  }
}
