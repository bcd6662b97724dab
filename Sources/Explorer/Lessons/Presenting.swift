import GateCore

/// Showing lessons to a class.
public enum Presenting {
  /// The current step stands out, and nobody's progress is kept.
  public static func begin(in explorer: inout Explorer) {
    explorer.view.isPresenting = true
    explorer.course.keepsProgress = false
  }

  /// Afterwards progress is still not kept: the pages of the class are not the reader's own.
  static func toggle(in explorer: inout Explorer) {
    guard explorer.view.isPresenting else { return begin(in: &explorer) }
    explorer.view.isPresenting = false
  }
}
