/// All that is known of a command: how it is written, which keys perform it, what it does.
public struct CommandDefinition<Arguments: Equatable & Sendable>: Sendable {
  /// The same command done so many times, as one: playing logs its steps so.
  typealias Repeating = @Sendable (Arguments, Int) -> Command
  /// The line of the log once the command has been performed; nil for none.
  typealias Logging = @Sendable (Arguments, Explorer) -> String?

  /// The word that starts the line in `:` and in scripts.
  let name: String
  let syntax: CommandSyntax<Arguments>
  let section: CommandSection
  let help: String
  let keys: [(Key, Arguments)]
  let repeated: Repeating?
  /// nil where the command's own line says it all.
  let logged: Logging?
  let perform: @Sendable (Arguments, inout Explorer) -> [Effect]

  /// A command that asks for something outside the explorer.
  init(
    _ name: String, _ syntax: CommandSyntax<Arguments>, in section: CommandSection, _ help: String,
    keys: [(Key, Arguments)] = [], repeated: Repeating? = nil, logged: Logging? = nil,
    effects: @escaping @Sendable (Arguments, inout Explorer) -> [Effect]
  ) {
    self.name = name
    self.syntax = syntax
    self.section = section
    self.help = help
    self.keys = keys
    self.repeated = repeated
    self.logged = logged
    self.perform = effects
  }

  /// A command that only changes the explorer.
  init(
    _ name: String, _ syntax: CommandSyntax<Arguments>, in section: CommandSection, _ help: String,
    keys: [(Key, Arguments)] = [], repeated: Repeating? = nil, logged: Logging? = nil,
    perform: @escaping @Sendable (Arguments, inout Explorer) -> Void
  ) {
    self.init(name, syntax, in: section, help, keys: keys, repeated: repeated, logged: logged) {
      perform($0, &$1)
      return []
    }
  }

  /// The command with these arguments: `Command.step(3)`.
  public func callAsFunction(_ arguments: Arguments) -> Command {
    Command(DefinedInvocation(definition: self, arguments: arguments))
  }
}

/// What the list of all commands is made of: definitions, and commands without arguments.
protocol CommandDeclaration: Sendable {
  var row: CommandRow { get }
}

extension CommandDefinition: CommandDeclaration {
  var row: CommandRow {
    let (name, syntax) = (name, syntax)
    return CommandRow(
      name: name, usage: syntax.usage, section: section, help: help,
      bindings: keys.map { CommandRow.Binding(key: $0.0, command: self($0.1)) },
      examples: syntax.examples.map { self($0) }, words: syntax.words
    ) { text throws(CommandError) in self(try syntax.parse(name, text)) }
  }
}

extension Command: CommandDeclaration {
  /// Of its definition.
  var row: CommandRow { invocation.row }

  /// A command without arguments.
  init(
    _ name: String, in section: CommandSection, _ help: String, keys: [Key] = [],
    logged: (@Sendable (Explorer) -> String?)? = nil,
    effects: @escaping @Sendable (inout Explorer) -> [Effect]
  ) {
    var logging: CommandDefinition<NoArguments>.Logging?
    if let logged { logging = { logged($1) } }
    let definition = CommandDefinition<NoArguments>(
      name, .none, in: section, help, keys: keys.map { ($0, NoArguments()) }, logged: logging,
      effects: { effects(&$1) })
    self = definition(NoArguments())
  }

  init(
    _ name: String, in section: CommandSection, _ help: String, keys: [Key] = [],
    logged: (@Sendable (Explorer) -> String?)? = nil,
    perform: @escaping @Sendable (inout Explorer) -> Void
  ) {
    self.init(name, in: section, help, keys: keys, logged: logged) {
      perform(&$0)
      return []
    }
  }
}
