extension CommandSyntax where Arguments == Change {
  /// A change, by the words of one of the `ChangeParser`'s functions.
  static func change(
    _ usage: String, words: @escaping @Sendable ([String], Explorer) -> [ArgumentWord], examples: [Change],
    parse: @escaping @Sendable (String) throws(CommandError) -> Change
  ) -> CommandSyntax {
    CommandSyntax(
      usage, examples: examples,
      parse: { _, text throws(CommandError) in try parse(text) },
      text: { change in
        // A change's line begins with the command's name.
        String(change.line.drop { $0 != " " }.dropFirst())
      }
    ).completed(by: words)
  }
}
