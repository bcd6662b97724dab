import CNcurses
import Glibc

extension Terminal {
  /// The entry of the terminal's type, after looking it up. `newterm` would only return nil.
  static func checkedEntry(_ options: TerminalOptions) throws(TerminalError) -> TerminfoEntry {
    guard isatty(options.output) == 1 else { throw .outputIsNotATerminal }
    guard let type = options.type ?? environment("TERM"), !type.isEmpty else { throw .typeIsUnset }
    var result: Int32 = 0
    let found = setupterm(type, options.output, &result) == OK
    defer { curses_forget_terminfo() }
    // setupterm(3): 1 success or a hard-copy terminal, 0 no or a too general entry, −1 no database.
    switch result {
    case -1: throw .noTerminfo
    case 0: throw .typeIsUnknown(type)
    default: break
    }
    guard found, let motion = tigetstr("cup"), Int(bitPattern: motion) != -1 else {
      throw .typeCannotPlaceCursor(type)
    }
    return TerminfoEntry(name: type, colors: Int(tigetnum("colors")))
  }
}
