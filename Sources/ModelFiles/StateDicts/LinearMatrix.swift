import TensorFiles

/// A matrix of a file that is no part of a recurrent layer: an embedding, a linear layer, or something else.
struct LinearMatrix {
  let weight: StoredTensor
  let bias: StoredTensor?
  /// The module's or layer's name: the tensor's without its last part.
  let module: String
  /// True for (inputs, outputs), as Keras stores a Dense kernel; else (outputs, inputs).
  let isInputMajor: Bool
  let mayBeEmbedding: Bool
  let mayBeHead: Bool

  /// True of what is an embedding's table and cannot be a linear layer.
  var isTable: Bool { mayBeEmbedding && !mayBeHead }

  /// How many numbers a linear layer reads, and how many an embedding gives for a token.
  var width: Int { weight.shape[isInputMajor ? 0 : 1] }
  /// How many numbers a linear layer gives, and how many tokens an embedding has.
  var height: Int { weight.shape[isInputMajor ? 1 : 0] }

  /// The module's name when that of its weights is given.
  static func module(_ name: String) -> String {
    for suffix in [".weight", ".kernel", ".w", "/kernel", "/embeddings", "/w"] where name.hasSuffix(suffix) {
      return String(name.dropLast(suffix.count))
    }
    return name
  }

  /// True for two dimensions, neither of them 0, of numbers that weights can be.
  static func isMatrix(_ tensor: StoredTensor) -> Bool {
    tensor.dtype.isReadableAsFloat && tensor.shape.count == 2 && !tensor.shape.contains(0)
  }

  /// The matrices of a state_dict: `nn.Embedding` is `….weight` (V, I) without a bias, `nn.Linear` is
  /// `….weight` (O, D·H), usually with a `….bias` (O).
  static func ofStateDict(_ file: TensorFile) -> [LinearMatrix] {
    let byName = file.byName
    return file.tensors.compactMap { tensor in
      guard tensor.name.split(separator: ".").last == "weight", isMatrix(tensor) else { return nil }
      let bias = byName[String(tensor.name.dropLast("weight".count)) + "bias"]
      let fits = bias.map { $0.shape == [tensor.shape[0]] && $0.dtype.isReadableAsFloat } ?? false
      return LinearMatrix(
        weight: tensor, bias: fits ? bias : nil, module: module(tensor.name), isInputMajor: false,
        mayBeEmbedding: !fits, mayBeHead: true)
    }
  }

  /// The weights as (outputs, inputs), row-major.
  func floats(in file: TensorFile) throws(StateDictError) -> [Float] {
    let floats = try file.weights(of: weight)
    return isInputMajor ? floats.transposed(rows: weight.shape[0], columns: weight.shape[1]) : floats
  }
}
