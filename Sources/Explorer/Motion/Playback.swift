/// Stepping by itself.
public struct Playback: Equatable, Sendable {
  public internal(set) var isPlaying = false
  /// Steps a second while playing.
  public internal(set) var speed = 4
  /// Steps, or micro-steps, taken since it began and logged as one line.
  var stepsLogged = 0
  /// What is being written; nil while nothing is.
  var writing: Writing?
}
