/// Simple recurrent network (Elman 1990, "Finding Structure in Time"):
///
///     h = φ(W x + U h' + b)
public struct RNNCell: Hashable, Sendable {
  /// φ, tanh or relu in every framework.
  public var activation: Activation
  /// Bounds what φ squashes to ±clip (ONNX `clip`); nil bounds nothing.
  public var clip: Float?

  public init(activation: Activation = .tanh, clip: Float? = nil) {
    self.activation = activation
    self.clip = clip
  }
}

extension RNNCell {
  /// One step for every row; the records hold W x + b.
  func forward(_ step: LaneStep, _ lane: LaneWeights) {
    let (stride, width) = (lane.record.stride, lane.record.width)
    lane.recurrent.multiply(
      rows: step.rows, step.previous, aRow: stride, into: step.record, cRow: stride, accumulate: true,
      startsAtEnd: step.startsAtEnd)
    for b in 0..<step.rows {
      let h = step.record + b * stride
      activation.apply(to: h, clip: clip, count: width)
      step.held?.hold(.hidden, h)
    }
  }

  /// The step's gradients: da = dh ⊙ φ'(h), dh' += Uᵀ da; dh = 0 where h is held.
  func backward(_ step: LaneStep, _ lane: LaneWeights, _ transposes: LaneTransposes, _ d: StepGradients) {
    let (stride, width, units) = (lane.record.stride, lane.record.width, lane.record.units)
    for b in 0..<step.rows {
      let da = d.gates + b * width
      step.held?.cut(.hidden, d.hidden + b * width)
      da.update(from: d.hidden + b * width, count: units)
      activation.multiplyByDerivative(da, at: step.record + b * stride, clip: clip, count: units)
    }
    transposes.recurrent.multiply(
      rows: step.rows, d.gates, aRow: width, into: d.previousHidden, cRow: width, accumulate: true,
      startsAtEnd: step.startsAtEnd)
  }
}
