import CKernels

extension LSTMCell {
  /// The step's gradients: from dh and dc to those of the pre-activations and of h' and c'.
  ///
  ///     da_o = dh ⊙ φ(c) ⊙ σ'(o)             dc += dh ⊙ o ⊙ φ'(c) + p_o ⊙ da_o
  ///     da_i = dc ⊙ g ⊙ σ'(i)                da_f = dc ⊙ c' ⊙ σ'(f)           da_g = dc ⊙ i ⊙ φ'(g)
  ///     dc' = dc ⊙ f + p_i ⊙ da_i + p_f ⊙ da_f                              dh' += Uᵀ da
  ///
  /// and with i = 1 − f, da_f = dc ⊙ (c' − g) ⊙ σ'(f) and da_i = 0; with f = 1 − i the other way round.
  ///
  /// What is held has no gradient: dh = 0 and dc = 0 before they are used, da = 0 of a gate or candidate. Where
  /// i = 1 − f and i is held, f moves c by c' alone: da_f = dc ⊙ c' ⊙ σ'(f).
  func backward(_ step: CellStep, _ weights: StepWeights, _ transposes: StepTransposes, _ d: StepGradients) {
    if weights.isPlain, step.held == nil {
      backwardPlain(step, weights, d)
    } else {
      backwardInGeneral(step, weights, d)
    }
    transposes.carryBack(step, weights.record, d)
  }

  /// The same bits as in general.
  private func backwardPlain(_ step: CellStep, _ weights: StepWeights, _ d: StepGradients) {
    let at = weights.record
    for b in 0..<step.rows {
      let (row, dRow, state) = (step.record + b * at.stride, d.gates + b * at.gateWidth, b * at.width)
      Kernels.lstmGradients(
        CKLSTMGradients(
          count: at.width, input: row + at[.input], forget: row + at[.forget], output: row + at[.output],
          candidate: row + at[.candidate], squashedCell: row + at[.squashedCell],
          previousCell: step.previous + b * at.stride + at[.cell], dHidden: d.hidden + state,
          dCell: d.cell + state, dPreviousCell: d.previousCell + state, dInput: dRow + at[.input],
          dForget: dRow + at[.forget], dOutput: dRow + at[.output], dCandidate: dRow + at[.candidate]))
    }
  }

  private func backwardInGeneral(_ step: CellStep, _ weights: StepWeights, _ d: StepGradients) {
    let at = weights.record
    let (stride, width, units) = (at.stride, at.width, at.units)
    let (pInput, pForget) = (at.peepholeOffset(of: .input), at.peepholeOffset(of: .forget))
    let pOutput = at.peepholeOffset(of: .output)
    for b in 0..<step.rows {
      let row = step.record + b * stride
      let (i, f, o, g) = (row + at[.input], row + at[.forget], row + at[.output], row + at[.candidate])
      let (c, y) = (row + at[.cell], row + at[.squashedCell])
      let cPrev = step.previous + b * stride + at[.cell]
      let (dh, dc, dcPrev) = (d.hidden + b * width, d.cell + b * width, d.previousCell + b * width)
      let dRow = d.gates + b * at.gateWidth
      let (di, df) = (dRow + at[.input], dRow + at[.forget])
      let (dO, dg) = (dRow + at[.output], dRow + at[.candidate])

      step.held?.cut(.hidden, dh)
      for j in 0..<units { dO[j] = dh[j] * y[j] }
      gateActivation.multiplyByDerivative(dO, at: o, clip: clip, count: units)
      step.held?.cut(.output, dO)
      for j in 0..<units { di[j] = dh[j] * o[j] }
      outputActivation.multiplyByDerivative(di, at: y, count: units)
      for j in 0..<units { dc[j] += di[j] }
      if let p = weights.peepholes {
        for j in 0..<units { dc[j] += p[pOutput + j] * dO[j] }
      }
      step.held?.cut(.cell, dc)

      switch coupling {
      case .none:
        for j in 0..<units { di[j] = dc[j] * g[j] }
        for j in 0..<units { df[j] = dc[j] * cPrev[j] }
        gateActivation.multiplyByDerivative(di, at: i, clip: clip, count: units)
        gateActivation.multiplyByDerivative(df, at: f, clip: clip, count: units)
      case .inputFromForget:
        for j in 0..<units { di[j] = dc[j] * g[j] }
        step.held?.cut(.input, di)
        for j in 0..<units { df[j] = dc[j] * cPrev[j] - di[j] }
        gateActivation.multiplyByDerivative(df, at: f, clip: clip, count: units)
        di.update(repeating: 0, count: units)
      case .forgetFromInput:
        for j in 0..<units { df[j] = dc[j] * cPrev[j] }
        step.held?.cut(.forget, df)
        for j in 0..<units { di[j] = dc[j] * g[j] - df[j] }
        gateActivation.multiplyByDerivative(di, at: i, clip: clip, count: units)
        df.update(repeating: 0, count: units)
      }
      step.held?.cut(.input, di)
      step.held?.cut(.forget, df)
      for j in 0..<units { dg[j] = dc[j] * i[j] }
      candidateActivation.multiplyByDerivative(dg, at: g, clip: clip, count: units)
      step.held?.cut(.candidate, dg)

      for j in 0..<units { dcPrev[j] += dc[j] * f[j] }
      if let p = weights.peepholes {
        for j in 0..<units { dcPrev[j] += p[pInput + j] * di[j] + p[pForget + j] * df[j] }
      }
      if let dp = d.peepholes {
        for j in 0..<units { dp[pInput + j] += di[j] * cPrev[j] }
        for j in 0..<units { dp[pForget + j] += df[j] * cPrev[j] }
        for j in 0..<units { dp[pOutput + j] += dO[j] * c[j] }
      }
    }
  }
}
