import ArgumentParser
import Explorer

/// `gatescope compare A B [C …] [SEQUENCE]`: the explorer on its Compare screen.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Step several networks through the same sequence, one below the other.",
    usage: "gatescope compare <model> <model> ... [<sequence>] [<options>]",
    discussion: """
      The networks, four at most, may come from any formats, if they read the same symbols or columns.

      Examples:
        gatescope compare anbn-lstm anbn-gru anbn-rnn
        gatescope compare brackets-lstm brackets-gru --text "([])"
        gatescope compare epoch-1.safetensors epoch-8.safetensors input.txt
        gatescope compare anbn-lstm anbn-gru --frame 120x40
      """)

  @Argument(
    help: "Model files or names of bundled networks; the last may be a file of a sequence, or -.",
    completion: .network)
  var networks: [String]

  @Option(help: ArgumentHelp("The sequence itself.", valueName: "text"))
  var text: String?

  @OptionGroup(title: "Reading the sequence") var sequences: SequenceArguments
  @OptionGroup(title: "Reading the models") var reading: ModelArguments
  @OptionGroup var look: LookArguments
  @OptionGroup var playing: PlayArguments
  @OptionGroup var course: CourseArguments

  func run() throws {
    let (input, names) = try input()
    let exploration = try Exploration(playing, look)
    let loader = ExhibitLoader(for: input)
    let lessons = try LessonLibrary(course)
    let explorer = try loader.explorer(comparing: names, for: input)
    try exploration.run(explorer, loader: loader, lessons: lessons) { explorer, _ in
      if playing.play == nil || exploration.isInteractive { Opening.reveal(in: &explorer) }
      if !exploration.isInteractive, playing.play == nil { Exploration.goFar(in: &explorer) }
    }
  }

  /// What is opened first, and all networks by name.
  private func input() throws -> (InputArguments, [String]) {
    let named = NetworkNames(networks)
    guard let first = named.networks.first, named.networks.count > 1 else {
      throw ValidationError("compare needs two networks or more: files, or names such as anbn-lstm")
    }
    var input = InputArguments()
    (input.model, input.sequence, input.text) = (first, named.sequence, text)
    (input.sequences, input.reading) = (sequences, reading)
    try input.validate()
    return (input, named.networks)
  }
}
