import GateCore
import ModelImport
import OnnxSchema

/// Writes a recurrent layer as a node, in ONNX's order of gates and with its attributes.
struct LayerWriter {
  let network: Network
  let layer: Int
  let initialState: NetworkState?

  private var shape: Layer { network.architecture.layers[layer] }
  private var order: WeightConvention { WeightConvention(.onnx) }

  /// True when the cells of two directions differ in nothing but activations, and in what rows negated say.
  static func areWritable(_ first: Cell, _ second: Cell) -> Bool {
    guard first.clip == second.clip else { return false }
    return switch (first, second) {
    case (.lstm(let a), .lstm(let b)): a.hasPeepholes == b.hasPeepholes && a.inputForget == b.inputForget
    case (.gru(let a), .gru(let b)): a.reset == b.reset
    case (.rnn, .rnn): true
    case (.lstm, _), (.gru, _), (.rnn, _): false
    }
  }

  /// The network with every gate as the operators compute it: update gates keep, and coupled gates have rows of
  /// their own, peepholes included.
  static func complemented(_ network: Network) -> Network {
    var result = StoredForm.complemented(network)
    for (l, layer) in network.architecture.layers.enumerated() {
      for direction in layer.directions {
        guard case .lstm(let cell) = layer.cell(of: direction), cell.hasPeepholes,
          cell.gateActivation.isSymmetricGate, cell.coupling != .none
        else { continue }
        let role = ParameterRole.peepholes(layer: l, direction: direction)
        var peepholes = network[role]
        // i f o
        let (source, target) = cell.coupling == .inputFromForget ? (1, 0) : (0, 1)
        for unit in 0..<layer.hiddenSize {
          peepholes[target * layer.hiddenSize + unit] = -peepholes[source * layer.hiddenSize + unit]
        }
        result[role] = peepholes
      }
    }
    return result
  }

  /// Adds the layer and returns its hidden states, (sequence, batch, D·H), and those that each direction ends with,
  /// (batch, D·H).
  func write(reading x: String, to builder: inout GraphBuilder) -> (hidden: String, final: String) {
    let name = "layer_\(layer)"
    let (units, count) = (shape.hiddenSize, shape.directions.count)
    let rows = shape.cell.blockCount * units
    let inputs = network.architecture.inputSize(ofLayer: layer)
    var inputNames = [
      x,
      builder.floats(
        "\(name).W", [count, rows, inputs], stacked { .inputWeights(layer: layer, direction: $0) }),
      builder.floats(
        "\(name).R", [count, rows, units], stacked { .recurrentWeights(layer: layer, direction: $0) }),
      builder.floats("\(name).B", [count, 2 * rows], biases), lengths(name, x, &builder),
    ]
    if let initialState {
      inputNames.append(state("initial_h", initialState, \.hidden, name, x, &builder))
      if shape.cell.hasCellState {
        inputNames.append(state("initial_c", initialState, \.cell, name, x, &builder))
      }
    }
    if !peepholes.isEmpty {
      inputNames += [String](repeating: "", count: 7 - inputNames.count)
      inputNames.append(builder.floats("\(name).P", [count, 3 * units], peepholes))
    }
    while inputNames.last == "" { inputNames.removeLast() }
    builder.node(shape.cell.kind.title, inputNames, to: ["\(name).Y", "\(name).Y_h"], attributes)
    return reshaped(name, &builder)
  }

  /// Directions, which the operator has as a dimension of its own, beside each other.
  private func reshaped(_ name: String, _ builder: inout GraphBuilder) -> (hidden: String, final: String) {
    let beside = builder.node(
      "Transpose", ["\(name).Y"], to: ["\(name).beside"], [.ints("perm", [0, 2, 1, 3])])
    let all = builder.integers("\(name).shape", [0, 0, shape.outputSize])
    let hidden = builder.node("Reshape", [beside, all], to: ["hidden_\(layer)"])
    guard layer == network.architecture.layers.count - 1, network.architecture.head?.readout == .lastStep
    else {
      return (hidden, hidden)
    }
    let rows = builder.node("Transpose", ["\(name).Y_h"], to: ["\(name).rows"], [.ints("perm", [1, 0, 2])])
    let flat = builder.integers("\(name).final_shape", [0, shape.outputSize])
    return (hidden, builder.node("Reshape", [rows, flat], to: ["\(name).final"]))
  }

  // MARK: Weights

  private func stacked(_ role: (Direction) -> ParameterRole) -> [Float] {
    shape.directions.flatMap { order.stored(network[role($0)], of: shape.cell.kind) ?? [] }
  }

  private var biases: [Float] {
    shape.directions.flatMap { direction in
      [
        ParameterRole.inputBias(layer: layer, direction: direction),
        .recurrentBias(layer: layer, direction: direction),
      ]
      .flatMap { order.stored(network[$0], of: shape.cell.kind) ?? [] }
    }
  }

