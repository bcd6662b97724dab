import CKernels

extension LSTMCell: SteppingCell {
  var recordForm: RecordForm {
    let gates: [RecordLayout.Section] = [.input, .forget, .output, .candidate]
    return RecordForm(
      preactivations: gates, seeingInput: gates, seeingHidden: gates,
      results: [.cell, .squashedCell, .hidden])
  }

  /// One step for every row; the records hold W x + b in i f o g.
  func forward(_ step: CellStep, _ weights: StepWeights) {
    if let recurrent = weights.plainRecurrent, step.held == nil {
      forwardPlain(step, weights, recurrent)
    } else {
      forwardInGeneral(step, weights)
    }
  }

  func forward(_ steps: CellSteps, _ weights: StepWeights) {
    guard let recurrent = weights.plainRecurrent else {
      for k in 0..<steps.count { forwardInGeneral(steps[k], weights) }
      return
    }
    let at = weights.record
    Kernels.lstmSteps(
      CKLSTMSteps(each: steps.kernelSteps(at, recurrent), cell: at[.cell], squashedCell: at[.squashedCell]))
  }

  var isPlain: Bool {
    gateActivation == .sigmoid && candidateActivation == .tanh && outputActivation == .tanh && clip == nil
      && coupling == .none && peepholes.isEmpty
  }

  /// The same bits as in general, with the activations applied where the sums are.
  private func forwardPlain(_ step: CellStep, _ weights: StepWeights, _ recurrent: PackedMatrix) {
    let at = weights.record
    let (stride, width) = (at.stride, at.width)
    recurrent.multiply(
      rows: step.rows, step.previous + at.hidden, aRow: stride, into: step.record + at.recurrentStart,
      cRow: stride, from: .accumulated, squash: Kernels.Squash(sigmoid: 3 * width, tanh: width),
      startsAtEnd: step.startsAtEnd)
    for b in 0..<step.rows {
      let row = step.record + b * stride
      Kernels.lstmStates(
        CKLSTMStates(
          count: width, input: row + at[.input], forget: row + at[.forget], output: row + at[.output],
          candidate: row + at[.candidate], previousCell: step.previous + b * stride + at[.cell],
          cell: row + at[.cell], squashedCell: row + at[.squashedCell], hidden: row + at[.hidden]))
    }
  }

  private func forwardInGeneral(_ step: CellStep, _ weights: StepWeights) {
    let at = weights.record
    let (stride, width, units) = (at.stride, at.width, at.units)
    weights.recurrent.multiply(
      rows: step.rows, step.previous + at.hidden, aRow: stride, into: step.record + at.recurrentStart,
      cRow: stride, from: .accumulated, startsAtEnd: step.startsAtEnd)
    let (pInput, pForget) = (at.peepholeOffset(of: .input), at.peepholeOffset(of: .forget))
    let pOutput = at.peepholeOffset(of: .output)
    for b in 0..<step.rows {
      let row = step.record + b * stride
      let (i, f, o, g) = (row + at[.input], row + at[.forget], row + at[.output], row + at[.candidate])
      let (c, y, h) = (row + at[.cell], row + at[.squashedCell], row + at[.hidden])
      let cPrev = step.previous + b * stride + at[.cell]
      if let p = weights.peepholes {
        for j in 0..<units { i[j] += p[pInput + j] * cPrev[j] }
        for j in 0..<units { f[j] += p[pForget + j] * cPrev[j] }
        gateActivation.apply(to: i, clip: clip, count: at.span(.input, through: .forget))
      } else {
        gateActivation.apply(to: i, clip: clip, count: at.span(.input, through: .output))
      }
      switch coupling {
      case .none: break
      case .inputFromForget:
        step.held?.hold(.forget, f)
        for j in 0..<units { i[j] = 1 - f[j] }
      case .forgetFromInput:
        step.held?.hold(.input, i)
        for j in 0..<units { f[j] = 1 - i[j] }
      }
      step.held?.hold(.input, i)
      step.held?.hold(.forget, f)
      candidateActivation.apply(to: g, clip: clip, count: width)
      step.held?.hold(.candidate, g)
      for j in 0..<units { c[j] = f[j] * cPrev[j] + i[j] * g[j] }
      step.held?.hold(.cell, c)
      if let p = weights.peepholes {
        for j in 0..<units { o[j] += p[pOutput + j] * c[j] }
        gateActivation.apply(to: o, clip: clip, count: width)
      }
      step.held?.hold(.output, o)
      outputActivation.apply(c, into: y, count: width)
      for j in 0..<units { h[j] = o[j] * y[j] }
      step.held?.hold(.hidden, h)
    }
  }
}
