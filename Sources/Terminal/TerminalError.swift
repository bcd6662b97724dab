/// Why the terminal cannot be used for full screens.
public nonisolated enum TerminalError: Error, Hashable, Sendable {
  /// Standard output goes to a file or a pipe.
  case outputIsNotATerminal
  /// Standard input is no terminal and `/dev/tty` cannot be opened, so no key could ever arrive.
  case noKeyboard
  /// The environment variable TERM is unset or empty.
  case typeIsUnset
  /// The terminfo database has no entry of that name.
  case typeIsUnknown(String)
  /// The terminal cannot place its cursor (`dumb`, a printing terminal).
  case typeCannotPlaceCursor(String)
  /// The terminfo database itself is missing.
  case noTerminfo
  /// The terminal or its signals could not be set up.
  case cannotStart(type: String, errorNumber: Int32)
}

nonisolated extension TerminalError: CustomStringConvertible {
  /// One line: what is wrong and what to do about it.
  public var description: String {
    switch self {
    case .outputIsNotATerminal:
      "standard output is not a terminal: run the explorer without redirecting its output"
    case .noKeyboard:
      "standard input is not a terminal and /dev/tty cannot be opened: there is no keyboard to read keys from"
    case .typeIsUnset:
      "TERM is not set, so the kind of terminal is unknown: set it, for example TERM=xterm-256color"
    case .typeIsUnknown(let type):
      "TERM=\(type) is not in this machine's terminfo database: install it (ncurses-term has most), "
        + "or use a near relative, for example TERM=xterm-256color"
    case .typeCannotPlaceCursor(let type):
      "TERM=\(type) cannot place its cursor, so no screen can be drawn: "
        + "set TERM to what the terminal really is, for example TERM=xterm-256color"
    case .noTerminfo:
      "no terminfo database was found: install ncurses-base, or set TERMINFO to where the database is"
    case .cannotStart(let type, let errorNumber):
      "the terminal (TERM=\(type)) could not be set up (error \(errorNumber))"
    }
  }
}
