import SafeText

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
    switch self {
    case .safetensors: model.fileName(ending: ".gatescope.safetensors")
    case .kerasSafetensors: model.fileName(ending: ".keras.safetensors")
    case .onnx: model.fileName(ending: ".onnx")
    }
  }
}
