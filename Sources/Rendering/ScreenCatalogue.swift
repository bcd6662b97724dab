import Explorer

/// How each screen is drawn. A new one is a folder in `Screens` and a line here.
enum ScreenCatalogue {
  static func view(_ scene: Scene) -> any ScreenView { type(of: scene.explorer).init(scene) }

  private static func type(of explorer: Explorer) -> any ScreenView.Type {
    switch explorer.view.screen {
    case .timeline: TimelineScreenView.self
    case .step: StepScreenView.self
    case .memory: MemoryScreenView.self
    case .gradient: GradientScreenView.self
    case .weights:
      switch explorer.screens.weights.page {
      case .weights: WeightsScreenView.self
      case .health: HealthScreenView.self
      }
    }
  }
}
