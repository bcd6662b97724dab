/// File formats that people hand over where a safetensors file is expected, recognized by their first bytes.
package enum ForeignFormat: String, CaseIterable, Equatable, Sendable {
  /// `torch.save`, also `.keras` and `.npz`.
  case zip
  /// Keras 3's own: a zip archive with HDF5 inside.
  case keras
  /// Several NumPy arrays in a zip archive.
  case npz
  /// `torch.save` of old, or `pickle`.
  case pickle
  /// Keras `.h5`.
  case hdf5
  case numpy
  case gguf
  case onnx

  /// The format that begins with these bytes, if it is one of these.
  package init?(_ bytes: FileBytes) {
    let found = Self.allCases.first { $0.isBegun(by: bytes) }
    guard let found else { return nil }
    self = found
  }

  /// The format of a zip archive with these entries, if it is one of these.
  package init?(zipEntries entries: [String]) {
    if entries.contains(where: { $0.hasSuffix(".weights.h5") }) {
      self = .keras
    } else if !entries.isEmpty, entries.allSatisfy({ $0.hasSuffix(".npy") }) {
      self = .npz
    } else {
      return nil
    }
  }

  private func isBegun(by bytes: FileBytes) -> Bool {
    switch self {
    case .zip: bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    // Told from other zip archives by what is in them.
    case .keras, .npz: false
    // The opcode PROTO with the version; before protocol 2 a dictionary, a list or a class at once.
    case .pickle:
      bytes.count > 1 && bytes[0] == 0x80 && (2...5).contains(bytes[1])
        || Self.oldPickles.contains { bytes.starts(with: $0.utf8) }
    case .hdf5: bytes.starts(with: [0x89, 0x48, 0x44, 0x46])
    case .numpy: bytes.starts(with: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59])
    case .gguf: bytes.starts(with: [0x47, 0x47, 0x55, 0x46])
    // A ModelProto has no signature. Its first field is ir_version, a small number; then comes the tag of
    // another of its fields: producer's name and version, domain, model version, text, graph, operator sets.
    case .onnx:
      bytes.count > 2 && bytes[0] == 0x08 && bytes[1] < 0x80
        && [0x12, 0x1A, 0x22, 0x28, 0x32, 0x3A, 0x42].contains(bytes[2]) && !MistakenFile.isCoreML(bytes)
    }
  }

  /// What pickles without PROTO begin with that hold arrays.
  private static let oldPickles = [
    "(dp0\n", "(dp1\n", "(lp0\n", "(lp1\n", "}q\0", "]q\0", "ccollections\nOrderedDict\n",
    "ccopy_reg\n_reconstructor\n",
    "cnumpy.core.multiarray\n", "cnumpy._core.multiarray\n",
  ]

  /// What the format is called in messages.
  package var title: String {
    switch self {
    case .zip: "a zip archive (torch.save, Keras or NumPy)"
    case .keras: "a Keras model"
    case .npz: "a NumPy archive"
    case .pickle: "a Python pickle (torch.save)"
    case .hdf5: "an HDF5 file (Keras)"
    case .numpy: "a NumPy array"
    case .gguf: "a GGUF file"
    case .onnx: "an ONNX model"
    }
  }

  /// What to do with the file of this name, for the end of a message.
  var advice: String {
    switch self {
    case .keras, .hdf5: "as a model it is opened as it is"
    case .zip, .pickle:
      "in PyTorch: safetensors.torch.save_file(model.state_dict(), \"model.safetensors\")"
    case .npz, .numpy, .gguf, .onnx:
      "weights are read as safetensors, from torch.save or Keras, from pickle or numpy.savez by name, or as ONNX"
    }
  }
}
