/// Why a pickle is not read. Nothing in a pickle is ever executed: a class or function that is not known to build
/// plain data becomes an inert record. Places are bytes of the file.
package enum PickleError: Error, Equatable, Sendable {
  case endsEarly(at: Int)
  case forbiddenOpcode(UInt8, at: Int)
  /// An opcode that finds something else on the stack than it works on.
  case malformed(String, at: Int)
  case tooLong(byteCount: Int, limit: Int)
  /// Containers by the million with nothing in them.
  case tooManyParts(at: Int)
  /// The same bytes are unpacked again and again, which no honest pickle asks for.
  case repeats(at: Int)
}

extension PickleError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .endsEarly(let offset): "bad pickle: it ends at byte \(offset) in the middle of a value"
    case .forbiddenOpcode(let opcode, let offset):
      "bad pickle: the opcode 0x\(String(opcode, radix: 16)) at byte \(offset) is none that is read here"
    case .malformed(let opcode, let offset):
      "bad pickle: \(opcode) at byte \(offset) does not find what it works on"
    case .tooLong(let byteCount, let limit):
      "bad pickle: \(byteCount) bytes, the most that is read is \(limit)"
    case .tooManyParts(let offset):
      "bad pickle: up to byte \(offset) it makes far more lists and objects than what is in them needs"
    case .repeats(let offset): "bad pickle: at byte \(offset) it unpacks the same bytes again and again"
    }
  }
}
