/// One row of the command table: what feeds the keys, the help screen, the `:` line, its completion, scripts
/// and the key table in the pages of the command line.
public struct CommandRow: Sendable {
  /// A key and the command that it performs.
  public struct Binding: Sendable {
    public let key: Key
    public let command: Command
  }

  /// The word that starts the line in `:` and in scripts.
  public let name: String
  /// The arguments as usage shows them, empty when there are none.
  public let usage: String
  public let section: CommandSection
  public let help: String
  public let bindings: [Binding]
  /// Commands with arguments of every form.
  public let examples: [Command]
  /// Words with which the arguments can go on behind those that are there.
  let words: @Sendable (_ before: [String], Explorer) -> [ArgumentWord]
  /// Makes the command from the text behind the name.
  public let parse: @Sendable (String) throws(CommandError) -> Command
}
