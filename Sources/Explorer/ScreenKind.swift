/// The screens of the explorer, by the number key that opens them.
public enum ScreenKind: Int, CaseIterable, Hashable, Sendable {
  case timeline = 1
  case step = 2
  case memory = 3
  case gradient = 4
  case weights = 5

  public var title: String {
    switch self {
    case .timeline: "Timeline"
    case .step: "Step"
    case .memory: "Memory"
    case .gradient: "Gradient"
    case .weights: "Weights"
    }
  }
}
