/// Which type each screen is.
enum ScreenCatalogue {
  static func screen(_ kind: ScreenKind, _ states: ScreenStates) -> any Screen.Type {
    switch kind {
    case .timeline: TimelineScreen.self
    case .step: StepScreen.self
    case .memory: MemoryScreen.self
    case .gradient: GradientScreen.self
    case .weights:
      switch states.weights.page {
      case .weights: WeightsScreen.self
      case .health: HealthScreen.self
      }
    }
  }
}
