extension JSONError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unexpectedEnd: "the JSON ends in the middle of a value"
    case .unexpectedByte(let byte, let at, let expected):
      "expected \(expected) at byte \(at) of the JSON, found \(Message.name(ofByte: byte))"
    case .notUTF8(let at): "the string at byte \(at) of the JSON is not UTF-8"
    case .badEscape(let at): "the escape at byte \(at) of the JSON stands for no character"
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
