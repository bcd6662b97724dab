extension RNNCell: SteppingCell {
  var recordForm: RecordForm {
    RecordForm(preactivations: [.hidden], seeingInput: [.hidden], seeingHidden: [.hidden], results: [])
  }

  /// One step for every row; the records hold W x + b.
  func forward(_ step: CellStep, _ weights: StepWeights) {
    let at = weights.record
    let (stride, width) = (at.stride, at.width)
    weights.recurrent.multiply(
      rows: step.rows, step.previous + at.hidden, aRow: stride, into: step.record + at.recurrentStart,
      cRow: stride, from: .accumulated,
      startsAtEnd: step.startsAtEnd)
    for b in 0..<step.rows {
      let h = step.record + b * stride + at.hidden
      activation.apply(to: h, clip: clip, count: width)
      step.held?.hold(.hidden, h)
    }
  }

  /// The step's gradients: da = dh ⊙ φ'(h), dh' += Uᵀ da; dh = 0 where h is held.
  func backward(_ step: CellStep, _ weights: StepWeights, _ transposes: StepTransposes, _ d: StepGradients) {
    let at = weights.record
    let (stride, width, units) = (at.stride, at.width, at.units)
    for b in 0..<step.rows {
      let da = d.gates + b * at.gateWidth + at.hidden
      step.held?.cut(.hidden, d.hidden + b * width)
      da.update(from: d.hidden + b * width, count: units)
      activation.multiplyByDerivative(da, at: step.record + b * stride + at.hidden, clip: clip, count: units)
    }
    transposes.carryBack(step, weights.record, d)
  }
}
