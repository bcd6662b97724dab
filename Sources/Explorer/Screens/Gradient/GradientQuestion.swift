/// The number whose derivatives the Gradient screen shows, at the current step.
public enum GradientQuestion: String, CaseIterable, Hashable, Sendable {
  /// The network's strongest output, before squashing.
  case likeliest
  /// The output that should be the strongest, before squashing.
  case truth
  /// The loss of this step alone.
  case loss
  /// h of the selected unit.
  case unit
}
