/// What a terminal is asked, and in which bytes.
nonisolated struct TerminalQuestions: Equatable, Sendable {
  var background = false
  var colors = false

  var isEmpty: Bool { !background && !colors }

  /// What is worth asking and may be asked.
  ///
  /// - Parameters:
  ///   - background, colors: what somebody wants to know.
  init(_ environment: TerminalEnvironment, background: Bool, colors: Bool) {
    guard !environment.isSimple else { return }
    self.background = background
    // GNU screen passes a device control string on to the terminal around it, and Apple's terminal prints it.
    let takesStrings = !environment.isInScreen && environment.value("TERM_PROGRAM") != "Apple_Terminal"
    self.colors = colors && takesStrings && !TerminalColors.saysExact(environment)
  }

  /// The colour that the terminal is asked to keep: SGR 48 with red 1, green 2 and blue 3.
  static let probe = [48, 2, 1, 2, 3]

  /// The questions, and at the end one that every terminal answers: when that answer is here, no other will come.
  ///
  /// - Parameter clearsLine: for the shell's screen: a terminal may have printed what it did not know.
  func bytes(clearsLine: Bool) -> [UInt8] {
    guard !isEmpty else { return [] }
    var text = ""
    if background { text += "\u{1B}]11;?\u{1B}\\" }
    if colors {
      // Set a background, ask which style is in effect (DECRQSS), take it back; then which terminal this is.
      text += "\u{1B}[48;2;1;2;3m\u{1B}P$qm\u{1B}\\\u{1B}[0m\u{1B}[>c"
    }
    text += "\u{1B}[c"
    if clearsLine { text += "\r\u{1B}[K" }
    return Array(text.utf8)
  }
}
