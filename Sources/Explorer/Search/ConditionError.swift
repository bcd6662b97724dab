/// Why a line is no condition; `position` counts characters from 1.
public enum ConditionError: Error, Equatable, Sendable {
  case expected(String, found: String, position: Int)
  case unclosed(String, position: Int)
  /// The condition asks for something that the network or the sequence does not have.
  case absent(String)

  /// One line for the reader.
  public var message: String {
    switch self {
    case .expected(let expected, let found, let position):
      "condition, character \(position): expected \(expected), found \(found.isEmpty ? "the end" : "'\(found)'")"
    case .unclosed(let mark, let position): "condition, character \(position): \(mark) is not closed"
    case .absent(let what): "condition: \(what)"
    }
  }
}
