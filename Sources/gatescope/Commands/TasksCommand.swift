import ArgumentParser
import GateCore
import Models
import SampleData
import SequenceTasks

/// `gatescope tasks [NAME]`: what the bundled networks were trained on.
struct TasksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks",
    abstract: "List the tasks of the bundled networks, or explain one of them.",
    discussion: """
      Examples:
        gatescope tasks             names, sizes, and what each needs memory for
        gatescope tasks brackets    what to watch, and the sequences that come with it
      """)

  @Argument(help: "A task to explain.", completion: .task)
  var name: String?

  func run() throws {
    if SampleData.models == nil { Failure.note(BundledModels.absence) }
    let catalog = TaskCatalog(folder: SampleData.sequences)
    guard let name else { return try StandardOutput.say(Self.list(catalog) + "\n") }
    try StandardOutput.say(Self.page(try catalog.task(named: name)) + "\n")
  }

  static func list(_ catalog: TaskCatalog) -> String {
    let width = catalog.tasks.map(\.name.count).max() ?? 0
    let lines = catalog.tasks.map { task in
      "\(padded(task.name, width))  H = \(padded("\(task.recipe(for: .lstm).hiddenSize)", 2))  \(task.title)"
    }
    return """
      \(lines.joined(separator: "\n"))

      Each is bundled as NAME-lstm, NAME-gru and NAME-rnn. To read about one: gatescope tasks NAME;
      to open it: gatescope NAME-lstm; to train it anew: gatescope train --task NAME --cell lstm.
      """
  }

  static func page(_ task: any SequenceTask) -> String {
    let width = task.showcase.map(\.name.count).max() ?? 0
    let shown = task.showcase.map { sequence in
      "  \(padded(sequence.name, width))  \(excerpt(of: sequence, task.form.vocabulary))"
    }
    return """
      \(task.name): \(task.title)

      \(wrapped(task.explanation))

      What to watch in the networks that come with the program

      \(CellKind.allCases.map { wrapped("\($0.title): " + task.watch(in: $0).text) }.joined(separator: "\n\n"))

      Sequences:
      \(shown.joined(separator: "\n"))
      """
  }

  /// The symbols of a sequence, or its first numbers.
  private static func excerpt(of sequence: InputSequence, _ vocabulary: Vocabulary?) -> String {
    switch (sequence.steps, vocabulary) {
    case (.tokens(let ids), let vocabulary?):
      ids.map { id in
        vocabulary.symbols.indices.contains(id) && vocabulary.symbols[id] != "\n"
          ? vocabulary.symbols[id] : "¶"
      }.joined(separator: vocabulary.unit == .word ? " " : "")
    case (.tokens(let ids), nil):
      ids.map(String.init).joined(separator: " ")
    case (.features(let values, let columns), _):
      values.prefix(6 * columns).map { $0.isNaN ? "–" : "\(($0 * 100).rounded() / 100)" }
        .joined(separator: " ") + " … (\(sequence.count) steps)"
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// Lines of at most 80 columns.
  private static func wrapped(_ text: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = String(word)
      } else if lines[lines.count - 1].count + 1 + word.count > 80 {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] += " " + word
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension TaskCatalog {
  /// The task of a name that somebody typed.
  func task(named name: String) throws -> any SequenceTask {
    guard let task = self[name] else {
      // Without the sequences there are fewer tasks.
      let absence = SampleData.sequences == nil ? "; " + SampleData.absence(of: .sequences) : ""
      throw Failure.noTask(name, known: tasks.map(\.name), absence: absence)
    }
    return task
  }
}
