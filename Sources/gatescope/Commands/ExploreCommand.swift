import ArgumentParser
import Explorer
import TensorFiles

/// `gatescope [MODEL [SEQUENCE]]`: the interactive explorer.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Open the explorer (this is what plain gatescope does).",
    discussion: """
      Examples:
        gatescope explore brackets-lstm --text "([])"
        gatescope brackets-gru --record session.cast                what you see, for asciinema
        gatescope --play tour.gatescope --frame 100x30              the screen that a script leads to
        gatescope --play tour.gatescope --frame 100x30 --record tour.cast
        gatescope --play tour.gatescope --frame 100x30 --record tour.svg     a picture that plays by itself
      """)

  @OptionGroup var input: InputArguments
  @OptionGroup var look: LookArguments
  @OptionGroup var playing: PlayArguments
  @OptionGroup var course: CourseArguments

  func run() throws {
    let exploration = try Exploration(playing, look)
    if exploration.isInteractive { announceLargeFiles() }
    let loader = ExhibitLoader(for: input)
    let lessons = try LessonLibrary(course)
    let (explorer, checkpoints) = try loader.explorerAndCheckpoints(
      for: input, waits: exploration.isInteractive)
    try exploration.run(explorer, loader: loader, lessons: lessons, following: checkpoints?.folder) {
      explorer, _ in
      if exploration.isInteractive, playing.play == nil, input.namesNothing {
        Opening.welcome(in: &explorer)
      } else if playing.play == nil || exploration.isInteractive {
        Opening.reveal(in: &explorer)
      }
      if !exploration.isInteractive, playing.play == nil { Exploration.goFar(in: &explorer) }
      if let summary = checkpoints?.summary { _ = explorer.update(.succeeded(summary)) }
    }
  }

  /// Says on the shell's screen what is being read where that takes more than a moment.
  private func announceLargeFiles() {
    for path in [input.model, input.sequence].compactMap(\.self) {
      guard let size = Files.size(path), size >= 1 << 26 else { continue }
      Failure.note("reading \(path), \(size >> 20) MB")
    }
  }
}
