/// Sequences of a task by their length, to find out how long a network stays right.
public protocol SequencesByLength: Sendable {
  /// What the length counts: `n`, `letters behind`.
  var unit: String { get }
  /// There is no longest one.
  var shortest: Int { get }
  /// How many sequences of a length are tried.
  var trials: Int { get }

  /// A sequence of a length, with all that the task knows of it. The same numbers give the same sequence.
  ///
  /// - Parameter trial: From 0.
  func sequence(ofLength length: Int, trial: Int) -> InputSequence

  /// The length of a sequence; nil where it has none.
  func length(of sequence: InputSequence) -> Int?

  /// Whether what a network says after a step (from 0) is right; nil where it is not asked there. What a network says
  /// that never changes is not right at all steps that are asked.
  func isRight(_ output: [Float], after step: Int, of sequence: InputSequence) -> Bool?
}

/// The same as a value of an exhibit: equal where it is that of the same task.
public struct LengthRule: Equatable, Sendable {
  public let sequences: any SequencesByLength

  public init(_ sequences: any SequencesByLength) { self.sequences = sequences }

  public static func == (a: LengthRule, b: LengthRule) -> Bool {
    type(of: a.sequences) == type(of: b.sequences)
  }
}
