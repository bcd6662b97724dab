import Rendering

/// What a terminal says of itself when it is asked.
nonisolated struct TerminalAnswers: Equatable, Sendable {
  /// Its background (OSC 11).
  var background: RGB?
  /// It keeps a colour of 24 bits as it was set (DECRQSS).
  var keepsExactColors = false
  /// Which terminal it is (secondary DA): 41 xterm, 84 tmux, …
  var kind: Int?
  /// It has answered the last question, which every terminal can (primary DA).
  var isComplete = false

  mutating func add(_ answer: TerminalAnswer) {
    switch answer {
    case .background(let rgb): background = rgb
    case .style(let parameters): keepsExactColors = parameters.contains(TerminalQuestions.probe)
    case .kind(let number): kind = number
    case .attributes: isComplete = true
    case .other: break
    }
  }
}

/// One answer.
nonisolated enum TerminalAnswer: Equatable, Sendable {
  case background(RGB)
  /// The numbers of the SGR that is in effect.
  case style([Int])
  case kind(Int)
  /// Primary device attributes.
  case attributes
  /// Nothing that was asked for here.
  case other
}
