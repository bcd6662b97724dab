/// A key press or mouse action, free of any terminal's encoding.
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

/// A mouse action at a character cell, counted from 0 at the top left.
public struct Mouse: Hashable, Sendable {
  public enum Action: Hashable, Sendable {
    case press
    case wheelUp
    case wheelDown
  }

  public var action: Action
  public var column: Int
  public var row: Int

  public init(action: Action, column: Int, row: Int) {
    self.action = action
    self.column = column
    self.row = row
  }
}
