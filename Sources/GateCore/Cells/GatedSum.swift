/// The memory m (an LSTM's c, a GRU's h) of a step as a gated sum of the one before and of something new, unit by
/// unit:
///
///     m = k ⊙ m' + w,     w = s ⊙ (candidate)
///
/// Then what a unit holds splits exactly into what each step wrote and what of it was kept since. The plain RNN's
/// h = tanh(W x + U h' + b) is no such sum: h' comes in through U, mixed with all other units, and through tanh
/// together with x, so no share of h belongs to one step alone.
public struct GatedSum: Hashable, Sendable {
  /// A share between 0 and 1: a gate, or 1 minus it.
  public enum Share: Hashable, Sendable {
    case gate(Quantity)
    case complement(Quantity)

    public var gate: Quantity {
      switch self {
      case .gate(let gate), .complement(let gate): gate
      }
    }

    /// The share where the gate has this value.
    public func value(ofGate value: Float) -> Float {
      switch self {
      case .gate: value
      case .complement: 1 - value
      }
    }
  }

  /// k: how much of the memory before is kept.
  public let keep: Share
  /// s: how much of the candidate is written.
  public let write: Share

  public init(keep: Share, write: Share) {
    self.keep = keep
    self.write = write
  }
}
