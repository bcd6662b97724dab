/// What training makes small. Each is a mean over everything that is asked for: missing targets and the
/// steps past a sequence's end do not count.
public enum Loss: String, CaseIterable, Hashable, Sendable {
  /// (output − target)², of the outputs after squashing; the mean is over numbers.
  case meanSquaredError
  /// |output − target|, of the outputs after squashing; the mean is over numbers. Its slope where they are equal is
  /// taken as 0.
  case meanAbsoluteError
  /// −y ln p − (1 − y) ln(1 − p) with p = σ(logit), whatever the head's squash; the mean is over numbers.
  case binaryCrossEntropy
  /// −Σ y ln p with p = softmax(logits), whatever the head's squash; the mean is over steps. Where several
  /// classes are right, y is uniform over them.
  case categoricalCrossEntropy

  /// True of losses that say how far numbers are off, false of those that are about classes.
  public var comparesNumbers: Bool {
    switch self {
    case .meanSquaredError, .meanAbsoluteError: true
    case .binaryCrossEntropy, .categoricalCrossEntropy: false
    }
  }
}
