import ArgumentParser

/// `gatescope trace MODEL [SEQUENCE]`: every number that a network computes on a sequence.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Write every gate and state of every step as CSV, JSON or safetensors.",
    discussion: "Example: gatescope trace brackets-lstm --text \"([])\" --format csv")

  @OptionGroup var input: InputArguments

  func run() throws {
    throw Failure(status: .missingInput, message: "no model named \(input.model ?? "")")
  }
}
