import GateCore
import SafeText

/// A question that waits for an answer, with the guess so far.
public struct OpenQuestion: Equatable, Sendable {
  public let question: LessonQuestion
  public let place: QuestionPlace
  /// What is guessed; moved by keys.
  public internal(set) var guess: Guess
  /// What may be guessed.
  public let range: GuessRange
  /// What is hidden until it is answered.
  let veil: Veil

  /// The step that is pointed at, from 0; nil where no step is asked for.
  public var pointedStep: Int? {
    guard case .step = question.kind, case .index(let index) = guess else { return nil }
    return index
  }

  /// The guess as a command line has it.
  public var guessText: String { range.text(of: guess) }
}

/// A guess: a number on a scale, or one of several things by its index.
public enum Guess: Equatable, Sendable {
  case number(Float)
  case index(Int)
}

/// What may be guessed.
public enum GuessRange: Equatable, Sendable {
  case scale(ClosedRange<Float>)
  /// Options, tokens, yes and no: their names.
  case names([String])
  /// Steps or units: whole numbers.
  case whole(ClosedRange<Int>, of: String)

  /// Notches of a scale.
  static let notches = 40

  /// Where a guess begins: in the middle of a scale, at the first name or number.
  var start: Guess {
    switch self {
    case .scale(let scale): .number((scale.lowerBound + scale.upperBound) / 2)
    case .names, .whole: .index(0)
    }
  }

  /// A guess so many notches, names or numbers further on.
  func moved(_ guess: Guess, by offset: Int) -> Guess {
    switch (self, guess) {
    case (.scale(let scale), .number(let number)):
      let notch = (scale.upperBound - scale.lowerBound) / Float(Self.notches)
      // In whole notches, so that there and back is the same place.
      let position = ((number - scale.lowerBound) / notch).rounded() + Float(offset)
      return .number(scale.lowerBound + min(max(0, position), Float(Self.notches)) * notch)
    case (.names(let names), .index(let index)):
      return .index(min(max(0, index + offset), max(0, names.count - 1)))
    case (.whole(let numbers, _), .index(let index)):
      return .index(min(max(0, index + offset), numbers.count - 1))
    case (.scale, .index), (.names, .number), (.whole, .number): return start
    }
  }

  /// An answer as it is written: `0.03`, `5, 14`.
  func text(of answer: TrueAnswer) -> String {
    switch answer {
    case .number(let number): NumberText.decimal(number, 3)
    case .indices(let indices):
      indices.prefix(6).map { text(of: .index($0)) }.joined(separator: ", ")
        + (indices.count > 6 ? ", \(indices.count - 6) more" : "")
    }
  }

  /// A guess as it is written, and read by `guess(from:)`.
  func text(of guess: Guess) -> String {
    switch (self, guess) {
    case (.scale(let scale), .number(let number)):
      NumberText.decimal(number, scale.upperBound - scale.lowerBound > 5 ? 2 : 3)
    case (.names(let names), .index(let index)): names.indices.contains(index) ? names[index] : ""
    case (.whole(let numbers, _), .index(let index)): "\(numbers.lowerBound + index)"
    case (.scale, .index), (.names, .number), (.whole, .number): ""
    }
  }

  /// The guess that a text means; nil when there is no such.
  func guess(from text: String) -> Guess? {
    switch self {
    case .scale(let scale):
      guard let number = Float(text), scale.contains(number) else { return nil }
      return .number(number)
    case .names(let names):
      if let index = names.firstIndex(of: text) { return .index(index) }
      guard let number = Int(typed: text), (1...max(1, names.count)).contains(number) else { return nil }
      return .index(number - 1)
    case .whole(let numbers, _):
      guard let number = Int(typed: text), numbers.contains(number) else { return nil }
      return .index(number - numbers.lowerBound)
    }
  }

  /// What `guess(from:)` takes, for an error.
  var expected: String {
    switch self {
    case .scale(let scale):
      "a number from \(NumberText.brief(scale.lowerBound)) to \(NumberText.brief(scale.upperBound))"
    case .names(let names):
      names.count <= 8 ? names.joined(separator: ", ") : "one of \(names.count) names, or its number"
    case .whole(let numbers, _): "\(numbers.lowerBound) to \(numbers.upperBound)"
    }
  }
}

/// The true answer.
public enum TrueAnswer: Equatable, Sendable {
  case number(Float)
  /// Every index that is right; of names and options exactly one.
  case indices([Int])

  func isMet(by guess: Guess, tolerance: Float) -> Bool {
    switch (self, guess) {
    case (.number(let truth), .number(let number)): abs(truth - number) <= tolerance * 1.0001
    case (.indices(let right), .index(let index)): right.contains(index)
    case (.number, .index), (.indices, .number): false
    }
  }
}

/// A question that was answered: the guess beside the answer.
public struct QuestionOutcome: Equatable, Sendable {
  public var range: GuessRange
  public var guess: Guess
  public var answer: TrueAnswer
  public var isRight: Bool
  /// How many hints were looked at before.
  public var hints: Int
  /// What the author says to it, with its numbers.
  public var reply: String

  public var guessText: String { range.text(of: guess) }

  /// The answer as it is written: `0.03`, `5, 14`.
  public var answerText: String { range.text(of: answer) }
}
