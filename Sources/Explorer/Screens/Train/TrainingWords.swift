import GateCore

/// The words after `gatescope train`, and how they are written in a line.
struct TrainingWords: Equatable, Sendable {
  private(set) var words: [String]

  init(_ words: [String]) { self.words = words }

  /// The words of a line: divided at blanks, save between double quotes.
  init(line: String) {
    words = []
    var (word, isQuoted, isBegun) = ("", false, false)
    for character in line {
      if character == "\"" {
        (isQuoted, isBegun) = (!isQuoted, true)
      } else if character.isWhitespace, !isQuoted {
        if isBegun { words.append(word) }
        (word, isBegun) = ("", false)
      } else {
        word.append(character)
        isBegun = true
      }
    }
    if isBegun { words.append(word) }
  }

  /// The line that they are read back from.
  var line: String {
    words.map { $0.isEmpty || $0.contains(where: \.isWhitespace) ? "\"\($0)\"" : $0 }.joined(separator: " ")
  }

  /// What stands behind an option; nil where it is not among the words.
  func value(of option: String) -> String? {
    for (index, word) in words.enumerated() {
      if word == option { return words.indices.contains(index + 1) ? words[index + 1] : nil }
      if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
    }
    return nil
  }

  /// The same with another value behind an option; nil takes the option out.
  func setting(_ option: String, to value: String?) -> TrainingWords {
    var words = removing(option, takesValue: true)
    if let value { words.words += [option, value] }
    return words
  }

  private func removing(_ option: String, takesValue: Bool) -> TrainingWords {
    var kept: [String] = []
    var index = 0
    while index < words.count {
      if words[index] == option {
        index += takesValue ? 2 : 1
      } else {
        if !words[index].hasPrefix(option + "=") { kept.append(words[index]) }
        index += 1
      }
    }
    return TrainingWords(kept)
  }

  /// The same for another cell: what only cells of other kinds have is left out.
  func forCell(_ kind: CellKind) -> TrainingWords {
    var words = setting("--cell", to: kind.rawValue)
    for option in Self.options where !option.cells.contains(kind) {
      words = words.removing(option.name, takesValue: option.takesValue)
    }
    return words
  }

  /// Options that not all cells have.
  private static let options: [(name: String, takesValue: Bool, cells: Set<CellKind>)] = [
    ("--forget-bias", true, [.lstm]), ("--peepholes", false, [.lstm]), ("--coupled", false, [.lstm]),
    ("--gru-reset", true, [.gru]), ("--gru-update", true, [.gru]), ("--gru-form", true, [.gru]),
    ("--rnn-activation", true, [.rnn]), ("--recurrent-activation", true, [.lstm, .gru]),
  ]

  /// What would be trained again, or the task of the network on the screen; nil where neither is known.
  static func usual(in explorer: Explorer) -> TrainingWords? {
    if let outline = explorer.shownTrack?.outline { return TrainingWords(outline.arguments) }
    let names = explorer.session.catalogue.map(\.name)
    let task = [explorer.session.model.task, explorer.session.exhibit.name].compactMap(\.self)
      .first(where: names.contains)
    return task.map { TrainingWords(["--task", $0, "--cell", explorer.session.model.cellKind.rawValue]) }
  }
}
