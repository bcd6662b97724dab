/// The right outputs of a network for a sequence of `T` steps; nil or NaN where nothing is asked.
public enum Targets: Equatable, Sendable {
  case none
  /// A class (or next token) at each step.
  case tokens([Int?])  // (T)
  /// Several classes that are all right at a step (a grammar's legal continuations).
  case tokenSets([[Int]])  // (T)
  case values([Float], columns: Int)  // (T, O)
  /// One class for the whole sequence, read at the last step.
  case label(Int)
  /// One row of numbers for the whole sequence, read at the last step.
  case finalValues([Float])  // (O)
}
