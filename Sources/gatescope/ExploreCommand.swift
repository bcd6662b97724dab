import ArgumentParser
import Explorer
import Glibc
import Rendering
import TensorFiles
import Terminal

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
      """)

  @OptionGroup var input: InputArguments
  @OptionGroup var look: LookArguments

  @Option(help: ArgumentHelp("Perform the commands of a file first.", valueName: "script"))
  var play: String?

  @Option(help: "Print the screen of this size, such as 120x40, and exit.")
  var frame: FrameSize?

  @Option(
    help: ArgumentHelp(
      "Record what is shown as an asciicast, the script of --play first; without a terminal, the script alone.",
      valueName: "file"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Seconds that a recorded script stays at each command; play takes its own time.", valueName: "seconds"))
  var pace = 1.0

  func validate() throws {
    guard (0...3600).contains(pace) else {
      throw ValidationError("--pace \(pace): expected seconds, 0 to 3600")
    }
  }

  func run() throws {
    let isInteractive = frame == nil && isatty(STDOUT_FILENO) == 1
    if record != nil && !isInteractive && play == nil {
      throw Failure(
        status: .usage, message: "--record: expected a terminal, or a script to play (--play), found neither")
    }
    if isInteractive {
      CrashReports.makePlain()
      announceLargeFiles()
    }
    let loader = ExhibitLoader(for: input)
    let performer = EffectPerformer(loader: loader)
    var explorer = try loader.explorer(for: input)
    if let theme = look.theme { ThemeChoice.choose(theme, in: &explorer) }
    if !isInteractive {
      let size = frame ?? FrameSize(width: 100, height: 30)
      explorer.adopt(plainAppearance, width: size.width, height: size.height)
    }
    if isInteractive, play == nil, input.namesNothing {
      Opening.welcome(in: &explorer)
    } else if play == nil || isInteractive {
      Opening.reveal(in: &explorer)
    }
    if !isInteractive && play == nil {
      // All that a second is enough for.
      let affordable = explorer.session.steps(ofMultiplications: 2_000_000_000, atLeast: 16)
      if explorer.session.architecture.isCausal || explorer.session.run.length <= affordable {
        _ = explorer.update(.command(.seek(min(explorer.session.run.length, affordable))))
        explorer.finishComputing()
      }
    }
    guard isInteractive else {
      if let record {
        let recording = try Recording(path: record, title: title(of: explorer), timestamp: nil)
        return try self.record(&explorer, in: recording, performer: performer)
      }
      let goesOn = try playScript(on: &explorer, performer: performer) { $0.playToTheEnd() }
      return goesOn ? try printFrame(of: explorer) : ()
    }
    try MainActor.assumeIsolated { try interact(explorer, performer: performer) }
  }

  private func title(of explorer: Explorer) -> String { "gatescope \(explorer.session.exhibit.name)" }

  /// Says on the shell's screen what is being read where that takes more than a moment.
  private func announceLargeFiles() {
    for path in [input.model, input.sequence].compactMap(\.self) {
      guard let size = Files.size(path), size >= 1 << 26 else { continue }
      Failure.note("reading \(path), \(size >> 20) MB")
    }
  }

  /// Plays the script into a file, whether it ends by itself or quits.
  private func record(
    _ explorer: inout Explorer, in recording: Recording, performer: EffectPerformer
  ) throws {
    var recorder = ScriptRecorder(recording, pace: .seconds(pace))
    try recorder.begin(explorer)
    _ = try playScript(on: &explorer, performer: performer) { explorer throws(Failure) in
      try recorder.show(&explorer)
    }
    try recorder.end()
  }

  /// How to draw where standard output is no terminal.
  private var plainAppearance: Appearance {
    // A recording is played elsewhere, where there are colours and all characters.
    record == nil ? look.appearance() : look.portableAppearance(colors: .twoHundredFiftySix, on: .dark)
  }

  /// Performs the commands of `--play`, and something after each; false when one of them quits.
  private func playScript(
    on explorer: inout Explorer, performer: EffectPerformer,
    afterEach: (inout Explorer) throws(Failure) -> Void = { _ in }
  ) throws -> Bool {
    guard let play else { return true }
    return try Script(file: play).play(on: &explorer, performer: performer, afterEach: afterEach)
  }

  private func printFrame(of explorer: Explorer) throws {
    let grid = render(explorer)
    let hint =
      frame == nil
      ? "\nIn a terminal this is interactive: arrow keys step, ? helps. gatescope --help lists commands.\n"
      : ""
    try StandardOutput.write((explorer.view.appearance.colors == .none ? grid.text : grid.ansi) + hint)
  }

  @MainActor
  private func interact(_ explorer: Explorer, performer: EffectPerformer) throws {
    var explorer = explorer
    // Before the terminal is taken over: errors appear on the shell's screen. A script that is
    // recorded is performed later, in frames of the terminal's size.
    if record == nil { guard try playScript(on: &explorer, performer: performer) else { return } }
    let recording = try record.map { path throws(Failure) in
      try Recording(path: path, title: title(of: explorer), timestamp: Int(time(nil)))
    }
    var options = TerminalOptions()
    options.colors = look.colors?.colors
    options.hasUnicode = look.hasUnicode
    options.page = explorer.view.theme.page
    let terminal = try Terminal.open(options)
    defer { terminal.close() }
    explorer.adopt(terminal.appearance, width: terminal.size.columns, height: terminal.size.rows)
    var recorded = Duration.zero
    if let recording, play != nil {
      var recorder = ScriptRecorder(recording, pace: .seconds(pace))
      try recorder.begin(explorer)
      let goesOn = try playScript(on: &explorer, performer: performer) { explorer throws(Failure) in
        try recorder.pass(explorer)
      }
      guard goesOn else { return try recorder.end() }
      recorded = recorder.time
    }
    var loop = ExplorerLoop(
      explorer, on: terminal, performer: performer, recording: recording, recorded: recorded)
    loop.run()
    terminal.close()
    try loop.endRecording()
  }
}
