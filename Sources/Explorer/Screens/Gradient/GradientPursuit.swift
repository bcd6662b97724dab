import GateCore

/// Gradients that take long to compute, followed back stretch by stretch, so that keys are answered meanwhile.
struct GradientPursuit: Equatable, Sendable {
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
}

/// Why there are no gradients, for the reader.
struct GradientSilence: Error {
  let reason: String
}
