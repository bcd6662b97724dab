import ArgumentParser
import Explorer
import ModelFiles
import Rendering
import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
    let isInteractive = frame == nil && isatty(STDOUT_FILENO) == 1
    if isInteractive { CrashReports.makePlain() }
    let loader = SubjectLoader(options: input.reading.options)
    let performer = EffectPerformer(loader: loader)
    var explorer = try loader.explorer(for: input)
    if !isInteractive {
      let size = frame ?? FrameSize(width: 100, height: 30)
      explorer.adopt(plainAppearance, width: size.width, height: size.height)
    }
    if play == nil || isInteractive { explorer.revealOpening() }
    if !isInteractive && play == nil {
      // All that a second is enough for.
      let affordable = explorer.steps(forMultiplications: 2_000_000_000)
      if explorer.architecture.isCausal || explorer.run.length <= affordable {
        _ = explorer.update(.command(.seek(min(explorer.run.length, affordable))))
        explorer.finishComputing()
      }
    }
    guard try playScript(on: &explorer, performer: performer) else { return }
    guard isInteractive else { return try printFrame(of: explorer) }
    try MainActor.assumeIsolated { try interact(explorer, performer: performer) }
  }

  /// How to draw where standard output is no terminal. A frame that was asked for is the same everywhere; one
  /// that stands in for the terminal keeps to the characters of the locale.
  private var plainAppearance: Appearance {
    var appearance = look.appearance()
    if frame == nil && !CharacterLocale.adopt() { appearance.hasUnicode = false }
    return appearance
  }

  /// Performs the commands of `--play`; false when one of them quits.
  private func playScript(on explorer: inout Explorer, performer: EffectPerformer) throws -> Bool {
    guard let play else { return true }
    return try Script(file: play).play(on: &explorer, performer: performer)
  }

  private func printFrame(of explorer: Explorer) throws {
    let grid = render(explorer)
    let hint =
      frame == nil
      ? "\nIn a terminal this is interactive: arrow keys step, ? helps. gatescope --help lists commands.\n"
      : ""
    try StandardOutput.write((explorer.appearance.colors == .none ? grid.text : grid.ansi) + hint)
  }

  @MainActor
  private func interact(_ explorer: Explorer, performer: EffectPerformer) throws {
    var options = TerminalOptions()
    options.colors = look.colors?.colors
    if look.ascii { options.hasUnicode = false }
    let terminal = try Terminal.open(options)
    defer { terminal.close() }
    var explorer = explorer
    explorer.adopt(terminal.appearance, width: terminal.size.columns, height: terminal.size.rows)
    var loop = ExplorerLoop(explorer, on: terminal, performer: performer)
    loop.run()
  }
}
