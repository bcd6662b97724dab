import GateCore

/// The activations of a recurrent node, and the other attributes that make its cells.
///
/// Names are compared without regard to case, and the numbers of activation_alpha and activation_beta go one
/// after the other to the activations that have such constants, as ONNX Runtime does; what is left out is what
/// its kernels take (see `Activation`).
struct NodeActivations {
  private let activations: [Activation]

  init(_ node: Node, _ kind: CellKind) throws(OnnxError) {
    let usual = kind.description.activations
    let directions = node.text("direction")?.lowercased() == "bidirectional" ? 2 : 1
    guard let names = node.texts("activations"), !names.isEmpty else {
      activations = [[Activation]](repeating: usual, count: directions).flatMap(\.self)
      return
    }
    guard names.count == directions * usual.count else {
      throw .badAttribute(
        node.location, name: "activations", expected: "\(directions * usual.count) names",
        found: "\(names.count)")
    }
    var alphas = (node.floats("activation_alpha") ?? [])[...]
    var betas = (node.floats("activation_beta") ?? [])[...]
    var activations: [Activation] = []
    for name in names {
      guard let activation = Self.activation(name, &alphas, &betas) else {
        throw .unknownActivation(node.location, name: name)
      }
      activations.append(activation)
    }
    self.activations = activations
  }

  private static func activation(
    _ name: String, _ alphas: inout ArraySlice<Float>, _ betas: inout ArraySlice<Float>
  ) -> Activation? {
    func alpha(_ usual: Float) -> Float { alphas.popFirst() ?? usual }
    func beta(_ usual: Float) -> Float { betas.popFirst() ?? usual }
    return switch name.lowercased() {
    case "tanh": .tanh
    case "relu": .relu
    case "sigmoid": .sigmoid
    case "softsign": .softsign
    case "softplus": .softplus
    case "hardsigmoid": .hardSigmoid(alpha: alpha(0.2), beta: beta(0.5))
    case "affine": .affine(alpha: alpha(0), beta: beta(0))
    case "scaledtanh": .scaledTanh(alpha: alpha(0), beta: beta(0))
    case "leakyrelu": .leakyRelu(alpha: alpha(0.01))
    case "thresholdedrelu": .thresholdedRelu(alpha: alpha(0))
    case "elu": .elu(alpha: alpha(1))
    case _: nil
    }
  }

  /// The cell of each direction.
  func cells(
    _ node: Node, _ kind: CellKind, directions: Int, hasPeepholes: Bool
  ) throws(OnnxError) -> [Cell] {
    var clip = node.float("clip")
    if let bound = clip {
      // Runtimes take 0 for "do not clip".
      guard bound >= 0 else {
        throw .badAttribute(node.location, name: "clip", expected: "a number from 0", found: "\(bound)")
      }
      clip = bound == 0 ? nil : bound
    }
    return (0..<directions).map { d in
      switch kind {
      case .lstm:
        .lstm(
          LSTMCell(
            hasPeepholes: hasPeepholes,
            coupling: node.int("input_forget") ?? 0 != 0 ? .forgetFromInput : .none,
            gateActivation: activations[3 * d], candidateActivation: activations[3 * d + 1],
            outputActivation: activations[3 * d + 2], clip: clip))
      case .gru:
        .gru(
          GRUCell(
            reset: node.int("linear_before_reset") ?? 0 != 0 ? .after : .before, update: .keeps,
            gateActivation: activations[2 * d], candidateActivation: activations[2 * d + 1], clip: clip))
      case .rnn: .rnn(RNNCell(activation: activations[d], clip: clip))
      }
    }
  }
}
