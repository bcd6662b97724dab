import ArgumentParser

/// `gatescope info MODEL`: what a model file holds and how it was read.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what is in a model file: layers, sizes, gate order, conventions, what was ignored.",
    discussion: "Example: gatescope info model.safetensors")

  @Argument(help: "A model file, or the name of a bundled network such as brackets-lstm.")
  var model: String

  func run() throws {
    throw Failure(status: .missingInput, message: "no model named \(model)")
  }
}
