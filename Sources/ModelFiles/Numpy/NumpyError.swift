/// Why bytes are not a NumPy array that this program reads. Bytes count from 0 at the start of the file.
public enum NumpyError: Error, Equatable, Sendable {
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
  /// An archive of `numpy.savez_compressed`.
  case compressed(array: String)
  case sizeMismatch(shape: [Int], type: String, expected: Int, found: Int)
}
