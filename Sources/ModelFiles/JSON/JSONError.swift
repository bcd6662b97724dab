/// Why text is not JSON that this program reads. Bytes count from 0 at the start of the text.
public enum JSONError: Error, Equatable, Sendable {
  case unexpectedEnd
  case unexpectedByte(UInt8, at: Int, expected: String)
  case notUTF8(at: Int)
  case badEscape(at: Int)
  case badNumber(at: Int)
  case duplicateName(String, at: Int)
  /// More arrays and objects inside each other than any real file has.
  case tooDeep(at: Int)
  /// So many values that holding them would take far more memory than the text.
  case tooManyValues(limit: Int)
  case trailingBytes(at: Int)
}
