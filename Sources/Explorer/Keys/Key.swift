/// A key press, free of any terminal's encoding.
public enum Key: Hashable, Sendable {
  /// A character as typed; Space is `.character(" ")`.
  case character(Character)
  /// Ctrl with a lowercase letter: `.control("r")`.
  case control(Character)
  case function(Int)
  case up, down, left, right
  case shiftUp, shiftDown, shiftLeft, shiftRight
  case home, end, pageUp, pageDown
  case enter, escape, tab, backTab, backspace, delete
}
