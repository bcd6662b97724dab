import ArgumentParser
import GateCore
import Glibc
import ModelFiles
import SafeText
import TensorFiles
import Training
import TrainingFiles

/// `gatescope train`: a network of one's own, trained here.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network on data of one's own or on a bundled task, and write it as safetensors.",
    discussion: """
      Examples:
        gatescope train series.csv --predict next                 numbers to the next values
        gatescope train xy.npz                                    sequences x to numbers or classes y
        gatescope train table.csv --id-column ID --target COLUMN  the same from a table
        gatescope train reviews.csv --text-column text --label-column label
        gatescope train --text-file book.txt --words              a text to its next word, or letter
        gatescope train --task brackets --cell gru -o mine.safetensors
      After each epoch the network is examined on what it is not trained on; the best one is written. Ctrl-C \
      ends training and writes the best so far. With --checkpoints a training that was stopped or killed is \
      taken up again by --resume, with -o where its network has been written already.
      """)

  @OptionGroup var arguments: TrainArguments

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where to write. Default: NAME-CELL.safetensors, here.", valueName: "path"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write the loss and the metrics of each epoch as CSV.", valueName: "path"), completion: .file())
  var log: String?

  @Option(
    help: ArgumentHelp(
      "Keep networks from the beginning to the end of training in a new folder, which gatescope opens.",
      valueName: "folder"), completion: .directory)
  var checkpoints: String?

  @Option(
    help: ArgumentHelp(
      "Go on with the training in this folder; what else is given replaces what it began with.",
      valueName: "folder"), completion: .directory)
  var resume: String?

  @Flag(help: "Print the result only.")
  var quiet = false

  mutating func validate() throws {
    if checkpoints != nil, resume != nil {
      throw ValidationError("--resume goes on writing to its own folder; leave --checkpoints out")
    }
    if resume == nil, !arguments.source.isNamed {
      throw ValidationError("nothing to learn from: give a data file, --task NAME or --text-file PATH")
    }
  }

  func run() throws {
    let words = Array(Gatescope.arguments.drop { $0 != Self.configuration.commandName }.dropFirst())
    guard let resume else {
      try begin(words)
      return
    }
    let folder: RunFolder
    do { folder = try RunFolder(opening: resume) } catch { throw Failure(error) }
    let all = folder.words(with: words, namesData: arguments.source.isNamed)
    let command = try Self.parse(all)
    try command.checkOutputs(namedBy: resume, notBy: self)
    try command.goOn(in: folder, words: all)
  }

  /// Trains from the beginning.
  private func begin(_ words: [String]) throws(Failure) {
    let training = try arguments.prepared(from: words)
    let path = try checkedOutput(training.name)
    var folder: RunFolder?
    if let checkpoints {
      do throws(FileError) {
        folder = try RunFolder(beginning: RunIndex(of: training), at: checkpoints)
      } catch { throw Failure(error) }
    }
    var loop = try TrainingLoop(
      training, in: folder, log: log, progress: TrainingProgressLines(isQuiet: quiet))
    try loop.run()
    try loop.finish(to: path)
  }

  /// Goes on with a training that was stopped or killed.
  private func goOn(in folder: RunFolder, words: [String]) throws(Failure) {
    var training = try arguments.prepared(from: words)
    let path = try checkedOutput(training.name)
    do throws(FileError) { try folder.takeUp(&training) } catch { throw Failure(error) }
    var loop = try TrainingLoop(
      training, in: folder, log: log, progress: TrainingProgressLines(isQuiet: quiet))
    try loop.run()
    try loop.finish(to: path)
  }

  /// A folder comes from anyone. What it says of where to write goes for new files in the current folder, and for the
  /// log of a training there; for others, the command line must name them again.
  ///
  /// - Parameter given: what was on the command line.
  private func checkOutputs(namedBy folder: String, notBy given: TrainCommand) throws(Failure) {
    for (option, path, isGiven) in [
      ("-o", output, given.output != nil), ("--log", log, given.log != nil),
    ] {
      guard let path, !isGiven else { continue }
      let isNew = (try? Files.checkWritable(path, replacing: .nothing)) != nil
      let isFree = isNew || option == "--log" && TrainingLog.isLog(path)
      guard Files.isPlainlyWithinCurrentFolder(path), isFree else {
        throw Failure(
          status: .usage,
          message: "\(folder) says \(option) \(path), which "
            + (Files.isPlainlyWithinCurrentFolder(path)
              ? "would replace a file" : "is hidden or not within the current folder")
            + "; if that is meant, add \(option) \(path.shellPath)")
      }
    }
  }

  /// Where the network is to be written: half an hour of training should not end with a folder that does not exist, or
  /// in the file that was learnt from.
  private func checkedOutput(_ name: String) throws(Failure) -> String {
    let path = output ?? name.fileName(ending: ".safetensors", or: "network")
    let inputs = [arguments.source.path, arguments.settings.`init`, arguments.source.validation].compactMap(
      \.self)
    for (option, written) in [("-o", path), ("--log", log ?? "")] {
      if let input = inputs.first(where: { Files.areSame($0, written) }) {
        throw Failure(
          status: .usage,
          message: "\(option) \(written): is \(input), which is read and would be replaced; name another file"
        )
      }
    }
    do throws(FileError) {
      for written in [path, log].compactMap(\.self) { try Files.checkWritable(written) }
    } catch { throw Failure(error) }
    if resume == nil, Files.size(path) != nil {
      Failure.note("\(path) is there already and will be replaced; -o names another file")
    }
    return path
  }
}
