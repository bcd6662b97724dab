/// What the reader is asked before it is shown. The answer is computed, never written down.
public struct LessonQuestion: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// A number on a scale; its ends, where the author set them.
    case number(String, scale: ClosedRange<Float>?)
    case yes(String)
    /// Options, of exactly one of which the condition holds.
    case choice([Option])
    /// What is said, or read: `says[11]`.
    case token(String)
    /// A step at which a condition holds.
    case step(String)
    /// A unit, for which the variable stands, of which a condition holds.
    case unit(variable: String, String)
  }

  public struct Option: Equatable, Sendable {
    public var text: String
    public var condition: LessonLine
  }

  public var kind: Kind
  /// How far a guess of a number may be away to be near; nil for a twentieth of the scale.
  public var tolerance: Float?
  /// What is said to a right guess, or one that is near, and to another one.
  public var right: String?
  public var wrong: String?
  /// Performed before the answer is computed, and for the reader after the guess.
  public var trial: [LessonLine] = []
  public var hints: [LessonHint] = []
  /// Of the kind's line, from 1.
  public var line: Int

  /// The expressions and conditions that the answer follows from.
  var asked: [String] {
    switch kind {
    case .number(let text, _), .yes(let text), .token(let text), .step(let text), .unit(_, let text): [text]
    case .choice(let options): options.map(\.condition.text)
    }
  }

  var asksForRest: Bool { asked.contains(where: \.asksForRest) }
}

extension String {
  /// Whether an expression or a condition in it asks where the state can rest.
  var asksForRest: Bool { contains(Condition.Operand.stablePoints.text) }
}
