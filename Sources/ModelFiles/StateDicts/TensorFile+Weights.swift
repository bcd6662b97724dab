import GateCore
import TensorFiles

extension TensorFile {
  /// The elements of a tensor of this file, row-major.
  ///
  /// - Throws: `notFloat` unless its type is F64 (rounded), F32, F16 or BF16.
  package func weights(of tensor: StoredTensor) throws(StateDictError) -> [Float] {
    guard let floats = floats(of: tensor) else {
      throw .notFloat(tensor: tensor.name, dtype: tensor.dtype)
    }
    return floats
  }

  /// Writes a tensor's elements into a network's array of the same size.
  ///
  /// - Throws: `notFloat` as `weights(of:)` does.
  func copy(_ tensor: StoredTensor, to role: ParameterRole, of network: inout Network) throws(StateDictError)
  {
    var isCopied = false
    network.fill(role, count: tensor.count) { isCopied = copySingles(of: tensor, into: $0) }
    if !isCopied { network[role] = try weights(of: tensor) }
  }
}
