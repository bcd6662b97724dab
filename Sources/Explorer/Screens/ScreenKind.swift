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

  /// What it shows, in a few words.
  public var summary: String {
    switch self {
    case .timeline: "every gate and state over time, and the predictions"
    case .step: "one step from inside: equations with their numbers"
    case .memory: "which earlier steps wrote what a unit holds now"
    case .gradient: "how far back an output depends on what was read"
    case .weights: "matrices and norms; Tab: dead and saturated units"
    }
  }
}
