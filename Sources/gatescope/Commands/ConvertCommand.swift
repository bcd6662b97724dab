import ArgumentParser
import GateCore
import ModelFiles
import ModelImport
import TensorFiles

/// `gatescope convert MODEL --to FORMAT`: the same network as a file of another framework.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write a network in the format of another framework, where it computes the same numbers.",
    discussion: """
      Examples:
        gatescope convert brackets-gru --to keras-safetensors
        gatescope convert state.pt --to safetensors -o model.safetensors
      What the other framework cannot compute is an error; where signs differ, rows are negated, which is exact.
      """)

  @Argument(
    help: "A model file, or the name of a bundled network such as brackets-lstm.", completion: .network)
  var model: String

  @OptionGroup var reading: ModelArguments

  @Option(help: "The format to write.")
  var to: ConversionFormat

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where to write. Default: the model's name with the format's extension, here.", valueName: "file"),
    completion: .file())
  var output: String?

  func run() throws {
    let loaded = try BundledModels().load(model, options: reading.options)
    Failure.warn(of: loaded.report)
    let path = output ?? to.fileName(for: loaded.model.name)
    guard !Files.areSame(path, model) else {
      throw Failure(
        status: .usage,
        message: "\(path): is the model itself, which would be replaced; name another file with -o")
    }
    do {
      try ModelFile.write(loaded.model, as: to, to: path)
      let lines = ["written to \(path)"] + (try ModelFile.instructions(for: loaded.model, as: to, at: path))
      try StandardOutput.say(lines.map { $0 + "\n" }.joined())
    } catch let error as FileError { throw Failure(error) }
  }
}

extension ConversionFormat: ExpressibleByArgument {}
