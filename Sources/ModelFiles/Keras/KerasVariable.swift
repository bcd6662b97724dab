import GateCore
import TensorFiles

/// The path of a Keras variable, taken apart: `sequential/bidirectional/forward_lstm/lstm_cell/kernel` is the
/// kernel of the cell `sequential/bidirectional/forward_lstm/lstm_cell`.
struct KerasVariable {
  /// What a variable of a recurrent cell is called.
  enum Part: String, CaseIterable {
    case kernel
    case recurrentKernel = "recurrent_kernel"
    case bias
    /// The table of an `Embedding`.
    case embeddings
  }

  let tensor: StoredTensor
  /// The path without the last part.
  let owner: String
  /// nil for variables of other kinds.
  let part: Part?

  init(_ tensor: StoredTensor) {
    self.tensor = tensor
    // Keras 2 and TensorFlow number the outputs of an operation: `kernel:0`.
    let path = tensor.name.hasSuffix(":0") ? tensor.name.dropLast(2) : tensor.name[...]
    let slash = path.lastIndex(of: "/")
    owner = slash.map { String(path[..<$0]) } ?? ""
    part = Part(rawValue: String(slash.map { path[path.index(after: $0)...] } ?? path))
  }

  /// Whether a file holds the variables of a recurrent Keras layer.
  static func isInside(_ file: TensorFile) -> Bool {
    file.tensors.contains { KerasVariable($0).part == .recurrentKernel }
  }

  /// Those that own a recurrent kernel: the cells.
  static func recurrentOwners(_ variables: [KerasVariable]) -> Set<String> {
    Set(variables.filter { $0.part == .recurrentKernel }.map(\.owner))
  }
}
