import Explorer
import Rendering

/// Times the frames of a script that is played into a recording: the same script gives the same file.
///
/// The opening frame and every command's stay for the pace. Where a command starts playing, its steps follow
/// at the playing speed until the sequence ends.
struct ScriptRecorder {
  let recording: Recording
  let pace: Duration
  /// What has been recorded so far lasts so long.
  private(set) var time = Duration.zero

  init(_ recording: Recording, pace: Duration) {
    self.recording = recording
    self.pace = pace
  }

  /// Shows the explorer before the first command.
  mutating func begin(_ explorer: Explorer) throws(Failure) { try pass(explorer) }

  /// Shows what a command has done, and plays where it said so.
  mutating func show(_ explorer: inout Explorer) throws(Failure) {
    try recording.show(render(explorer), at: time)
    while let interval = explorer.playInterval {
      time += .milliseconds(interval)
      explorer.takePlayStep()
      try recording.show(render(explorer), at: time)
    }
    time += pace
  }

  /// Shows what a command has done where a reader goes on from there: what plays goes on playing for them.
  mutating func pass(_ explorer: Explorer) throws(Failure) {
    try recording.show(render(explorer), at: time)
    time += pace
  }

  func end() throws(Failure) { try recording.end(at: time) }
}

extension Explorer {
  /// Takes a step of playing, however long it takes to compute.
  mutating func takePlayStep() {
    _ = update(.tick)
    finishComputing()
  }

  /// Without a terminal, what plays comes to its end before anything else happens.
  mutating func playToTheEnd() {
    while playback.isPlaying { takePlayStep() }
  }
}
