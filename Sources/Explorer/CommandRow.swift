/// One row of the command table: what feeds the keys, the help screen, the `:` line, its completion, scripts
/// and README's key table.
public struct CommandRow: Sendable {
  public enum Section: String, CaseIterable, Sendable {
    case time = "Through time"
    case looking = "What to look at"
    case weights = "Weights and health"
    case sequences = "Tasks, networks, sequences"
    case whatIf = "What if"
    case searching = "Searching"
    case program = "The program"
  }

  /// A key and the command that it performs.
  public struct Binding: Sendable {
    public let key: Key
    public let command: Command
  }

  /// The word that starts the line in `:` and in scripts.
  public let name: String
  /// The arguments as usage shows them, empty when there are none.
  public let usage: String
  public let section: Section
  public let help: String
  public let bindings: [Binding]
  /// Words that complete the argument.
  public let completions: [String]
  /// Makes the command from the text behind the name.
  public let parse: @Sendable (String) throws(CommandError) -> Command

  init(
    _ name: String, _ usage: String = "", in section: Section, _ help: String,
    keys: [(Key, Command)] = [], completions: [String] = [],
    parse: @escaping @Sendable (String) throws(CommandError) -> Command
  ) {
    self.name = name
    self.usage = usage
    self.section = section
    self.help = help
    self.bindings = keys.map { Binding(key: $0.0, command: $0.1) }
    self.completions = completions
    self.parse = parse
  }

  /// A command without arguments.
  init(
    _ name: String, in section: Section, _ help: String, keys: [Key] = [], does command: Command
  ) {
    self.init(name, in: section, help, keys: keys.map { ($0, command) }) { argument throws(CommandError) in
      guard argument.isEmpty else { throw .unexpectedArgument(name, argument) }
      return command
    }
  }
}
