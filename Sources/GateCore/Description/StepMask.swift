/// Which steps a network passes over: the states stay as they were, in every layer, and no gate is used.
///
/// Keras's `mask_zero` and `Masking`. A layer that reads one way shows its unchanged state at such a step; one that
/// reads both ways shows zeros there, as Keras's `Bidirectional` does with what its layers return at every step.
public enum StepMask: Hashable, Sendable {
  /// The steps with this token, which pads sequences.
  case token(Int)
  /// The steps at which every number is this one, as the network sees it: after scaling.
  case rows(of: Float)

  /// Whether a row of numbers is passed over.
  func covers(_ row: UnsafeBufferPointer<Float>) -> Bool {
    guard case .rows(let value) = self else { return false }
    return row.allSatisfy { $0 == value }
  }
}

extension StepMask {
  /// Whether it can be told of what is read: an id of tokens, rows of numbers.
  public func fits(_ input: InputKind) -> Bool {
    switch (self, input) {
    case (.token(let id), .oneHot(let vocabulary)), (.token(let id), .embedding(let vocabulary, _)):
      id < vocabulary
    case (.rows, .features): true
    case (.token, .features), (.rows, .oneHot), (.rows, .embedding): false
    }
  }
}
