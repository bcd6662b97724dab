import TensorFiles

/// Why what a gatescope model file says of its network cannot be used. Places are written as paths into the
/// metadata, such as `layers[1].hidden`.
package enum MetadataError: Error, Equatable, Sendable {
  case notJSON(JSONError)
  case newerVersion(found: Int, supported: Int)
  case missing(place: String)
  case wrongType(place: String, expected: String, found: String)
  case unknownWord(place: String, found: String, known: [String])
  case outOfRange(place: String, found: String, expected: String)
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
    case .missing(let place): "bad gatescope metadata: \(place) is missing"
    case .wrongType(let place, let expected, let found):
      "bad gatescope metadata: \(place) must be \(expected), found \(found)"
    case .unknownWord(let place, let found, let known):
      "bad gatescope metadata: \(place) is \(Message.quoted(found)), expected one of "
        + known.joined(separator: ", ")
    case .outOfRange(let place, let found, let expected):
      "bad gatescope metadata: \(place) is \(Message.visible(found)), expected \(expected)"
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
