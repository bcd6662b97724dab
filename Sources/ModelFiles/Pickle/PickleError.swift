/// Why a pickle is not read. Nothing in a pickle is ever executed: what is not known to build plain data is
/// refused. Places are bytes of the file.
public enum PickleError: Error, Equatable, Sendable {
  case endsEarly(at: Int)
  case forbiddenOpcode(UInt8, at: Int)
  /// A class or function that a state_dict does not need.
  case forbiddenGlobal(String, at: Int)
  /// An opcode that finds something else on the stack than it works on.
  case malformed(String, at: Int)
  case tooLong(byteCount: Int, limit: Int)
}
