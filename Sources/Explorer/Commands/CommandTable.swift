import SafeText

/// The commands by name and by key.
public enum CommandTable {
  public static let rows: [CommandRow] = CommandCatalogue.all.map(\.row)

  /// The command bound to a key.
  public static func command(for key: Key) -> Command? { bindings[key] }

  private static let bindings: [Key: Command] = Dictionary(
    rows.flatMap(\.bindings).map { ($0.key, $0.command) }, uniquingKeysWith: { first, _ in first })

  /// Makes a command from a line such as `step 5`, or from a step's number. The name may be cut short where it stays
  /// unambiguous.
  public static func parse(_ line: String) throws(CommandError) -> Command {
    let trimmed = line.trimmingSpaces()
    if let step = Int(clampedTyped: trimmed), step >= 0 { return .seek(step) }
    let name = String(trimmed.prefix { !$0.isWhitespace })
    let argument = String(trimmed.dropFirst(name.count)).trimmingSpaces()
    return try row(named: name).parse(argument)
  }

  /// The row that a name, or an unambiguous beginning of one, stands for.
  static func row(named name: String) throws(CommandError) -> CommandRow {
    if let exact = rows.first(where: { $0.name == name }) { return exact }
    let candidates = name.isEmpty ? [] : rows.filter { $0.name.hasPrefix(name) }
    switch candidates.count {
    case 0: throw .unknown(name)
    case 1: return candidates[0]
    default:
      // A single letter stands for the command of its key where that is among them: `:q` quits.
      if name.count == 1, let letter = name.first,
        let bound = candidates.first(where: { $0.bindings.contains { $0.key == .character(letter) } })
      {
        return bound
      }
      throw .ambiguous(name, candidates.map(\.name))
    }
  }
}

extension String {
  /// Without white space at either end.
  func trimmingSpaces() -> String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
