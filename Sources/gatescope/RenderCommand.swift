import ArgumentParser
import Explorer
import ModelFiles
import Rendering

/// `gatescope render MODEL [SEQUENCE]`: a screen as text.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Write a screen as text, plain or with ANSI colours.",
    discussion: "Example: gatescope render brackets-lstm --at 17 --format ansi --size 120x40")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case ansi
  }

  @OptionGroup var input: InputArguments
  @OptionGroup var look: LookArguments

  @Option(help: "text (no escape codes) or ansi (colours).")
  var format = Format.text

  @Option(help: ArgumentHelp("The step to stand at, from 0 to T. Default: the last.", valueName: "t"))
  var at: Int?

  @Option(help: "Columns and rows.")
  var size = FrameSize(width: 120, height: 40)

  @Option(name: [.short, .long], help: ArgumentHelp("Write to a file.", valueName: "file"))
  var output: String?

  func run() throws {
    var explorer = try SubjectLoader(options: input.reading.options).explorer(for: input)
    explorer.adopt(
      look.appearance(colors: format == .ansi ? .twoHundredFiftySix : .none), width: size.width,
      height: size.height)
    if let at, !(0...explorer.run.length).contains(at) {
      throw Failure(
        status: .usage, message: "--at \(at): the sequence has steps 0 to \(explorer.run.length)")
    }
    _ = explorer.update(.command(.seek(at ?? explorer.run.length)))
    explorer.finishComputing()
    let grid = render(explorer)
    let text = format == .ansi ? grid.ansi : grid.text
    guard let output else { return try StandardOutput.write(text) }
    do { try Files.write(Array(text.utf8), to: output) } catch { throw Failure(error) }
  }
}
