import Explorer

/// How many colours a terminal can show. TERM alone does not say it: xterm calls itself `xterm`, whose entry has eight
/// colours, and shows all of 24 bits.
nonisolated enum TerminalColors {
  /// - Parameters:
  ///   - entryColors: what TERM's terminfo entry has; 0 or less: none.
  ///   - answers: what the terminal said, if it was asked and answered.
  static func depth(
    _ environment: TerminalEnvironment, entryColors: Int, answers: TerminalAnswers = TerminalAnswers()
  ) -> Appearance.Colors {
    let own = depth(entryColors: entryColors)
    // An entry without colours is somebody's word, for a printing or a monochrome terminal.
    guard own != .none, !environment.isSimple else { return own }
    if answers.keepsExactColors || saysExact(environment) { return .exact }
    return saysTable(environment) || hasTable(answers) ? .twoHundredFiftySix : own
  }

  /// Whether the environment says that the terminal shows colours of 24 bits.
  static func saysExact(_ environment: TerminalEnvironment) -> Bool {
    let isTrueColor = ["truecolor", "24bit"].contains(environment.value("COLORTERM") ?? "")
    // tmux takes every colour, and shows the nearest that the terminal around it has. The variable is from there.
    if environment.isInTmux { return isTrueColor }
    // GNU screen up to 4 takes these colours for other attributes; nothing around it matters.
    guard !environment.isInScreen else { return false }
    if isTrueColor || isExact(entry: environment.type) { return true }
    // rxvt may have been started from one of the terminals below.
    guard !environment.type.hasPrefix("rxvt") else { return false }
    return (environment.value("VTE_VERSION").flatMap { Int($0) } ?? 0) >= 3600
      || environment.has("KONSOLE_VERSION") || environment.has("WT_SESSION")
      || exactPrograms.contains(environment.value("TERM_PROGRAM") ?? "")
  }

  private static let exactPrograms: Set<String> = [
    "iTerm.app", "WezTerm", "vscode", "ghostty", "mintty", "rio", "Hyper", "Tabby", "WarpTerminal", "contour",
  ]

  /// `xterm-direct` and its like.
  private static func isExact(entry name: String) -> Bool { name.contains("-direct") }

  /// Whether the environment says that the terminal has xterm's table of 256 colours.
  private static func saysTable(_ environment: TerminalEnvironment) -> Bool {
    guard !environment.isInScreen else { return environment.type.contains("256color") }
    return environment.isInTmux || environment.has("XTERM_VERSION") || environment.has("VTE_VERSION")
      || environment.value("TERM_PROGRAM") == "Apple_Terminal"
  }

  private static func hasTable(_ answers: TerminalAnswers) -> Bool {
    // xterm, tmux, mintty. GNU screen has the table too, but shows what the terminal around it has by its own TERM.
    answers.kind.map { [41, 84, 77].contains($0) } ?? false
  }

  private static func depth(entryColors: Int) -> Appearance.Colors {
    switch entryColors {
    case ..<8: .none
    case ..<256: .sixteen
    default: .twoHundredFiftySix
    }
  }
}
