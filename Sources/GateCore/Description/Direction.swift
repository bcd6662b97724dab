/// In which order of time a layer reads its input.
public enum Direction: String, CaseIterable, Hashable, Sendable {
  /// From the first step to the last.
  case forward
  /// From the last step to the first.
  case backward
}
