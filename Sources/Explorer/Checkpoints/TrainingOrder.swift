import Training

/// What the reader wants of a training.
public enum TrainingOrder: Hashable, Sendable {
  /// Train networks side by side, each as these words after `gatescope train` say, anew; what trained before ends.
  ///
  /// - Parameter paused: Begin with a pause before the first batch.
  case begin([[String]], paused: Bool)
  case pause
  case resume
  /// Go on to the end of the epoch in hand, and pause.
  case step
  case stop
  /// Write the best network so far, of those side by side the one at this index, to a file.
  case save(network: Int, path: String)
  /// Let an epoch take so many seconds at least; nil trains as fast as can be.
  case pace(Double?)
}
