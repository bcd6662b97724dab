import ArgumentParser
import Explorer
import GateCore
import Rendering
import SafeText

/// `gatescope render MODEL [SEQUENCE]`: a screen as a picture in a file.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Write a screen as SVG, as text with ANSI colours, or as plain text.",
    discussion: """
      SVG has the exact colours of the scales, for slides and print; a key to them is in the picture.

      Examples:
        gatescope render brackets-lstm --at 17 -o gates.svg
        gatescope render brackets-lstm --screen memory --theme dark -o memory.svg
        gatescope render model.safetensors input.txt --screen weights --size 160x50 -o weights.svg
        gatescope render brackets-gru --at 17 --format ansi
      """)

  @OptionGroup var input: InputArguments
  @OptionGroup var look: LookArguments

  @Option(
    help: ArgumentHelp(
      "\(ScreenChoice.allValueStrings.joined(separator: ", ")); default: timeline.", valueName: "name"))
  var screen: ScreenChoice?

  @Option(help: "svg, ansi or text. Default: by the ending of the file's name, else text.")
  var format: PictureFormat?

  @Option(help: ArgumentHelp("The step to show, from 0 to T. Default: the last.", valueName: "t"))
  var at: Int?

  @Option(help: "What is made to fit, several values sharing a cell: off, units or all (units and steps).")
  var zoom = Zoom.off

  @Option(help: "What the values of a shared tile become: mean, min or max.")
  var aggregate = Aggregate.mean

  @Option(help: ArgumentHelp("Columns and rows.", valueName: "160x50"))
  var size = FrameSize(width: 120, height: 40)

  @Option(
    name: [.short, .long], help: ArgumentHelp("Write to a file.", valueName: "file"), completion: .file())
  var output: String?

  func validate() throws {
    try CountedOption.check([("at", at, 0...Int.typed.upperBound)])
    try size.check("size")
  }

  func run() throws {
    let format = try format ?? output.map(PictureFormat.init(forFile:)) ?? .text
    if let output { try input.checkIsNoInput(output) }
    var explorer = try ExhibitLoader(for: input).explorer(for: input)
    let appearance =
      switch format {
      case .svg: look.portableAppearance(colors: format.colors, on: .light)
      case .ansi, .text: look.appearance(colors: format.colors)
      }
    explorer.adopt(appearance, width: size.width, height: size.height)
    if let at, !(0...explorer.session.run.length).contains(at) {
      throw Failure(
        status: .usage, message: "--at \(at): the sequence has steps 0 to \(explorer.session.run.length)")
    }
    Zoom.show(zoom, aggregate, in: &explorer)
    _ = explorer.update(.command(.seek(at ?? explorer.session.run.length)))
    if let screen { _ = explorer.update(.command(screen.command)) }
    explorer.finishComputing()
    if let output, output != "-" {
      try format.write(explorer, to: output)
    } else {
      try StandardOutput.write(format.contents(of: explorer))
    }
  }
}

extension Zoom: ExpressibleByArgument {}
extension Aggregate: ExpressibleByArgument {}
