/// The named tensors of a model file in memory, whatever its format: what state_dicts and Keras variables are
/// read from.
///
/// The reader of the format has checked that every tensor lies within the file.
package struct TensorFile: Sendable {
  /// What holds the tensors.
  package enum Container: Hashable, Sendable {
    case safetensors
    /// `torch.save` since PyTorch 1.6.
    case torchZip
    /// `torch.save` before that.
    case torchLegacy
    /// `torch.jit.save`.
    case torchScript
    /// `pickle.dump` or `joblib.dump`.
    case pickle
    /// `numpy.savez`.
    case npz
    /// JSON.
    case json
    /// An HDF5 file of Keras.
    case hdf5
    /// `.keras`: HDF5 in a zip archive, with the model's configuration beside it.
    case kerasArchive
  }

  package let container: Container
  /// What the file says beside its tensors.
  package let metadata: [String: String]
  package let tensors: [StoredTensor]
  /// The activations of plain RNNs, `tanh` or `relu`, by the names of their modules with a final dot, where the file
  /// says them.
  package let activations: [String: String]
  private let bytes: FileBytes

  /// - Parameter bytes: the whole file, in which the tensors' offsets count.
  package init(
    container: Container, metadata: [String: String] = [:], tensors: [StoredTensor], bytes: FileBytes,
    activations: [String: String] = [:]
  ) {
    self.container = container
    self.metadata = metadata
    self.tensors = tensors
    self.bytes = bytes
    self.activations = activations
  }

  /// The size of the file: no network that is read from it has more parameters.
  package var byteCount: Int { bytes.count }

  /// The elements of a tensor of this file, row-major; nil unless its type is F64 (rounded), F32, F16 or BF16.
  package func floats(of tensor: StoredTensor) -> [Float]? { tensor.floats(in: bytes) }

  /// Copies elements as they are; false, and nothing is copied, where they are none of `Float` in row-major order.
  package func copySingles(of tensor: StoredTensor, into floats: UnsafeMutableBufferPointer<Float>) -> Bool {
    tensor.copySingles(from: bytes, into: floats)
  }

  /// The tensors by name; of two with one name, the first.
  package var byName: [String: StoredTensor] {
    Dictionary(tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The same tensors, some by other names.
  package func renaming(_ names: [String: String]) -> TensorFile {
    TensorFile(
      container: container, metadata: metadata,
      tensors: tensors.map { tensor in
        names[tensor.name].map { name in
          StoredTensor(
            name: name, dtype: tensor.dtype, shape: tensor.shape, strides: tensor.strides,
            offset: tensor.offset)
        } ?? tensor
      }, bytes: bytes, activations: activations)
  }

  /// The file with computed numbers in the place of some of its tensors.
  ///
  /// - Parameters:
  ///   - names: the tensors that are taken out.
  ///   - computed: what is added, row-major; of each as many floats as its shape says.
  package func replacing(
    _ names: Set<String>, by computed: [(name: String, shape: [Int], floats: [Float])]
  ) -> TensorFile {
    var added: [UInt8] = []
    var tensors = tensors.filter { !names.contains($0.name) }
    for (name, shape, floats) in computed {
      tensors.append(StoredTensor(name: name, dtype: .f32, shape: shape, offset: bytes.count + added.count))
      for float in floats {
        withUnsafeBytes(of: float.bitPattern.littleEndian) { added.append(contentsOf: $0) }
      }
    }
    return TensorFile(
      container: container, metadata: metadata, tensors: tensors, bytes: FileBytes(bytes, followedBy: added),
      activations: activations)
  }
}
