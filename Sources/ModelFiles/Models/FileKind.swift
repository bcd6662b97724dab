import TensorFiles

/// What a model file is, told by its content alone: names lie, and pipes have none.
enum FileKind: Equatable {
  case safetensors
  case foreign(ForeignFormat)

  /// A header's length and the brace that opens it make a safetensors file, whatever else its first bytes
  /// could mean. What nothing else claims is called one too, so that the message says what is expected.
  init(_ bytes: [UInt8]) {
    if Safetensors.isBegun(by: bytes) {
      self = .safetensors
    } else if let format = ForeignFormat(bytes) {
      self = .foreign(format)
    } else {
      self = .safetensors
    }
  }
}
