import TensorFiles

/// The variables of a Keras model that no recurrent layer owns: tables of `Embedding`, kernels of `Dense`, and what else
/// may stand between them.
struct KerasLinearVariables {
  private let variables: [KerasVariable]

  /// - Parameter all: also those of recurrent layers.
  init(_ all: [KerasVariable]) {
    let recurrent = KerasVariable.recurrentOwners(all)
    variables = all.filter { !recurrent.contains($0.owner) }
  }

  /// What can stand between the parts of the network.
  var changes: [WidthChange] {
    variables.flatMap { WidthChange.all($0.tensor, isInputMajor: true, of: $0.owner) }
  }

  /// What is a matrix: tables of `Embedding`, kernels of `Dense`.
  var matrices: [LinearMatrix] {
    let biases = Dictionary(
      variables.filter { $0.part == .bias }.map { ($0.owner, $0.tensor) },
      uniquingKeysWith: { first, _ in first })
    return variables.compactMap { variable in
      let tensor = variable.tensor
      guard LinearMatrix.isMatrix(tensor) else { return nil }
      switch variable.part {
      case .embeddings:
        return LinearMatrix(
          weight: tensor, bias: nil, module: variable.owner, isInputMajor: false, mayBeEmbedding: true,
          mayBeHead: false)
      case .kernel:
        let bias = biases[variable.owner]
        let fits = bias.map { $0.shape == [tensor.shape[1]] && $0.dtype.isReadableAsFloat } ?? false
        return LinearMatrix(
          weight: tensor, bias: fits ? bias : nil, module: variable.owner, isInputMajor: true,
          mayBeEmbedding: false, mayBeHead: true)
      case .recurrentKernel, .bias, nil: return nil
      }
    }
  }
}
