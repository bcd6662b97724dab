/// A number that a run computes at a step, chosen to ask what it depends on.
public enum GradientTarget: Equatable, Sendable {
  /// Output `index` before squashing.
  case logit(index: Int, step: Int)
  /// The loss at a step, had the network been asked for this class there.
  case loss(Loss, target: Int, step: Int)
  /// h of a unit.
  case hidden(unit: Int, step: Int, layer: Int, direction: Direction)
  /// c of a unit of an LSTM.
  case cell(unit: Int, step: Int, layer: Int, direction: Direction)

  public var step: Int {
    switch self {
    case .logit(_, let step), .loss(_, _, let step), .hidden(_, let step, _, _), .cell(_, let step, _, _):
      step
    }
  }
}
