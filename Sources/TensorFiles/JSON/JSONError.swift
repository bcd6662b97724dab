/// Why text is not JSON that this program reads. Bytes count from 0 at the start of the text.
package enum JSONError: Error, Equatable, Sendable {
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

extension JSONError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unexpectedEnd: "the JSON ends in the middle of a value"
    case .unexpectedByte(let byte, let at, let expected):
      "expected \(expected) at byte \(at) of the JSON, found \(Message.name(ofByte: byte))"
    case .notUTF8(let at): "the string at byte \(at) of the JSON is not UTF-8"
    case .badEscape(let at): "the escape at byte \(at) of the JSON is no character"
    case .badNumber(let at): "the number at byte \(at) of the JSON cannot be read"
    case .duplicateName(let name, let at):
      "the name \(Message.quoted(name)) occurs twice, the second time at byte \(at) of the JSON"
    case .tooDeep(let at):
      "more than \(JSONParser.depthLimit) arrays and objects inside each other at byte \(at) of the JSON"
    case .tooManyValues(let limit): "more than \(limit) values in the JSON"
    case .trailingBytes(let at): "the JSON ends at byte \(at), but more follows"
    }
  }
}
