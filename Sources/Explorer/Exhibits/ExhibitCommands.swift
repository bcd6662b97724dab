import GateCore

/// A model's file and, where one is named, a file of sequences for it.
public struct ModelPath: Equatable, Sendable {
  public var model: String
  public var sequence: String?

  public init(_ model: String, sequence: String? = nil) {
    self.model = model
    self.sequence = sequence
  }
}

extension Command {
  /// The same sequence in another cell type; nil takes the next one.
  public static let cell: CommandDefinition<CellKind?> = CommandDefinition(
    "cell",
    .optional(
      .choice(
        "[lstm|gru|rnn]", expected: "lstm, gru or rnn", read: { CellKind(rawValue: $0.lowercased()) })
    ).completed { explorer in
      explorer.session.exhibit.models.map { ArgumentWord($0.cellKind.rawValue, $0.name) }
    },
    in: .looking, "the same sequence in the next cell type, at the same step", keys: [(.character("c"), nil)],
    logged: { $1.networkLine },
    perform: { kind, explorer in
      let exhibit = explorer.session.exhibit
      guard let kind else {
        return Opening.switchModel(
          to: (explorer.session.modelIndex + 1) % exhibit.models.count, in: &explorer)
      }
      guard let index = exhibit.models.firstIndex(where: { $0.cellKind == kind }) else {
        explorer.dialog.message = Message(.failure, "\(exhibit.name) has no \(kind.title)")
        return
      }
      Opening.switchModel(to: index, in: &explorer)
    })

  public static let picker: Command = Command(
    "picker", in: .sequences, "choose a task and a sequence", keys: [.character("o")], logged: unlogged,
    perform: { Picker.open(in: &$0) })

  /// What the task asks and where to look.
  public static let watch: Command = Command(
    "watch", in: .sequences, "what to watch in this task, as a page", keys: [.character("b")],
    logged: unlogged,
    perform: { explorer in
      guard !explorer.session.introduction.isEmpty else {
        explorer.dialog.message = Message(
          .notice, "nothing is known of what to watch in \(explorer.session.exhibit.name)")
        return
      }
      explorer.dialog.overlay = .help(.task, scroll: 0)
    })

  public static let edit: Command = Command(
    "edit", in: .sequences, "type a sequence of your own, starting from this one", keys: [.character("e")],
    logged: unlogged,
    perform: { $0.dialog.overlay = .prompt(Prompt(.sequence, text: Opening.typedText(in: $0))) })

  public static let openTask: CommandDefinition<String> = CommandDefinition(
    "task", taskName, in: .sequences, "open a bundled task",
    effects: { name, explorer in
      let catalogue = explorer.session.catalogue
      guard let task = catalogue.entry(named: name) else {
        explorer.dialog.message = Message(
          .failure, "no task '\(name)': there are \(catalogue.map(\.name).joined(separator: ", "))")
        return []
      }
      return [.openTask(task.name)]
    })

  private static var taskName: CommandSyntax<String> {
    CommandSyntax.words("NAME", missing: "the task's name", examples: ["sine"]).completed {
      $0.session.catalogue.map { ArgumentWord($0.name, $0.summary) }
    }
  }

  /// One of the exhibit's sequences by its number, counted from 1; nil takes the next.
  public static let sequence: CommandDefinition<Int?> = CommandDefinition(
    "sequence",
    .optional(.integer("[N]")).completed { explorer in
      explorer.session.exhibit.sequences.enumerated().map { ArgumentWord("\($0 + 1)", $1.name) }
    }, in: .sequences,
    "the task's N-th sequence, counted from 1, or the next", keys: [(.character("x"), nil)],
    logged: { number, explorer in "sequence \(number ?? explorer.session.sequenceIndex + 1)" },
    perform: { number, explorer in
      let next = (explorer.session.sequenceIndex + 1) % explorer.session.exhibit.sequences.count
      Opening.showSequence(number.map { max($0, 0) - 1 } ?? next, in: &explorer)
    })

  public static let text: CommandDefinition<String> = CommandDefinition(
    "text",
    CommandSyntax(
      "TOKENS", examples: ["(())", "two\nlines", " outer blanks ", "a\\nb", "tab\there", "\\", " "],
      parse: { command, text throws(CommandError) in
        guard !text.isEmpty else { throw .missingArgument(command, "the text") }
        return text.unescapedFromScript
      },
      text: { $0.escapedForScript }), in: .sequences,
    "step through this text (or these numbers) instead; \\n breaks a line, \\s is a blank at an end",
    effects: { text, _ in [.readSequence(text: text)] })

  public static let openFile: CommandDefinition<ModelPath> = CommandDefinition(
    "open",
    CommandSyntax(
      "MODEL [SEQUENCE]",
      examples: [ModelPath("m.safetensors"), ModelPath("m", sequence: "two words.txt")],
      parse: { command, text throws(CommandError) in
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let model = words.first else { throw .missingArgument(command, "a model file") }
        return ModelPath(model, sequence: words.count > 1 ? words[1] : nil)
      },
      text: { path in path.sequence.map { "\(path.model) \($0)" } ?? path.model }), in: .sequences,
    "open a model file, and a sequence file for it",
    effects: { path, _ in [.openFile(model: path.model, sequence: path.sequence)] })
}

extension [CatalogueEntry] {
  /// The entry of this name, or the only one whose name begins so.
  func entry(named name: String) -> CatalogueEntry? {
    if let exact = first(where: { $0.name == name }) { return exact }
    let candidates = filter { $0.name.hasPrefix(name) }
    return candidates.count == 1 ? candidates.first : nil
  }
}
