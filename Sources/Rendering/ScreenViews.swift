import Explorer

/// How each screen is drawn. A new one is a folder in `Screens` and a line here.
enum ScreenViews {
  static func view(_ scene: Scene) -> any ScreenView {
    let explorer = scene.explorer
    switch explorer.view.screen {
    case .timeline: return TimelineScreenView(scene, layout: scene.timeline)
    case .step: return StepScreenView(scene, layout: explorer.layout(of: StepScreen.self))
    case .memory: return MemoryScreenView(scene, layout: explorer.layout(of: MemoryScreen.self))
    case .gradient: return GradientScreenView(scene, layout: explorer.layout(of: GradientScreen.self))
    case .weights:
      switch explorer.screens.weights.page {
      case .weights: return WeightsScreenView(scene, layout: explorer.layout(of: WeightsScreen.self))
      case .health: return HealthScreenView(scene, layout: explorer.layout(of: HealthScreen.self))
      }
    case .compare: return CompareScreenView(scene, layout: explorer.layout(of: CompareScreen.self))
    case .train: return TrainScreenView(scene, layout: explorer.layout(of: TrainScreen.self))
    case .space: return SpaceScreenView(scene, layout: explorer.layout(of: SpaceScreen.self))
    }
  }
}
