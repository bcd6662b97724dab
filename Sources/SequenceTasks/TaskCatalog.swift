import FoundationEssentials
import GateCore
import Models

/// The tasks that come with the program.
public struct TaskCatalog: Sendable {
  /// In the order of `gatescope tasks`.
  public let tasks: [any SequenceTask]

  /// The generated tasks, and those on recorded data whose files are in `folder`.
  public init(folder: URL?) {
    func contents(_ file: String) -> String? {
      folder.flatMap { try? String(contentsOf: $0.appendingPathComponent(file), encoding: .utf8) }
    }
    var tasks: [any SequenceTask] = [
      BracketsTask(), AnBnTask(), ReberTask(), RecallTask(), AddingTask(), FlipFlopTask(), SineTask(),
    ]
    if let task = contents("mauna-loa-co2.csv").flatMap(CarbonDioxideTask.init(csv:)) { tasks.append(task) }
    tasks.append(SentimentTask())
    let book = contents("alice.txt").flatMap { text in
      TextTask(name: "text", title: "Alice, letter by letter", text: text, passages: Self.passages)
    }
    if let book { tasks.append(book) }
    if let task = contents(Self.codeFile).flatMap({ CodeTask(sample: $0) }) { tasks.append(task) }
    self.tasks = tasks
  }

  /// The part of SQLite's source that comes with the program.
  public static let codeFile = "sqlite.c"

  /// The task of a name, as typed on the command line.
  public subscript(name: String) -> (any SequenceTask)? { tasks.first { $0.name == name } }

  /// The task that a model says it was trained on, when what the task knows holds for that model.
  public func task(of model: Model) -> (any SequenceTask)? {
    model.task.flatMap { self[$0] }.flatMap { $0.fits(model) ? $0 : nil }
  }

  /// From the last two chapters, which training does not see.
  private static let passages = [
    "\"Nothing,\" said Alice.\n\"Nothing WHATEVER?\"", "\"Never mind!\" said the King, with an air of",
    "\"Begin at the beginning,\" the King said", "Alice watched the White Rabbit as he",
    "\"That PROVES his guilt,\" said the Queen.", "\"I'M not a mile high,\" said Alice.",
    "The White Rabbit put on his spectacles.", "Some of the jury wrote it down \"important,\"",
    "\"Who cares for you?\" said Alice", "Everybody looked at Alice.",
  ]
}
