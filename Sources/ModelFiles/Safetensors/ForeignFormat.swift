/// File formats that people hand over where a safetensors file is expected.
public enum ForeignFormat: String, CaseIterable, Equatable, Sendable {
  /// `torch.save`, also `.keras` and `.npz`.
  case zip
  /// `torch.save` of old, or `pickle`.
  case pickle
  /// Keras `.h5`.
  case hdf5
  case numpy
  case gguf

  /// The format that begins with these bytes, if it is one of these.
  init?(_ bytes: [UInt8]) {
    let found = Self.allCases.first { bytes.starts(with: $0.signature) }
    guard let found else { return nil }
    self = found
  }

  private var signature: [UInt8] {
    switch self {
    case .zip: [0x50, 0x4B, 0x03, 0x04]
    case .pickle: [0x80, 0x02]
    case .hdf5: [0x89, 0x48, 0x44, 0x46]
    case .numpy: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]
    case .gguf: [0x47, 0x47, 0x55, 0x46]
    }
  }

  /// What the format is called in messages.
  var title: String {
    switch self {
    case .zip: "a zip archive (torch.save, Keras or NumPy)"
    case .pickle: "a Python pickle (torch.save)"
    case .hdf5: "an HDF5 file (Keras)"
    case .numpy: "a NumPy array"
    case .gguf: "a GGUF file"
    }
  }
}
