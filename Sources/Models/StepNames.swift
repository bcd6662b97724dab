/// What a file calls the steps of a sequence of numbers: dates, or names, beside them.
public struct StepNames: Equatable, Sendable {
  /// What the column is called; empty where its file does not say.
  public let title: String
  public let names: [String]  // (T)

  /// nil unless there is a name for each of `count` steps.
  public init?(title: String, names: [String], count: Int) {
    guard names.count == count else { return nil }
    self.title = title
    self.names = names
  }

  /// nil for a step (from 0) that is not there.
  public subscript(step: Int) -> String? { names.indices.contains(step) ? names[step] : nil }
}
