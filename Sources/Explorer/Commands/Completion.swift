/// A word with which a command's arguments can go on.
public struct ArgumentWord: Equatable, Sendable {
  let text: String
  /// One line: what it stands for; may be empty.
  let meaning: String
  /// True where another word may follow.
  let goesOn: Bool

  init(_ text: String, _ meaning: String = "", goesOn: Bool = false) {
    self.text = text
    self.meaning = meaning
    self.goesOn = goesOn
  }
}

/// A way in which a half-typed line can go on.
public struct Completion: Equatable, Sendable {
  /// The whole line, with a blank at its end where an argument may follow.
  public let line: String
  /// What is added: a command's name, or a word.
  public let word: String
  /// One line: what it does; may be empty.
  public let meaning: String
}

extension CommandTable {
  /// The ways in which a half-typed line can go on: names while the first word is typed, then arguments.
  public static func completions(of line: String, in explorer: Explorer) -> [Completion] {
    guard let space = line.firstIndex(of: " ") else {
      return rows.filter { $0.name.hasPrefix(line) }.map {
        Completion(line: $0.usage.isEmpty ? $0.name : $0.name + " ", word: $0.name, meaning: $0.help)
      }
    }
    guard let row = try? row(named: String(line[..<space])) else { return [] }
    let typed = line[line.index(after: space)...]
    // The word that is being typed begins behind the last blank.
    let begun = typed.lastIndex(of: " ").map { typed[typed.index(after: $0)...] } ?? typed
    let head = line.dropLast(begun.count)
    let before = typed.dropLast(begun.count).split(separator: " ").map(String.init)
    return row.words(before, explorer).filter { $0.text.hasPrefix(begun) }.map {
      Completion(line: head + $0.text + ($0.goesOn ? " " : ""), word: $0.text, meaning: $0.meaning)
    }.filter { $0.line != line }
  }

  /// How the command of a half-typed line is written, and what it does; nil while its name is typed.
  static func usage(of line: String) -> String? {
    guard let space = line.firstIndex(of: " "), let row = try? row(named: String(line[..<space])) else {
      return nil
    }
    return (row.usage.isEmpty ? row.name : "\(row.name) \(row.usage)") + ": " + row.help
  }

  /// True when a line of completed words is a command that can be performed.
  static func isComplete(_ line: String) -> Bool { (try? parse(line)) != nil }
}
