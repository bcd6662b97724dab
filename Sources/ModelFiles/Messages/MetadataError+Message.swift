extension MetadataError: CustomStringConvertible {
  public var description: String {
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
