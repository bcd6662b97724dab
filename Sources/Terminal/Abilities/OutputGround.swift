import CTerminalGuard
import Explorer
import Glibc

/// What is behind text that is printed.
public nonisolated enum OutputGround {
  /// The background of the terminal that standard output goes to. Where it goes elsewhere, or the terminal says nothing,
  /// COLORFGBG's word, else dark.
  public static func page() -> Appearance.Page {
    let surroundings = TerminalEnvironment.current(type: environment("TERM") ?? "")
    let questions = TerminalQuestions(surroundings, background: true, colors: false)
    guard !questions.isEmpty, let device = try? Device(TerminalOptions()) else {
      return TerminalGround.page(surroundings)
    }
    defer { device.close() }
    var settings = termios()
    guard tcgetattr(device.output, &settings) == 0, terminal_guard_install(device.output, &settings) == 0
    else {
      return TerminalGround.page(surroundings)
    }
    defer { terminal_guard_remove() }
    let interview = Interview(questions, onShellScreenOf: device, settings: settings, isGuarded: true)
    return TerminalGround.page(surroundings, answers: interview.answers)
  }
}
