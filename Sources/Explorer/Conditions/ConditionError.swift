/// Why a line is no condition; `position` counts characters from 1.
public enum ConditionError: Error, Equatable, Sendable {
  case expected(String, found: String, position: Int)
  case unclosed(String, position: Int)
  /// More words than a condition may have, so that none is nested too deep to be read.
  case tooLong(Int, limit: Int)
  /// The condition asks for something that the network or the sequence does not have.
  case absent(String)

  /// One line for the reader.
  public var message: String {
    switch self {
    case .expected(let expected, let found, let position):
      "condition, character \(position): expected \(expected), found \(found.isEmpty ? "the end" : "'\(found)'")"
    case .unclosed(let mark, let position): "condition, character \(position): \(mark) is not closed"
    case .tooLong(let count, let limit):
      "condition: expected at most \(limit) words and marks, found \(count)"
    case .absent(let what): "condition: \(what)"
    }
  }
}
