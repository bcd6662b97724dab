/// Why what a gatescope model file says of its network cannot be used. Places are written as paths into the
/// metadata, such as `layers[1].hidden`.
public enum MetadataError: Error, Equatable, Sendable {
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
