import SafeText

/// How the arguments of a command are written: both ways between text and value.
struct CommandSyntax<Arguments: Equatable & Sendable>: Sendable {
  /// The arguments as help shows them, empty when there are none.
  let usage: String
  /// Words with which the arguments can go on behind those that are there.
  var words: @Sendable (_ before: [String], Explorer) -> [ArgumentWord]
  /// Arguments of every form, for the test that each is read back from its line.
  let examples: [Arguments]
  /// Makes the arguments from the text behind the command's name.
  let parse: @Sendable (_ command: String, _ text: String) throws(CommandError) -> Arguments
  /// The text that `parse` makes the arguments from; nil for what no line can say.
  let text: @Sendable (Arguments) -> String?

  /// - Parameter words: what the first of them may be.
  init(
    _ usage: String, words: [String] = [], examples: [Arguments],
    parse: @escaping @Sendable (_ command: String, _ text: String) throws(CommandError) -> Arguments,
    text: @escaping @Sendable (Arguments) -> String?
  ) {
    self.usage = usage
    self.words = { before, _ in before.isEmpty ? words.map { ArgumentWord($0) } : [] }
    self.examples = examples
    self.parse = parse
    self.text = text
  }
}

extension CommandSyntax {
  /// The same, with other words to complete its arguments.
  func completed(
    by words: @escaping @Sendable (_ before: [String], Explorer) -> [ArgumentWord]
  ) -> CommandSyntax {
    var syntax = self
    syntax.words = words
    return syntax
  }

  /// The same, with other words to complete its only argument.
  func completed(byOneOf words: @escaping @Sendable (Explorer) -> [ArgumentWord]) -> CommandSyntax {
    completed { before, explorer in before.isEmpty ? words(explorer) : [] }
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
      usage, examples: [-3, 0, 17, Int.typed.lowerBound, Int.typed.upperBound],
      parse: { command, text throws(CommandError) in
        if let usual, text.isEmpty { return usual }
        return try integer(text, for: command)
      },
      text: { "\($0)" })
  }

  static func integer(_ text: String, for command: String) throws(CommandError) -> Int {
    guard !text.isEmpty else { throw .missingArgument(command, "a whole number") }
    guard let number = Int(clampedTyped: text) else {
      throw .badArgument(command, text, expected: "a whole number")
    }
    return number
  }
}

extension CommandSyntax where Arguments: CaseIterable & RawRepresentable, Arguments.RawValue == String {
  /// One of some words.
  ///
  /// - Parameters:
  ///   - expected: the words in an error; nil for all, with commas.
  ///   - meaning: one line on each.
  ///   - read: what else a word may mean.
  static func choice(
    _ usage: String, expected: String? = nil,
    meaning: @escaping @Sendable (Arguments) -> String = { _ in "" },
    read: @escaping @Sendable (String) -> Arguments? = { Arguments(rawValue: $0) }
  ) -> CommandSyntax {
    let words = Arguments.allCases.map(\.rawValue)
    return CommandSyntax(
      usage, examples: Array(Arguments.allCases),
      parse: { command, text throws(CommandError) in
        guard let choice = read(text) else {
          throw .badArgument(command, text, expected: expected ?? words.joined(separator: ", "))
        }
        return choice
      },
      text: { $0.rawValue }
    ).completed { _ in Arguments.allCases.map { ArgumentWord($0.rawValue, meaning($0)) } }
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
    syntax.words = wrapped.words
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
