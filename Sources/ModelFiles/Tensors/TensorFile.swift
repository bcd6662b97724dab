import GateCore

/// The named tensors of a model file in memory, whatever its format: what state_dicts and Keras variables are
/// read from.
///
/// The reader of the format has checked that every tensor lies within the file.
public struct TensorFile: Sendable {
  /// What holds the tensors.
  public enum Container: Hashable, Sendable {
    case safetensors
    /// `torch.save` since PyTorch 1.6.
    case torchZip
    /// `torch.save` before that.
    case torchLegacy
  }

  public let container: Container
  /// What the file says beside its tensors.
  public let metadata: [String: String]
  public let tensors: [StoredTensor]
  private let bytes: [UInt8]

  /// - Parameter bytes: the whole file, in which the tensors' offsets count.
  init(container: Container, metadata: [String: String] = [:], tensors: [StoredTensor], bytes: [UInt8]) {
    self.container = container
    self.metadata = metadata
    self.tensors = tensors
    self.bytes = bytes
  }

  /// The size of the file: no network that is read from it has more parameters.
  var byteCount: Int { bytes.count }

  /// The elements of a tensor of this file, row-major.
  ///
  /// - Throws: `notFloat` unless its type is F64 (rounded), F32, F16 or BF16.
  func floats(of tensor: StoredTensor) throws(StateDictError) -> [Float] {
    guard let floats = tensor.floats(in: bytes) else {
      throw .notFloat(tensor: tensor.name, dtype: tensor.dtype)
    }
    return floats
  }

  /// Writes a tensor's elements into a network's array of the same size.
  ///
  /// - Throws: `notFloat` as `floats(of:)` does.
  func copy(_ tensor: StoredTensor, to role: ParameterRole, of network: inout Network) throws(StateDictError)
  {
    var isCopied = false
    network.fill(role, count: tensor.count) { isCopied = tensor.copySingles(from: bytes, into: $0) }
    if !isCopied { network[role] = try floats(of: tensor) }
  }

  /// The tensors by name; of two with one name, the first.
  var byName: [String: StoredTensor] {
    Dictionary(tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
