import ArgumentParser
import GateCore
import Glibc
import ModelFiles
import SampleData
import SequenceTasks
import TensorFiles
import Training

/// `gatescope train --task NAME`: a network of one's own, trained here.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network on a task or a text and write it as safetensors.",
    discussion: """
      Examples:
        gatescope train --task brackets --cell gru -o mine.safetensors
        gatescope train --text-file notes.txt --cell lstm --hidden 48 --epochs 10
      After each epoch the network is examined on sequences that it is not trained on; the best one is \
      written. Ctrl-C ends training and writes the best so far.
      """)

  @Option(help: ArgumentHelp("What to learn; gatescope tasks lists the names.", valueName: "name"))
  var task: String?

  @Option(
    help: ArgumentHelp("Learn the letters of a text instead; its last tenth is held out.", valueName: "path"))
  var textFile: String?

  @OptionGroup var recipe: RecipeArguments

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where to write. Default: TASK-CELL.safetensors, here.", valueName: "path"))
  var output: String?

  @Flag(help: "Print the result only.")
  var quiet = false

  mutating func validate() throws {
    if (task == nil) == (textFile == nil) {
      throw ValidationError("give either --task NAME or --text-file PATH")
    }
  }

  func run() throws {
    do {
      try train()
    } catch let error as FileError {
      throw Failure(error)
    } catch let error as InputError {
      throw Failure(error)
    }
  }

  private func train() throws {
    let task = try chosenTask()
    let recipe = recipe.recipe(for: task)
    let path = output ?? "\(task.name)-\(recipe.cell.kind.rawValue).safetensors"
    // Half an hour of training should not end with a folder that does not exist.
    try Self.checkWritable(path)
    var session = try TrainingSession(task: task, recipe: recipe)
    let progress = TrainingProgressLines(isQuiet: quiet)
    Interruption.watch()
    progress.begin(session)
    while !session.isDone, !Interruption.hasCome {
      if let report = try session.runEpoch(while: { !Interruption.hasCome }) {
        progress.report(report, of: recipe.epochs)
      }
    }
    let trained = try session.model(named: "\(task.name)-\(recipe.cell.kind.rawValue)")
    try ModelFile.write(trained, to: path)
    progress.end(session, trained, path: path, isInterrupted: Interruption.hasCome)
  }

  private func chosenTask() throws -> any SequenceTask {
    if let task { return try TaskCatalog(folder: SampleData.sequences).task(named: task) }
    guard let textFile else { throw CleanExit.helpRequest(self) }
    let bytes = try Files.read(textFile, limit: 1 << 28)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        status: .badData, message: "\(textFile): not UTF-8 text; convert it, for example with iconv")
    }
    guard let task = TextTask(name: "text", title: "Letters of \(textFile)", text: text) else {
      throw Failure(
        status: .badData,
        message: "\(textFile): \(text.count) characters; training needs at least \(TextTask.shortest)")
    }
    return task
  }

  private static func checkWritable(_ path: String) throws {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    let position = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    guard access(position, W_OK) == 0 else {
      throw Failure(status: .inputOutput, message: "\(path): the folder \(position) cannot be written to")
    }
    var existing = stat()
    if stat(path, &existing) == 0, existing.st_mode & S_IFMT == S_IFDIR {
      throw FileError(path: path, problem: .isDirectory)
    }
  }
}
