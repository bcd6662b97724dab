/// How many answers are known over some steps, and how many of them a network gives.
public struct AnswerCount: Equatable, Sendable {
  public var right = 0
  public var asked = 0
}
