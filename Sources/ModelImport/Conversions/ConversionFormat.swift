/// The formats that a model is written in.
package enum ConversionFormat: String, CaseIterable, Sendable {
  /// This program's own, which PyTorch's `load_state_dict` reads.
  case safetensors
  /// Variables of a Keras model by their paths.
  case kerasSafetensors = "keras-safetensors"
  /// A graph that ONNX Runtime computes.
  case onnx

  /// What a file of that format is called when nobody says.
  package func fileName(for model: String) -> String {
    switch self {
    case .safetensors: "\(model).gatescope.safetensors"
    case .kerasSafetensors: "\(model).keras.safetensors"
    case .onnx: "\(model).onnx"
    }
  }
}
