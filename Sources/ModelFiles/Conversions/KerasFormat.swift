import GateCore
import ModelImport
import Models
import TensorFiles

/// Writes the variables of a Keras model: safetensors by path, and in the metadata the Python that makes the
/// model they belong to.
///
/// Keras has one bias for b + b_U, but for a GRU that resets after the product, where it has both. Gates are
/// stored i f c o and z r h, input-major. A gate that is the complement of what Keras computes (an update gate
/// that writes, i = 1 − f) is written with its rows negated, which is exact.
enum KerasFormat {
  /// The metadata's key for the Python.
  static let sourceKey = "keras"

  /// The header, then each variable's bytes.
  static func pieces(of model: Model) throws(ConversionError) -> [[UInt8]] {
    let recipe = try KerasRecipe(model)
    let network = StoredForm.complemented(model.network)
    let arrays = arrays(of: network, recipe)
    let header = SafetensorsWriter.header(
      metadata: [("format", "keras"), (sourceKey, recipe.source)],
      tensors: arrays.map { .init(name: $0.path, shape: $0.shape) })
    return [header] + arrays.map { SafetensorsWriter.bytes(of: $0.values) }
  }

  private struct Variable {
    var path: String
    var shape: [Int]
    var values: [Float]
  }

  private static func arrays(of network: Network, _ recipe: KerasRecipe) -> [Variable] {
    let architecture = network.architecture
    var variables: [Variable] = []
    if case .embedding(let vocabulary, let size) = architecture.input {
      variables.append(
        Variable(
          path: "\(KerasRecipe.modelName)/embedding/embeddings", shape: [vocabulary, size],
          values: network[.embedding]))
    }
    for (l, layer) in architecture.layers.enumerated() {
      for direction in layer.directions {
        variables += cell(of: network, layer: l, direction, path: recipe.path(layer: l, direction))
      }
    }
    if let head = architecture.head {
      let inputs = architecture.layers.last?.outputSize ?? 0
      variables.append(
        Variable(
          path: "\(KerasRecipe.modelName)/head/kernel", shape: [inputs, head.size],
          values: network[.headWeights].transposed(rows: head.size, columns: inputs)))
      variables.append(
        Variable(path: "\(KerasRecipe.modelName)/head/bias", shape: [head.size], values: network[.headBias]))
    }
    return variables
  }

  private static func cell(
    of network: Network, layer l: Int, _ direction: Direction, path: String
  ) -> [Variable] {
    let layer = network.architecture.layers[l]
    let kind = layer.cell.kind
    let order = WeightConvention(.keras)
    let (inputs, units) = (network.architecture.inputSize(ofLayer: l), layer.hiddenSize)
    let rows = layer.cell.blockCount * units
    func stored(_ role: ParameterRole) -> [Float] { order.stored(network[role], of: kind) ?? [] }
    let bias = stored(.inputBias(layer: l, direction: direction))
    let recurrentBias = stored(.recurrentBias(layer: l, direction: direction))
    let biases: Variable
    switch order.biases(of: layer.cell) {
    case .twoRows: biases = Variable(path: "\(path)/bias", shape: [2, rows], values: bias + recurrentBias)
    case .one, .two:
      biases = Variable(path: "\(path)/bias", shape: [rows], values: zip(bias, recurrentBias).map(+))
    }
    return [
      Variable(
        path: "\(path)/kernel", shape: [inputs, rows],
        values: stored(.inputWeights(layer: l, direction: direction)).transposed(rows: rows, columns: inputs)),
      Variable(
        path: "\(path)/recurrent_kernel", shape: [units, rows],
        values: stored(.recurrentWeights(layer: l, direction: direction))
          .transposed(rows: rows, columns: units)),
      biases,
    ]
  }
}
