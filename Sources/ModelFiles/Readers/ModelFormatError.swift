import TensorFiles

/// Why a file is not tried as a model.
package enum ModelFormatError: Error, Equatable, Sendable {
  case empty
  /// It begins as what zlib has packed, but gives no pickle.
  case badZlib
  /// It is something else.
  case mistaken(MistakenFile)
  /// No reader claims it; `known` are the formats that have one.
  case unknown(known: [String])
}

extension ModelFormatError: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .empty: "is empty; expected a model in safetensors, from torch.save or Keras, or in ONNX"
    case .badZlib:
      "begins as a pickle that joblib has compressed by zlib, but does not unpack to one; it is cut off or something else"
    case .mistaken(let file): file.text(path: context.path ?? "FILE")
    case .unknown(let known):
      "is not a model file that is known here: known are \(known.joined(separator: ", "))"
    }
  }
}

extension FileError.Problem {
  package static func modelFormat(_ error: ModelFormatError) -> Self { .content(error) }
}
