import GateCore

/// Gradients that take long to compute, followed back stretch by stretch, so that keys are answered meanwhile.
struct BackwardJob: Job {
  static let rank = JobRank.backward

  /// The state of the explorer that it was begun for.
  let key: GradientKey
  /// The step to come to in the end.
  let start: Int
  /// The number asked about, for a sentence.
  let name: String
  /// Its derivatives as far as they have been followed.
  var own: GradientTrace
  let factor: Float
  /// The same in the run without changes; nil while nothing is changed.
  var unchanged: GradientTrace?
  let unchangedFactor: Float
  /// The other cell types' curves.
  let others: [GradientCurve]

  /// How far the gradients have been followed back, 0 to 1.
  private var share: Float {
    Float(own.steps.count) / Float(max(1, own.steps.upperBound - start))
  }

  mutating func advance(in explorer: inout Explorer) -> Bool { GradientScreen.follow(&self, in: &explorer) }

  func label(in explorer: Explorer) -> String? { "following it back: \(Jobs.percent(share))" }
}

/// Why there are no gradients, for the reader.
struct GradientUnavailable: Error {
  let reason: String
}
