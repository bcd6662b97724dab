import Explorer
import Glibc
import Rendering
import SafeText
import Terminal
import TrainingFiles

/// An explorer at work: on the terminal until the reader quits, or as one frame or a recording where there is none.
struct Exploration {
  private let playing: PlayArguments
  private let look: LookArguments
  /// True when there is a reader at a terminal.
  let isInteractive: Bool

  /// The script of `--play`, read before anything is written.
  private let script: Script?
  private var frame: FrameSize? { playing.frame }
  private var record: String? { playing.record }
  private var pace: Double { playing.pace }

  /// - Throws: a `Failure` where there is nothing to record, or the script is none.
  init(_ playing: PlayArguments, _ look: LookArguments) throws(Failure) {
    self.playing = playing
    self.look = look
    isInteractive = playing.frame == nil && isatty(STDOUT_FILENO) == 1
    if let record = playing.record, isInteractive, PictureFormat(path: record) == .svg {
      throw Failure(
        status: .usage,
        message:
          "--record \(record): a picture is made of a script without a terminal; add --play and --frame"
      )
    }
    if playing.record != nil && !isInteractive && playing.play == nil {
      throw Failure(
        status: .usage, message: "--record: expected a terminal, or a script to play (--play), found neither")
    }
    // This may start the program anew: what is read from a pipe is read after it.
    if isInteractive { CrashReports.makePlain() }
    if let path = playing.play {
      script = try Script(file: path, mayWrite: playing.allowWrite)
    } else {
      script = nil
    }
  }

  /// - Parameters:
  ///   - lessons: those that the reader can open.
  ///   - folder: Where more networks come.
  ///   - begin: Goes to where the reader begins, once the explorer has the size of the screen.
  func run(
    _ explorer: Explorer, loader: ExhibitLoader, lessons: LessonLibrary,
    following folder: CheckpointFolder? = nil,
    begin: (inout Explorer, EffectPerformer) throws -> Void
  ) throws {
    let performer = EffectPerformer(loader: loader, lessons: lessons)
    var explorer = explorer
    if let theme = look.theme { ThemeChoice.choose(theme, in: &explorer) }
    if !isInteractive {
      let size = frame ?? FrameSize(width: 100, height: 30)
      explorer.adopt(plainAppearance, width: size.width, height: size.height)
    }
    explorer.adopt(lessons.course)
    try begin(&explorer, performer)
    guard isInteractive else {
      if let record {
        return try self.record(&explorer, in: recording(of: explorer, to: record), performer: performer)
      }
      let goesOn = try playScript(on: &explorer, performer: performer) { $0.playToTheEnd() }
      return goesOn ? try printFrame(of: explorer) : ()
    }
    try MainActor.assumeIsolated { try interact(explorer, performer: performer, following: folder) }
  }

  /// Goes to the last step, or as far as a second is enough for: for one printed frame.
  static func goFar(in explorer: inout Explorer) {
    let affordable = explorer.session.steps(ofMultiplications: 2_000_000_000, atLeast: 16)
    guard explorer.session.architecture.isCausal || explorer.session.run.length <= affordable else { return }
    _ = explorer.update(.command(.seek(min(explorer.session.run.length, affordable))))
    explorer.finishComputing()
  }

  private func title(of explorer: Explorer) -> String {
    "gatescope \(explorer.session.exhibit.name)".shownInLine
  }

  /// The file that a script is recorded in, of the kind that its name asks for.
  private func recording(of explorer: Explorer, to path: String) throws(Failure) -> Recording {
    let title = title(of: explorer)
    guard makesPicture else { return try CastRecording(path: path, title: title, timestamp: nil) }
    return PictureRecording(path: path, title: title, page: explorer.view.appearance.page)
  }

  private var makesPicture: Bool { record.flatMap(PictureFormat.init(path:)) == .svg }

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
    guard record != nil else { return look.appearance() }
    return makesPicture
      ? look.portableAppearance(colors: .exact, on: .light)
      : look.portableAppearance(colors: .twoHundredFiftySix, on: .dark)
  }

  /// Performs the commands of `--play`, and something after each; false when one of them quits.
  private func playScript(
    on explorer: inout Explorer, performer: EffectPerformer,
    afterEach: (inout Explorer) throws(Failure) -> Void = { _ in }
  ) throws -> Bool {
    guard let script else { return true }
    return try script.play(on: &explorer, performer: performer, afterEach: afterEach)
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
  private func interact(
    _ explorer: Explorer, performer: EffectPerformer, following folder: CheckpointFolder?
  ) throws {
    var explorer = explorer
    var performer = performer
    let wakeUp = WakeUp()
    let background = Background { wakeUp.post() }
    performer.background = background
    if let folder { background.follow(folder) }
    // Before the terminal is taken over: errors appear on the shell's screen. A script that is
    // recorded is performed later, in frames of the terminal's size.
    if record == nil { guard try playScript(on: &explorer, performer: performer) else { return } }
    let recording = try record.map { path throws(Failure) in
      try CastRecording(path: path, title: title(of: explorer), timestamp: Int(time(nil)))
    }
    var options = TerminalOptions()
    options.colors = look.colors?.colors
    options.hasUnicode = look.hasUnicode
    options.page = explorer.view.theme.page
    let terminal = try Terminal.open(options, wakeUp: wakeUp)
    defer { terminal.close() }
    explorer.adopt(terminal.appearance, width: terminal.size.columns, height: terminal.size.rows)
    var recorded = Duration.zero
    if let recording, script != nil {
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
