import ArgumentParser

/// `gatescope [MODEL [SEQUENCE]]`: the interactive explorer.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Open the explorer (this is what plain gatescope does).",
    discussion: "Example: gatescope explore brackets-lstm --text \"([])\"")

  @OptionGroup var input: InputArguments
  @OptionGroup var look: LookArguments

  @Option(help: ArgumentHelp("Perform the commands of a file first.", valueName: "script"))
  var play: String?

  @Option(help: "Print the screen of this size, such as 120x40, and exit.")
  var frame: FrameSize?

  func run() throws {
    print("model: \(input.model ?? "bundled"), sequence: \(input.text ?? input.sequence ?? "bundled")")
  }
}
