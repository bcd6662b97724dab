// What is refused while a question is open.
extension Veil {
  static let refusal = "answer first: Enter takes your guess, F3 gives a hint"

  /// What a reader may do meanwhile: look at what is shown, from all sides, and at the steps before. Everything else
  /// could tell the answer, or change what is asked about.
  static let allowed: Set<String> = [
    "step", "seek", "first", "last", "restart", "micro", "play", "faster", "slower", "unit", "layer",
    "quantity", "follow", "numbers", "zoom", "aggregate", "convention", "theme", "weights", "gate", "columns",
    "screen", "help", "command", "export", "log", "redraw", "suspend", "back", "quit", "q!", "bands",
    "lesson", "page", "next-page", "previous-page", "answer", "hint", "restore", "leave", "notes", "present",
    "guess",
  ]
}

extension Explorer {
  /// The last step, counted from 1, that the reader may see now.
  var lastVisibleStep: Int { lesson?.question?.veil.lastStep ?? .max }

  /// What a reader is told who would go further.
  mutating func stopBeforeSecret() {
    playback.isPlaying = false
    dialog.message = Message(.failure, Veil.refusal)
  }

  /// True where the reader may not do this now, who is told why.
  mutating func refuses(_ command: Command) -> Bool {
    guard lesson?.question != nil, !Veil.allowed.contains(command.row.name) else { return false }
    dialog.message = Message(.failure, Veil.refusal)
    return true
  }

  /// True where the open screen could tell what is asked.
  public var isCovered: Bool {
    guard lesson?.question != nil else { return false }
    switch screen.disclosure {
    case .run: return false
    case .more: return true
    }
  }
}
