extension PickleError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .endsEarly(let place): "bad pickle: it ends at byte \(place) in the middle of a value"
    case .forbiddenOpcode(let opcode, let place):
      "bad pickle: the opcode 0x\(String(opcode, radix: 16)) at byte \(place) is none that a state_dict needs"
    case .forbiddenGlobal(let name, let place):
      "bad pickle: \(Message.visible(name)) at byte \(place) is nothing that a state_dict needs"
    case .malformed(let opcode, let place):
      "bad pickle: \(opcode) at byte \(place) does not find what it works on"
    case .tooLong(let byteCount, let limit):
      "bad pickle: \(byteCount) bytes, the most that is read is \(limit)"
    }
  }
}