  private var peepholes: [Float] {
    shape.directions.flatMap { direction in
      WeightConvention.reorder(
        network[.peepholes(layer: layer, direction: direction)], from: WeightConvention.canonicalPeepholes,
        to: order.peepholes) ?? []
    }
  }

  /// sequence_lens, the same for every sequence of a batch; empty for a layer that reads all steps.
  private func lengths(_ name: String, _ x: String, _ builder: inout GraphBuilder) -> String {
    guard let limit = shape.stepLimit else { return "" }
    let one = builder.node(
      "Cast", [builder.integers("\(name).steps", [limit])], to: ["\(name).length"],
      [.int("to", ElementType.int32.rawValue)])
    let batch = builder.node(
      "Shape", [x], to: ["\(name).lengths.batch"], [.int("start", 1), .int("end", 2)])
    return builder.node("Expand", [one, batch], to: ["\(name).lengths"])
  }

  /// An initial state, the same for every sequence of a batch.
  private func state(
    _ slot: String, _ state: NetworkState, _ part: KeyPath<NetworkState.Memory, [Float]>, _ name: String,
    _ x: String, _ builder: inout GraphBuilder
  ) -> String {
    let (units, count) = (shape.hiddenSize, shape.directions.count)
    let values = shape.directions.flatMap { state[layer, $0]?[keyPath: part] ?? [] }
    let row = builder.floats("\(name).\(slot)", [count, 1, units], values)
    let batch = builder.node(
      "Shape", [x], to: ["\(name).\(slot).batch"], [.int("start", 1), .int("end", 2)])
    let before = builder.integers("\(name).\(slot).directions", [count])
    let behind = builder.integers("\(name).\(slot).units", [units])
    let full = builder.node(
      "Concat", [before, batch, behind], to: ["\(name).\(slot).shape"], [.int("axis", 0)])
    return builder.node("Expand", [row, full], to: ["\(name).\(slot).rows"])
  }

  // MARK: Attributes

  private var attributes: [Onnx_AttributeProto] {
    let direction =
      shape.directions.count == 2 ? "bidirectional" : shape.directions[0] == .forward ? "forward" : "reverse"
    var attributes: [Onnx_AttributeProto] = [
      .int("hidden_size", shape.hiddenSize), .text("direction", direction),
    ]
    let activations = shape.cells.flatMap(\.description.activations)
    attributes.append(.texts("activations", activations.map(\.onnxName)))
    let alphas = activations.compactMap(\.onnxAlpha)
    if !alphas.isEmpty { attributes.append(.floats("activation_alpha", alphas)) }
    let betas = activations.compactMap(\.onnxBeta)
    if !betas.isEmpty { attributes.append(.floats("activation_beta", betas)) }
    if let clip = shape.cell.clip { attributes.append(.float("clip", clip)) }
    switch shape.cell {
    case .lstm(let cell):
      if cell.inputForget { attributes.append(.int("input_forget", 1)) }
    case .gru(let cell): attributes.append(.int("linear_before_reset", cell.reset == .after ? 1 : 0))
    case .rnn: break
    }
    return attributes
  }
}

extension LSTMCell {
  /// True when f = 1 − i must be the operator's own doing, as negated rows do not say it.
  fileprivate var inputForget: Bool {
    coupling == .forgetFromInput && !gateActivation.isSymmetricGate
  }
}

extension Activation {
  /// The operators' name; the identity is an affine function.
  fileprivate var onnxName: String {
    switch self {
    case .tanh: "Tanh"
    case .relu: "Relu"
    case .sigmoid: "Sigmoid"
    case .hardSigmoid: "HardSigmoid"
    case .softsign: "Softsign"
    case .softplus: "Softplus"
    case .identity, .affine: "Affine"
    case .leakyRelu: "LeakyRelu"
    case .thresholdedRelu: "ThresholdedRelu"
    case .scaledTanh: "ScaledTanh"
    case .elu: "Elu"
    }
  }

  fileprivate var onnxAlpha: Float? {
    switch self {
    case .tanh, .relu, .sigmoid, .softsign, .softplus: nil
    case .identity: 1
    case .hardSigmoid(let alpha, _), .affine(let alpha, _), .scaledTanh(let alpha, _), .leakyRelu(let alpha),
      .thresholdedRelu(let alpha), .elu(let alpha):
      alpha
    }
  }

  fileprivate var onnxBeta: Float? {
    switch self {
    case .tanh, .relu, .sigmoid, .softsign, .softplus, .leakyRelu, .thresholdedRelu, .elu: nil
    case .identity: 0
    case .hardSigmoid(_, let beta), .affine(_, let beta), .scaledTanh(_, let beta): beta
    }
  }
}
