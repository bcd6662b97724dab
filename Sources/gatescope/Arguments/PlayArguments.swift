import ArgumentParser

/// What an interactive command does instead of, or beside, waiting for keys.
struct PlayArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Perform the commands of a file first. Files that it writes must be new and in the current folder.",
      valueName: "script"),
    completion: .file())
  var play: String?

  @Flag(
    help: """
      Let the commands of --play write outside the current folder, and replace files; never one that is read in this \
      run.
      """)
  var allowWrite = false

  @Option(help: ArgumentHelp("Print the screen of this size and exit.", valueName: "120x40"))
  var frame: FrameSize?

  @Option(
    help: ArgumentHelp(
      """
      Record what is shown as an asciicast, the script of --play first; without a terminal, the script alone, in .svg \
      as a picture that plays.
      """,
      valueName: "file"), completion: .file())
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Seconds that a recorded script stays at each command; play takes its own time.", valueName: "seconds"))
  var pace = 1.0

  func validate() throws {
    try frame?.check("frame")
    if allowWrite, play == nil { throw ValidationError("--allow-write is for the script of --play") }
    guard (0...3600).contains(pace) else {
      throw ValidationError("--pace \(pace): expected seconds, 0 to 3600")
    }
  }
}
