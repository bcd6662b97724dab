/// How the learning rate goes on.
public enum Schedule: String, CaseIterable, Hashable, Sendable {
  case constant
  /// A third after 60 % of the epochs, a tenth after 85 %: large steps find the solution, small ones clean it up.
  case steps

  /// The factor on the learning rate in an epoch counted from 0.
  public func factor(inEpoch epoch: Int, of epochs: Int) -> Float {
    switch self {
    case .constant: return 1
    case .steps:
      let progress = Float(epoch) / Float(max(1, epochs))
      return progress < 0.6 ? 1 : progress < 0.85 ? 1 / 3 : 0.1
    }
  }
}
