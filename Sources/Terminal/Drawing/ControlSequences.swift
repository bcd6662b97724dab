import CNcurses

/// What is written beside ncurses' own output: this driver decodes keys itself, so it also asks for them.
struct ControlSequences {
  /// Asks for keypad codes, mouse reports and marks around what is pasted.
  let entering: [UInt8]
  /// Takes that back; ncurses' `endwin` does the rest.
  let leaving: [UInt8]
  /// Plain style, hidden cursor: what ncurses takes for granted.
  let assumed: [UInt8]
  /// Where wrapping cannot be turned off, ncurses draws the last cell of the screen one column to the left
  /// and pushes it over with an insertion, which tears a wide character beside it apart.
  let lastCellIsPushed: Bool
  private let restoring: [UInt8]
  private let hasAlternateScreen: Bool

  /// Reads the current terminfo entry.
  init(reportsMouse: Bool) {
    // Clicks and the wheel (1000), in decimal coordinates without a limit (1006): terminals that do not
    // know the second send single bytes.
    let mouse = reportsMouse && Self.capability("kmous") != nil
    // Terminals that know no private mode 2004 pass it over, if they know private modes at all.
    let paste = Self.capability("civis")?.starts(with: "\u{1b}[?".utf8) == true
    let modes = (mouse ? ["1000", "1006"] : []) + (paste ? ["2004"] : [])
    entering = (Self.capability("smkx") ?? []) + modes.flatMap { "\u{1b}[?\($0)h".utf8 }
    leaving = modes.reversed().flatMap { "\u{1b}[?\($0)l".utf8 } + (Self.capability("rmkx") ?? [])
    lastCellIsPushed = Self.capability("rmam") == nil
    assumed = ["sgr0", "civis"].flatMap { Self.capability($0) ?? [] }
    restoring = ["sgr0", "op", "rmcup", "cnorm"].flatMap { Self.capability($0) ?? [] }
    hasAlternateScreen = Self.capability("rmcup") != nil
  }

  /// Everything that gives the screen back, for the guard, which cannot call ncurses. Where there is no
  /// second screen to leave, the shell goes on below the picture.
  func restoringAll(rows: Int) -> [UInt8] {
    guard !hasAlternateScreen, let lowest = curses_cursor_address(Int32(max(0, rows - 1)), 0) else {
      return leaving + restoring
    }
    return leaving + restoring + Array(String(cString: lowest).utf8) + Array("\r\n".utf8)
  }

  /// A string capability without its delays (`$<5>`), which no terminal of today needs.
  private static func capability(_ name: String) -> [UInt8]? {
    // (char *)-1 says that the name is no string capability, null that the terminal lacks it.
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return nil }
    return withoutDelays(Array(String(cString: text).utf8))
  }

  static func withoutDelays(_ capability: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var rest = capability[...]
    while let byte = rest.first {
      if rest.starts(with: "$<".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
        rest = rest[(end + 1)...]
      } else {
        kept.append(byte)
        rest = rest.dropFirst()
      }
    }
    return kept
  }
}
