import Explorer

/// What `Terminal.nextEvent` returns.
public nonisolated enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  /// Text that was pasted, as terminals tell it apart from keys.
  case pasted(String)
  /// The window has this size now; what was shown is forgotten, so the next `show` draws everything.
  case resize(width: Int, height: Int)
  /// Somebody posted to the terminal's `WakeUp`.
  case wake
  /// The terminal is gone and no key will ever come again: close and end.
  case disconnected
}
