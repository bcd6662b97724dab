import Explorer
import Rendering

/// Whether a terminal's background is light or dark.
nonisolated enum TerminalGround {
  /// By its answer, else by COLORFGBG, else dark, as most are.
  static func page(
    _ environment: TerminalEnvironment, answers: TerminalAnswers = TerminalAnswers()
  ) -> Appearance.Page {
    if let background = answers.background { return page(of: background) }
    // "0;15" or "0;default;15": foreground and background, entries of the table of sixteen colours.
    let last = environment.value("COLORFGBG")?.split(separator: ";").last
    guard let entry = last.flatMap({ UInt8($0) }), entry < 16 else { return .dark }
    return page(of: XtermColors.rgb(entry))
  }

  /// Light is where black text has more contrast than white text.
  private static func page(of background: RGB) -> Appearance.Page { background.isLight ? .light : .dark }
}
