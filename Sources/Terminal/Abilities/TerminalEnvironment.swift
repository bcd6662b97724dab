/// What the environment says of the terminal. Variables are inherited: a terminal that was started from another one, or
/// a multiplexer, may carry those of a terminal that is not the one at hand.
nonisolated struct TerminalEnvironment: Equatable, Sendable {
  /// TERM.
  var type: String
  private let variables: [String: String]

  /// - Parameter type: the name of the terminfo entry, which an option may give in the place of TERM.
  init(type: String, variables: [String: String] = [:]) {
    self.type = type
    self.variables = variables.filter { !$0.value.isEmpty }
  }

  /// Of this process.
  static func current(type: String) -> TerminalEnvironment {
    let names = [
      "NO_COLOR",
      "COLORTERM", "COLORFGBG", "TMUX", "STY", "XTERM_VERSION", "VTE_VERSION", "KONSOLE_VERSION",
      "TERM_PROGRAM",
      "WT_SESSION",
    ]
    let pairs = names.compactMap { name in environment(name).map { (name, $0) } }
    return TerminalEnvironment(type: type, variables: Dictionary(uniqueKeysWithValues: pairs))
  }

  /// Somebody wants no colours (no-color.org).
  var refusesColors: Bool { has("NO_COLOR") }

  func has(_ name: String) -> Bool { variables[name] != nil }

  func value(_ name: String) -> String? { variables[name] }

  /// Whether a multiplexer draws in between: the variables of terminals are then those of the one it was started in.
  var isInTmux: Bool { has("TMUX") || value("TERM_PROGRAM") == "tmux" || type.hasPrefix("tmux") }

  /// GNU screen.
  var isInScreen: Bool { !isInTmux && (has("STY") || type.hasPrefix("screen")) }

  /// A terminal in the kernel or in another program that knows few control sequences, and may print what it does not know.
  var isSimple: Bool {
    let known = ["linux", "ansi", "cygwin", "cons", "dumb", "eterm", "sun", "vt", "pcansi", "emacs"]
    return type.isEmpty || !type.hasPrefix("vte") && known.contains(where: type.hasPrefix)
  }
}
