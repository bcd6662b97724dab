/// A file for a picture of the screen.
public struct PicturePath: Equatable, Sendable {
  public var path: String
  /// The page behind the picture; nil: that of the theme that the reader chose, else a light one.
  public var page: Appearance.Page?

  public init(_ path: String, on page: Appearance.Page? = nil) {
    self.path = path
    self.page = page
  }
}

extension Command {
  public static let screen: CommandDefinition<ScreenKind> = CommandDefinition(
    "screen",
    CommandSyntax(
      "N", examples: ScreenKind.allCases,
      parse: { command, text throws(CommandError) in
        let number = try CommandSyntax<Int>.integer(text, for: command)
        guard let screen = ScreenKind(rawValue: number) else {
          throw .badArgument(command, text, expected: "1 to \(ScreenKind.allCases.count)")
        }
        return screen
      },
      text: { "\($0.rawValue)" }
    ).completed { _ in
      ScreenKind.allCases.map { ArgumentWord("\($0.rawValue)", "\($0.title): \($0.summary)") }
    },
    in: .program,
    "open a screen by its number: "
      + ScreenKind.allCases.map { "\($0.rawValue) \($0.title)" }.joined(separator: ", "),
    keys: ScreenKind.allCases.compactMap { screen in
      "\(screen.rawValue)".first.map { (.character($0), screen) }
    }, perform: { $1.view.screen = $0 })

  public static let help: Command = Command(
    "help", in: .program, "help: the open screen, words and signs, keys",
    keys: [.character("?"), .function(1)], logged: unlogged,
    perform: { $0.dialog.overlay = .help(.screen, scroll: 0) })

  public static let commandPrompt: Command = Command(
    "command", in: .program, "a command line, with a list of what may follow: Tab or Down chooses",
    keys: [.character(":")], logged: unlogged,
    perform: { $0.dialog.overlay = .prompt(Prompt(.command)) })

  public static let saveLog: CommandDefinition<String> = CommandDefinition(
    "log", .words("FILE", missing: "a file name", examples: ["session.gatescope"]), in: .program,
    "write the commands so far as a script for --play", logged: { _, _ in nil },
    effects: {
      $1.session.workBeingWritten = ReadersWork($1.session)
      return [.writeScript(lines: $1.log.lines, path: $0)]
    })

  /// Writes the state at the current step, with the changes that are in force, to go on from.
  public static let saveState: CommandDefinition<String> = CommandDefinition(
    "save",
    CommandSyntax(
      "state FILE", examples: ["state.safetensors", "two words.npz"],
      parse: { command, text throws(CommandError) in
        let (word, path) = (text.prefix { !$0.isWhitespace }, text.drop { !$0.isWhitespace })
        guard word == "state" else {
          throw word.isEmpty
            ? .missingArgument(command, "state and a file name")
            : .badArgument(command, String(word), expected: "state and a file name")
        }
        guard !path.isEmpty else { throw .missingArgument(command, "a file name behind state") }
        return String(path).trimmingSpaces()
      },
      text: { "state \($0)" }
    ).completed { _ in [ArgumentWord("state", "h and c at the current step", goesOn: true)] }, in: .program,
    "write h and c at the current step to a .safetensors or .npz file, for --initial-state to go on from",
    logged: { _, _ in nil },
    effects: { path, explorer in
      let (run, time) = (explorer.session.run, explorer.cursor.time)
      // A backward direction has read what is still to come; a layer that stops early would read it again.
      guard run.canBranch, let state = run.state(at: time - 1) else {
        explorer.dialog.message = Message(
          .failure,
          run.canBranch
            ? "step \(time) is not computed yet"
            : "no sequence can go on from here: a layer reads backward, or only the first steps")
        return []
      }
      return [.writeState(state, step: time, path: path)]
    })

  /// Writes the screen as a picture to a file; nil opens the command line with a name for it.
  public static let export: CommandDefinition<PicturePath?> = CommandDefinition(
    "export",
    CommandSyntax(
      "FILE [light|dark]", examples: [nil, PicturePath("a.svg"), PicturePath("two words.svg", on: .dark)],
      parse: { _, text throws(CommandError) in
        guard !text.isEmpty else { return nil }
        for page in Appearance.Page.allCases where text.hasSuffix(" \(page.rawValue)") {
          return PicturePath(String(text.dropLast(page.rawValue.count + 1)).trimmingSpaces(), on: page)
        }
        return PicturePath(text)
      },
      text: { picture in picture.map { $0.path + ($0.page.map { " \($0.rawValue)" } ?? "") } ?? "" }),
    in: .program,
    "write the screen to a .svg, .txt or .ansi file; the key offers a name", keys: [(.character("p"), nil)],
    logged: { _, _ in nil },
    effects: { picture, explorer in
      guard let picture else {
        explorer.dialog.overlay = .prompt(Prompt(.command, text: "export \(pictureName(of: explorer)).svg"))
        return []
      }
      let page = picture.page ?? explorer.view.theme.page ?? .light
      return [.writePicture(path: picture.path, page: page)]
    })

  /// A name for a picture of what is shown: `brackets-lstm-timeline-17`.
  private static func pictureName(of explorer: Explorer) -> String {
    let parts = [
      explorer.session.exhibit.name, explorer.shown.cell.kind.rawValue, explorer.view.screen.title,
      "\(explorer.cursor.time)",
    ]
    let words = parts.map { part in
      String(part.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }
    return words.joined(separator: "-")
  }

  public static let redraw: Command = Command(
    "redraw", in: .program, "draw the screen anew", keys: [.control("l")], logged: unlogged,
    effects: { _ in [.redraw] })

  public static let suspend: Command = Command(
    "suspend", in: .program, "suspend to the shell; fg comes back", keys: [.control("z")], logged: unlogged,
    effects: { _ in [.suspend] })

  public static let back: Command = Command(
    "back", in: .program, "stop computing or searching; else forget what was found", keys: [.escape],
    logged: { _ in "back" },
    perform: {
      if $0.jobs.isComputing {
        ComputeJob.stop(in: &$0)
      } else if $0.jobs.contains(.search) {
        SearchJob.stop(in: &$0)
      } else if $0.jobs.contains(.race) {
        Race.stop(in: &$0)
      } else if $0.jobs.contains(.points) {
        RestPoints.stop(in: &$0)
      } else if $0.view.screen == .space, $0.screens.space.wait != nil {
        $0.screens.space.wait = nil
      } else {
        $0.search = nil
      }
    })

  public static let quit: Command = Command(
    "quit", in: .program, "quit; asks once when changes, typed sequences or a training would be lost",
    keys: [.character("q")], logged: unlogged, effects: { QuitQuestion.quit(&$0) })

  public static let quitNow: Command = Command(
    "q!", in: .program, "quit at once, whatever is lost", keys: [.control("c")], logged: unlogged,
    effects: { _ in [.quit] })

  /// For commands that a script has no need of: what they open is gone when it goes on.
  static let unlogged: @Sendable (Explorer) -> String? = { _ in nil }
}
