import ArgumentParser
import CProgram
import GateCore
import Glibc
import TensorFiles

/// The program: `gatescope [MODEL [SEQUENCE]]` explores; everything else is a subcommand.
@main
struct Gatescope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gatescope",
    abstract: "Step LSTM, GRU and RNN networks through a sequence and see every gate.",
    usage: """
      gatescope [<model> [<sequence>]] [<options>]
      gatescope <subcommand> ...
      """,
    discussion: """
      Examples:
        gatescope                                a bundled network at work
        gatescope brackets-lstm --text "([])"    the same, on brackets of your own
        gatescope model.safetensors input.txt    a PyTorch network on a file
        gatescope trace brackets-lstm            every gate as numbers (CSV)
        gatescope info model.safetensors         what a model file holds
      """,
    version: Version.text,
    subcommands: [
      ExploreCommand.self, CompareCommand.self, TraceCommand.self, PointsCommand.self, RaceCommand.self,
      InfoCommand.self,
      TasksCommand.self,
      RenderCommand.self,
      LessonCommand.self, LessonsCommand.self,
      TrainCommand.self, WriteCommand.self, VerifyCommand.self, ConvertCommand.self,
    ],
    defaultSubcommand: ExploreCommand.self)

  /// What was typed behind the program's name.
  static var arguments: [String] {
    (1..<max(1, gatescope_argument_count())).compactMap { gatescope_argument($0).map { String(cString: $0) } }
  }

  /// Parses and runs; every error of every subcommand is rendered by `Failure`.
  static func main() {
    // Writing to a pipe without a reader is an error like others, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    LargeMemory.keepWhatIsFreed()
    // What is read is never replaced by what is written.
    FilesRead.begin()
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      Failure.exit(with: error)
    }
  }
}
