/// The formats that a model is written in.
package enum ConversionFormat: String, CaseIterable, Sendable {
  /// This program's own, which PyTorch's `load_state_dict` reads.
  case safetensors
  /// Variables of a Keras model by their paths.
  case kerasSafetensors = "keras-safetensors"
  /// A graph that ONNX Runtime computes.
  case onnx

  /// The usual name of a file of that format: the model's name as far as it is safe as a file's name.
  package func fileName(for model: String) -> String {
    let name = Self.fileName(model)
    return switch self {
    case .safetensors: "\(name).gatescope.safetensors"
    case .kerasSafetensors: "\(name).keras.safetensors"
    case .onnx: "\(name).onnx"
    }
  }

  /// The most bytes of a model's name in a file's name. File systems allow 255 with the extension.
  private static let nameLimit = 200

  /// A name in one folder that no shell and no option parser takes for something else. The model's name comes from a
  /// file, which may hold anything: `../` too.
  private static func fileName(_ model: String) -> String {
    var name = ""
    for character in model {
      let isSafe = character.isLetter || character.isNumber || "-_.+ ".contains(character)
      let next = isSafe ? String(character) : "_"
      guard name.utf8.count + next.utf8.count <= nameLimit else { break }
      name += next
    }
    // A dot hides a file, a hyphen makes an option of it.
    let visible = name.drop { ".- ".contains($0) }
    return visible.isEmpty ? "model" : String(visible)
  }
}
