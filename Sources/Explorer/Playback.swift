/// Stepping by itself.
public struct Playback: Equatable, Sendable {
  public internal(set) var isPlaying = false
  /// Steps a second while playing.
  public internal(set) var speed = 4
}
