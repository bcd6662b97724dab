import GateCore

/// What is fed again and again while a state is watched.
public enum HeldInput: Hashable, Sendable {
  /// One token of the vocabulary.
  case token(Int)
  /// Several tokens at once: the mean of their vectors, each as often as it occurs here. Such as all the letters that
  /// carry nothing.
  case tokens([Int])
  /// A row of numbers in the reader's own units; NaN is a missing value.
  case values([Float])  // (columns)
  /// The mean of all that a sequence feeds.
  case mean

  /// Steps whose mean is what is held.
  ///
  /// - Parameter sequence: Of which `mean` is the mean.
  public func steps(in sequence: InputSteps) -> InputSteps {
    switch self {
    case .token(let token): .tokens([token])
    case .tokens(let tokens): .tokens(tokens)
    case .values(let values): .features(values, columns: values.count)
    case .mean: sequence
    }
  }
}
