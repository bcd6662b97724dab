import GateCore

/// What can be measured beside the loss.
public enum Metric: String, CaseIterable, Hashable, Sendable {
  /// Share of answers that are right.
  case accuracy
  /// Mean of |output − target|.
  case meanAbsoluteError = "mae"
  /// e to the mean cross-entropy: among how many equally likely tokens the network still wavers.
  case perplexity
  /// The mean cross-entropy in bits.
  case bits

  /// Whether it means something beside a loss.
  public func fits(_ loss: Loss) -> Bool {
    switch self {
    case .accuracy: !loss.comparesNumbers
    case .meanAbsoluteError: loss.comparesNumbers
    case .perplexity, .bits: loss == .categoricalCrossEntropy
    }
  }

  /// - Parameter deviation: What an error of 1 is in the data's own units.
  func measure(_ evaluation: Evaluation, deviation: Float) -> Score.Measure {
    switch self {
    case .accuracy:
      Score.Measure(name: rawValue, value: Double(evaluation.accuracy ?? .nan), unit: .share)
    case .meanAbsoluteError:
      Score.Measure(
        name: rawValue, value: Double(evaluation.absoluteError ?? .nan) * Double(deviation), unit: .cost(""))
    case .perplexity:
      Score.Measure(name: rawValue, value: evaluation.perplexity, unit: .cost(""))
    case .bits:
      Score.Measure(name: rawValue, value: evaluation.bits, unit: .cost(""))
    }
  }
}
