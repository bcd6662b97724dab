/// What the screens remember, one value each.
public struct ScreenStates: Equatable, Sendable {
  public internal(set) var step = StepScreen()
  public internal(set) var gradient = GradientScreen()
  public internal(set) var weights = WeightsScreen()
  public internal(set) var compare = CompareScreen()
  public internal(set) var train = TrainScreen()
  public internal(set) var space = SpaceScreen()
}
