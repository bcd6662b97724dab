import Rendering

/// What is shown, being written to a file, frame by frame.
protocol Recording: AnyObject {
  /// Records a frame, or a window of another size, `time` after the beginning. A frame that is shown already
  /// takes no space.
  func show(_ grid: Grid, at time: Duration) throws(Failure)

  /// Ends the recording with the last frame in sight until then.
  func end(at time: Duration) throws(Failure)
}
