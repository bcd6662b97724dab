import GateCore

extension StepMask {
  /// Which steps it passes over: `the steps with the id 0`.
  public var words: String {
    switch self {
    case .token(let id): "the steps with the id \(id)"
    case .rows(let value):
      "the steps at which every number is \(Int(exactly: value).map(String.init) ?? "\(value)")"
    }
  }
}
