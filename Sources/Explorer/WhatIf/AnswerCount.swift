/// How many answers are known over some steps, and how many of them a network gives.
public struct AnswerCount: Equatable, Sendable {
  public var right = 0
  public var asked = 0
  /// The last step whose answer is known, from 0.
  public var lastAsked: Int?
  /// The steps after which it is known which symbols may come.
  var ruled = 0
  /// The probability given to the others, added up over these steps.
  var illegal: Float = 0

  mutating func ask(_ step: Int) {
    asked += 1
    lastAsked = step
  }

  /// The mean probability given to symbols that may not come; nil where no rule is known. A network that is right
  /// because its strongest symbol may always come gives itself away here.
  public var illegalShare: Float? { ruled > 0 ? illegal / Float(ruled) : nil }
}
