import SafeText

/// A command line that cannot be performed.
public enum CommandError: Error, Equatable, Sendable {
  case unknown(String)
  case ambiguous(String, [String])
  case missingArgument(String, String)
  case unexpectedArgument(String, String)
  case badArgument(String, String, expected: String)

  /// One line for the reader, in which what was typed is shown with what is hidden in it.
  public var message: String { text.shownInLine }

  private var text: String {
    switch self {
    case .unknown(let name):
      name.isEmpty ? "empty command: ? lists them" : "no command '\(name)': ? lists them"
    case .ambiguous(let name, let candidates):
      "'\(name)' could be \(candidates.joined(separator: ", "))"
    case .missingArgument(let command, let expected):
      "\(command): expected \(expected)"
    case .unexpectedArgument(let command, let argument):
      "\(command) takes no argument, found '\(argument)'"
    case .badArgument(let command, let argument, let expected):
      "\(command): expected \(expected), found '\(argument)'"
    }
  }
}
