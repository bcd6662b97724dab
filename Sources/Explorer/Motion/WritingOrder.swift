import GateCore

/// How many tokens a network is to write, and how they are drawn.
public struct WritingOrder: Equatable, Sendable {
  public var count: Int
  public var draw: TokenDraw

  public init(count: Int = 40, draw: TokenDraw = TokenDraw()) {
    self.count = count
    self.draw = draw
  }
}

/// Writing under way.
struct Writing: Equatable, Sendable {
  var order: WritingOrder
  /// Which of the exhibit's sequences is written.
  let sequence: Int
  /// Tokens written, and those of them that the last line of the log tells of.
  var written = 0
  var logged = 0
}
