/// Why bytes are not a NumPy array that this program reads. Bytes count from 0 at the start of the file.
package enum NumpyError: Error, Equatable, Sendable {
  /// The first bytes are not those of a `.npy` file; another format if it is known.
  case otherFormat(ForeignFormat?)
  case unknownVersion(major: Int, minor: Int)
  /// The header is longer than the file.
  case headerPastEnd(length: Int, fileSize: Int)
  case unexpectedByte(UInt8, at: Int, expected: String)
  case headerEnds(expected: String)
  /// The header's dict has a key that it must not have, has one twice or lacks one.
  case badKey(String)
  case missingKey(String)
  /// Elements of another kind: complex numbers, text, dates, objects, records.
  case unknownType(String)
  /// The shape's elements do not fit in any file.
  case shapeTooLarge([Int])
  /// The `.npz` archive that arrays are in.
  case archive(ZipError)
  case sizeMismatch(shape: [Int], type: String, expected: Int, found: Int)
}

extension NumpyError: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .otherFormat(let format):
      "is not a NumPy array: its first bytes are not those of a .npy file"
        + (format.map { ", it is \($0.title)" } ?? "") + "; numpy.save(path, array) writes one"
    case .unknownVersion(let major, let minor):
      "is a NumPy array of format version \(major).\(minor); 1.0, 2.0 and 3.0 are read"
    case .headerPastEnd(let length, let fileSize):
      "the array's header should end at byte \(length), but the file has \(fileSize) bytes; it is cut off"
    case .unexpectedByte(let byte, let at, let expected):
      "bad header: expected \(expected) at byte \(at), found \(Message.name(ofByte: byte))"
    case .headerEnds(let expected): "bad header: it ends where \(expected) was expected"
    case .badKey(let key): "bad header: the key \(Message.quoted(key)) is unknown or occurs twice"
    case .missingKey(let key): "bad header: the key \(Message.quoted(key)) is missing"
    case .unknownType(let type):
      "the array's elements are of type \(Message.quoted(type)); read are floats of 2, 4 and 8 bytes, integers "
        + "and booleans: array.astype(\"float32\")"
    case .shapeTooLarge(let shape):
      "bad header: the shape \(Message.shape(shape)) has more elements than any file can hold"
    case .archive(let error): error.description
    case .sizeMismatch(let shape, let type, let expected, let found):
      "an array \(Message.shape(shape)) of type \(type) takes \(expected) bytes behind the header, found "
        + "\(found); the file is "
        + (found < expected ? "cut off" : "longer than its array: one array a file is read")
    }
  }
}

extension FileError.Problem {
  package static func numpy(_ error: NumpyError) -> Self { .content(error) }
}
