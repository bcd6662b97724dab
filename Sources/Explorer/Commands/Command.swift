/// Something that a reader can ask the explorer to do: a command's definition with its arguments. Keys, the `:`
/// line and scripts all end here.
///
/// Every command is declared once, in the folder of its feature, as a static member of this type:
/// `Command.step(3)`, `Command.last`.
public struct Command: Equatable, Sendable {
  let invocation: any Invocation

  init(_ invocation: any Invocation) { self.invocation = invocation }

  public static func == (a: Command, b: Command) -> Bool { a.invocation.isEqual(to: b.invocation) }

  /// The line that performs it, for scripts; nil for what only a key can do.
  public var line: String? { invocation.line }

  /// The command done `count` times, as one where it can be; else itself.
  func repeated(_ count: Int) -> Command { invocation.repeated(count) ?? self }

  /// Changes the explorer, and asks for what is to be done outside it.
  func perform(in explorer: inout Explorer) -> [Effect] { invocation.perform(in: &explorer) }

  /// The script line that has the effect which this command has just had, whatever was on the screen; nil when a
  /// script has no need of it.
  func logLine(in explorer: Explorer) -> String? { invocation.logLine(in: explorer) }
}

/// Arguments of a command that takes none.
public struct NoArguments: Hashable, Sendable {}

/// A definition with arguments, whatever their type.
protocol Invocation: Sendable {
  var row: CommandRow { get }
  var name: String { get }
  var line: String? { get }
  func repeated(_ count: Int) -> Command?
  func perform(in explorer: inout Explorer) -> [Effect]
  func logLine(in explorer: Explorer) -> String?
  func isEqual(to other: any Invocation) -> Bool
}

struct DefinedInvocation<Arguments: Equatable & Sendable>: Invocation {
  let definition: CommandDefinition<Arguments>
  let arguments: Arguments

  var row: CommandRow { definition.row }
  var name: String { definition.name }

  var line: String? {
    definition.syntax.text(arguments).map { $0.isEmpty ? name : "\(name) \($0)" }
  }

  func repeated(_ count: Int) -> Command? { definition.repeated?(arguments, count) }

  func perform(in explorer: inout Explorer) -> [Effect] { definition.perform(arguments, &explorer) }

  func logLine(in explorer: Explorer) -> String? {
    guard let logged = definition.logged else { return line }
    return logged(arguments, explorer)
  }

  func isEqual(to other: any Invocation) -> Bool {
    guard let other = other as? DefinedInvocation<Arguments> else { return false }
    return name == other.name && arguments == other.arguments
  }
}
