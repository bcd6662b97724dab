import Explorer
import Glibc

extension Terminal {
  /// What can be shown, within what the options say, and what was typed while the terminal was asked.
  struct Abilities {
    var colors: Appearance.Colors
    var page: Appearance.Page
    var typed: [UInt8] = []
  }

  /// Finds out what the options leave open; from the environment, and where that does not say it, from the terminal.
  ///
  /// - Parameter settings: those of the terminal, which it has again afterwards.
  static func abilities(
    of entry: TerminfoEntry, on device: Device, settings: termios, _ options: TerminalOptions
  ) -> Abilities {
    let surroundings =
      options.variables.map { TerminalEnvironment(type: entry.name, variables: $0) }
      ?? .current(type: entry.name)
    let wanted =
      options.colors ?? (surroundings.refusesColors || entry.colors < 8 ? Appearance.Colors.none : nil)
    let questions = TerminalQuestions(
      surroundings, background: options.page == nil && wanted != Appearance.Colors.none, colors: wanted == nil
    )
    let interview = Interview(
      questions, onShellScreenOf: device, settings: settings, isGuarded: options.catchesSignals)
    return Abilities(
      colors: wanted
        ?? TerminalColors.depth(surroundings, entryColors: entry.colors, answers: interview.answers),
      page: options.page ?? TerminalGround.page(surroundings, answers: interview.answers),
      typed: interview.rest)
  }

  /// Asks the terminal for its background now, which its user may have changed.
  public func findPage() -> Appearance.Page {
    let surroundings = TerminalEnvironment.current(type: entry.name)
    let questions = TerminalQuestions(surroundings, background: true, colors: false)
    let interview = Interview(questions, on: device, clearsLine: false)
    queue += decoder.decode(interview.rest)
    return TerminalGround.page(surroundings, answers: interview.answers)
  }
}
