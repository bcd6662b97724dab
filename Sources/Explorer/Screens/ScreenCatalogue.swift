/// The screens of the explorer, by the number key that opens them. A new one is a case and a line here.
public enum ScreenKind: Int, CaseIterable, Hashable, Sendable {
  case timeline = 1
  case step = 2
  case memory = 3
  case gradient = 4
  case weights = 5
  case compare = 6
  case train = 7
  case space = 8

  /// The screen's type.
  ///
  /// - Parameter states: what the screens remember: one with two pages is one type for each.
  func type(_ states: ScreenStates) -> any Screen.Type {
    switch self {
    case .timeline: TimelineScreen.self
    case .step: StepScreen.self
    case .memory: MemoryScreen.self
    case .gradient: GradientScreen.self
    case .weights: states.weights.page == .weights ? WeightsScreen.self : HealthScreen.self
    case .compare: CompareScreen.self
    case .train: TrainScreen.self
    case .space: SpaceScreen.self
    }
  }

  public var title: String { type(ScreenStates()).title }
  public var shortTitle: String { type(ScreenStates()).shortTitle }

  /// What it shows, in a few words.
  public var summary: String { type(ScreenStates()).summary }
}
