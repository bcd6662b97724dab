import ArgumentParser
import ModelFiles

/// `gatescope info MODEL`: what a model file holds and how it was read.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what is in a model file: layers, sizes, gate order, conventions, what was ignored.",
    discussion: "Example: gatescope info model.safetensors")

  @Argument(
    help: "A model file, or the name of a bundled network such as brackets-lstm.", completion: .network)
  var model: String

  @OptionGroup var reading: ModelArguments

  func run() throws {
    let summary = ModelSummary(try BundledModels().load(model, options: reading.options))
    try StandardOutput.say(summary.text + "\n")
  }
}
