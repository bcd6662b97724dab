/// How many values become one where they do not fit on a screen.
public enum Aggregate: String, CaseIterable, Hashable, Sendable {
  case mean
  case min
  case max
}
