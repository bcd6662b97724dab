import TensorFiles

/// Why what a gatescope model file says of its network cannot be used. Places are written as paths into the
/// metadata, such as `layers[1].hidden`.
package enum MetadataError: Error, Equatable, Sendable {
  case notJSON(JSONError)
  case newerVersion(found: Int, supported: Int)
  case missing(path: String)
  case wrongType(path: String, expected: String, found: String)
  case unknownWord(path: String, found: String, known: [String])
  case outOfRange(path: String, found: String, expected: String)
  /// The file has no tensor of this name.
  case missingTensor(name: String, shape: [Int])
  case wrongShape(tensor: String, expected: [Int], found: [Int])
}

extension MetadataError: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .notJSON(let error): "bad gatescope metadata: \(error)"
    case .newerVersion(let found, let supported):
      "was written by a newer gatescope (metadata version \(found)); this one reads version \(supported)"
    case .missing(let path): "bad gatescope metadata: \(path) is missing"
    case .wrongType(let path, let expected, let found):
      "bad gatescope metadata: \(path) must be \(expected), found \(found)"
    case .unknownWord(let path, let found, let known):
      "bad gatescope metadata: \(path) is \(Message.quoted(found)), expected one of "
        + known.joined(separator: ", ")
    case .outOfRange(let path, let found, let expected):
      "bad gatescope metadata: \(path) is \(Message.visible(found)), expected \(expected)"
    case .missingTensor(let name, let shape):
      "the tensor \(name) \(Message.shape(shape)) that the metadata asks for is missing"
    case .wrongShape(let tensor, let expected, let found):
      "the tensor \(tensor) has the shape \(Message.shape(found)), the metadata asks for "
        + Message.shape(expected)
    }
  }
}

extension FileError.Problem {
  package static func metadata(_ error: MetadataError) -> Self { .content(error) }
}
