extension LSTMCell: SteppingCell {
  var recordForm: RecordForm {
    let gates: [RecordLayout.Section] = [.input, .forget, .output, .candidate]
    return RecordForm(
      preactivations: gates, seeingInput: gates, seeingHidden: gates,
      results: [.cell, .squashedCell, .hidden])
  }

  /// One step for every row; the records hold W x + b in i f o g.
  func forward(_ step: CellStep, _ weights: StepWeights) {
    let at = weights.record
    let (stride, width, units) = (at.stride, at.width, at.units)
    weights.recurrent.multiply(
      rows: step.rows, step.previous + at.hidden, aRow: stride, into: step.record + at.recurrentStart,
      cRow: stride,
      accumulate: true, startsAtEnd: step.startsAtEnd)
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
