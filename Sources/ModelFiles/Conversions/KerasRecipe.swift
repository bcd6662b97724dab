import GateCore
import ModelImport
import Models
import SafeText

/// The Keras 3 model that a network is, as Python that makes it: layers called `embedding`, `layer_0`, `layer_1`,
/// … and `head` in a model called `gatescope`, whose variables have the paths under which their numbers are written.
struct KerasRecipe {
  let architecture: Architecture

  /// Checks that Keras computes the same.
  init(_ model: Model) throws(ConversionError) {
    architecture = model.network.architecture
    let format = ConversionFormat.kerasSafetensors
    if model.initialState != nil { throw .initialState(format: format) }
    if case .token(let id)? = architecture.mask {
      // Keras's Embedding masks the id 0 and no other, and one-hot vectors not at all.
      guard id == 0, case .embedding = architecture.input else { throw .mask(format: format) }
    }
    for (l, layer) in architecture.layers.enumerated() {
      if let part = Self.obstacle(layer) { throw .layer(l, part, format: format) }
    }
  }

  private static func obstacle(_ layer: Layer) -> ConversionError.Part? {
    if layer.directions == [.backward] { return .backwardOnly }
    if layer.stepLimit != nil { return .stepLimit }
    if layer.secondCell != nil { return .unequalDirections }
    if layer.cell.clip != nil { return .clip }
    return layer.cell.kerasConstructor.kerasObstacle
  }

  /// The model's name, with which its variables' paths begin.
  static let modelName = "gatescope"

  /// The path of a direction's variables: `gatescope/layer_0/lstm_cell`, in two directions
  /// `gatescope/layer_0/forward_lstm/lstm_cell`.
  func path(layer l: Int, _ direction: Direction) -> String {
    let layer = architecture.layers[l]
    let cell = layer.cell.kerasConstructor.innerName
    let half = layer.directions.count == 2 ? "\(direction.rawValue)_\(cell)/" : ""
    return "\(Self.modelName)/layer_\(l)/\(half)\(cell)_cell"
  }

  /// Python that makes `model`; it needs keras 3.
  var source: String {
    var lines = ["import keras", ""]
    for (index, expression) in expressions.enumerated() {
      lines += [
        "@keras.saving.register_keras_serializable()", "def activation_\(index)(a): return \(expression)", "",
      ]
    }
    lines.append("model = keras.Sequential([")
    switch architecture.input {
    case .features, .oneHot: lines.append("    keras.Input((None, \(architecture.input.size))),")
    case .embedding(let vocabulary, let size):
      lines.append("    keras.Input((None,), dtype='int32'),")
      let mask = architecture.mask == nil ? "" : ", mask_zero=True"
      lines.append("    keras.layers.Embedding(\(vocabulary), \(size)\(mask), name='embedding'),")
    }
    if case .rows(let value)? = architecture.mask {
      lines.append("    keras.layers.Masking(mask_value=\(value)),")
    }
    for l in architecture.layers.indices { lines.append("    \(source(ofLayer: l)),") }
    if let head = architecture.head {
      let squash =
        switch head.squash {
        case .identity: "linear"
        case .sigmoid: "sigmoid"
        case .softmax: "softmax"
        case .logSoftmax: "log_softmax"
        }
      if head.rectifies { lines.append("    keras.layers.ReLU(),") }
      lines.append("    keras.layers.Dense(\(head.size), activation='\(squash)', name='head'),")
    }
    return (lines + ["], name='\(Self.modelName)')"]).joined(separator: "\n")
  }

  /// The activations that are functions of their own, in the order of the layers.
  private var expressions: [String] {
    var expressions: [String] = []
    for activation in architecture.layers.flatMap({
      $0.cell.kerasConstructor.activationArguments.map(\.value)
    }) {
      guard case .expression(let expression) = activation.kerasForm, !expressions.contains(expression) else {
        continue
      }
      expressions.append(expression)
    }
    return expressions
  }

  private func source(of activation: Activation) -> String {
    switch activation.kerasForm {
    case .name(let name): "'\(name)'"
    case .expression(let expression): "activation_\(expressions.firstIndex(of: expression) ?? 0)"
    }
  }

  /// Python that gives the model of `source` the numbers in a file.
  static func loading(_ path: String) -> [String] {
    [
      "from safetensors.numpy import load_file", "tensors = load_file(\(path.pythonLiteral))",
      "for weight in model.weights: weight.assign(tensors[weight.path])", "",
    ]
  }

  private func source(ofLayer l: Int) -> String {
    let layer = architecture.layers[l]
    let isLast = l == architecture.layers.count - 1
    let returnsSequences = !isLast || architecture.head?.readout != .lastStep
    var arguments = ["\(layer.hiddenSize)"]
    let own = layer.cell.kerasConstructor
    arguments += own.activationArguments.map { "\($0.key)=\(source(of: $0.value))" } + own.furtherArguments
    if returnsSequences { arguments.append("return_sequences=True") }
    let isBidirectional = layer.directions.count == 2
    arguments.append("name='\(isBidirectional ? own.innerName : "layer_\(l)")'")
    let made = "keras.layers.\(own.className)(\(arguments.joined(separator: ", ")))"
    return isBidirectional ? "keras.layers.Bidirectional(\(made), name='layer_\(l)')" : made
  }
}
