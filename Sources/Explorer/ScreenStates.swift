/// What the screens remember, one value each.
public struct ScreenStates: Equatable, Sendable {
  public internal(set) var step = StepScreen()
  public internal(set) var gradient = GradientScreen()
  public internal(set) var weights = WeightsView()
}

public struct StepScreen: Equatable, Sendable {
  /// The micro-step last chosen; another cell may not have it.
  var chosenMicroStep = MicroStep.forget
  /// True when a GRU's update gate is shown in the convention that is not the model's.
  public internal(set) var showsOtherConvention = false
}

public struct GradientScreen: Equatable, Sendable {
  /// Which number the screen is about.
  public internal(set) var question = GradientQuestion.likeliest
}
