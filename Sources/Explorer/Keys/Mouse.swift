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
