import GateCore

/// Showing lessons to a class.
public enum Presenting {
  /// The current step stands out, and nobody's progress is kept.
  public static func begin(in explorer: inout Explorer) {
    explorer.view.isPresenting = true
    explorer.course.keepsProgress = false
  }
}
