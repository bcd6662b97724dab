/// How the arguments of a command are written: both ways between text and value.
struct CommandSyntax<Arguments: Equatable & Sendable>: Sendable {
  /// The arguments as help shows them, empty when there are none.
  let usage: String
  /// Words that complete the argument, given the names of the bundled tasks.
  var completions: @Sendable (_ tasks: [String]) -> [String]
  /// Arguments of every form, for the test that each is read back from its line.
  let examples: [Arguments]
  /// Makes the arguments from the text behind the command's name.
  let parse: @Sendable (_ command: String, _ text: String) throws(CommandError) -> Arguments
  /// The text that `parse` makes the arguments from; nil for what no line can say.
  let text: @Sendable (Arguments) -> String?

  init(
    _ usage: String, completions: [String] = [], examples: [Arguments],
    parse: @escaping @Sendable (_ command: String, _ text: String) throws(CommandError) -> Arguments,
    text: @escaping @Sendable (Arguments) -> String?
  ) {
    self.usage = usage
    self.completions = { _ in completions }
    self.examples = examples
    self.parse = parse
    self.text = text
  }
}

extension CommandSyntax where Arguments == NoArguments {
  static var none: CommandSyntax {
    CommandSyntax(
      "", examples: [NoArguments()],
      parse: { command, text throws(CommandError) in
        guard text.isEmpty else { throw .unexpectedArgument(command, text) }
        return NoArguments()
      },
      text: { _ in "" })
  }
}

extension CommandSyntax where Arguments == Int {
  /// A whole number.
  ///
  /// - Parameter usual: what no text at all means; nil where there must be a number.
  static func integer(_ usage: String = "N", or usual: Int? = nil) -> CommandSyntax {
    CommandSyntax(
      usage, examples: [-3, 0, 17, .max, .min],
      parse: { command, text throws(CommandError) in
        if let usual, text.isEmpty { return usual }
        return try integer(text, for: command)
      },
      text: { "\($0)" })
  }

  static func integer(_ text: String, for command: String) throws(CommandError) -> Int {
    guard !text.isEmpty else { throw .missingArgument(command, "a whole number") }
    guard let number = Int(text) else { throw .badArgument(command, text, expected: "a whole number") }
    return number
  }
}

extension CommandSyntax where Arguments: CaseIterable & RawRepresentable, Arguments.RawValue == String {
  /// One of some words.
  ///
  /// - Parameters:
  ///   - expected: the words in an error; nil for all, with commas.
  ///   - read: what else a word may mean.
  static func choice(
    _ usage: String, expected: String? = nil,
    read: @escaping @Sendable (String) -> Arguments? = { Arguments(rawValue: $0) }
  ) -> CommandSyntax {
    let words = Arguments.allCases.map(\.rawValue)
    return CommandSyntax(
      usage, completions: words, examples: Array(Arguments.allCases),
      parse: { command, text throws(CommandError) in
        guard let choice = read(text) else {
          throw .badArgument(command, text, expected: expected ?? words.joined(separator: ", "))
        }
        return choice
      },
      text: { $0.rawValue })
  }
}

extension CommandSyntax {
  /// The same, or no text at all, which means nil.
  static func optional<Wrapped>(_ wrapped: CommandSyntax<Wrapped>) -> CommandSyntax
  where Arguments == Wrapped? {
    var syntax = CommandSyntax(
      wrapped.usage, examples: [nil] + wrapped.examples,
      parse: { command, text throws(CommandError) in
        text.isEmpty ? nil : try wrapped.parse(command, text)
      },
      text: { $0.map(wrapped.text) ?? "" })
    syntax.completions = wrapped.completions
    return syntax
  }
}

extension CommandSyntax where Arguments == String {
  /// Any text, which there must be.
  static func words(_ usage: String, missing: String, examples: [String]) -> CommandSyntax {
    CommandSyntax(
      usage, examples: examples,
      parse: { command, text throws(CommandError) in
        guard !text.isEmpty else { throw .missingArgument(command, missing) }
        return text
      },
      text: { $0 })
  }
}
