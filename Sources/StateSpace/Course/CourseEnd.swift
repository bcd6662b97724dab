import GateCore

/// Where a state goes under a held input, told from the states that it passed last.
public enum CourseEnd: Equatable, Sendable {
  /// It moves no more, but for rounding.
  case rests
  /// It still moves: so far a step.
  case moves(perStep: Double)
  /// It goes on and on by the same step.
  case drifts(Drift)
  /// It comes round after so many steps, without resting.
  case repeats(period: Int)
}
