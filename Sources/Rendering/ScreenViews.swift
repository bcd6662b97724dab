import Explorer

/// How each screen is drawn. A new one is a folder in `Screens` and a line here.
enum ScreenViews {
  static func view(_ scene: Scene) -> any ScreenView {
    let explorer = scene.explorer
    switch explorer.view.screen {
    case .timeline: return TimelineScreenView(scene, layout: scene.timeline)
    case .step: return StepScreenView(scene, layout: StepScreen.layout(in: explorer))
    case .memory: return MemoryScreenView(scene, layout: MemoryScreen.layout(in: explorer))
    case .gradient: return GradientScreenView(scene, layout: GradientScreen.layout(in: explorer))
    case .weights:
      switch explorer.screens.weights.page {
      case .weights: return WeightsScreenView(scene, layout: WeightsScreen.layout(in: explorer))
      case .health: return HealthScreenView(scene, layout: HealthScreen.layout(in: explorer))
      }
    }
  }
}
