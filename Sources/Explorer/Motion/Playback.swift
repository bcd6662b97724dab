/// Stepping by itself.
public struct Playback: Equatable, Sendable {
  public internal(set) var isPlaying = false
  /// Steps a second while playing.
  public internal(set) var speed = 4
  /// Steps, or micro-steps, taken since it began and logged as one line.
  var stepsLogged = 0
}

extension Explorer {
  /// What a tick of playing does. The steps played are one line of the log, which grows.
  mutating func playOn() {
    let step = screen.playStep
    _ = step.perform(in: &self)
    if playback.stepsLogged > 0, log.last == step.counted(playback.stepsLogged).line { log.removeLast() }
    playback.stepsLogged += 1
    if let line = step.counted(playback.stepsLogged).line { log.append(line) }
  }
}
