import CKernels

extension GRUCell {
  /// The step's gradients: from dh to those of the pre-activations and of h'.
  ///
  /// Write k for the share of h' that is kept, z or 1 − z, so that h = k ⊙ h' + (1 − k) ⊙ h̃; then
  ///
  ///     dk = dh ⊙ (h' − h̃)             dh̃ = dh ⊙ (1 − k)          dh' += dh ⊙ k
  ///     gated, h̃ = k ⊙ r ⊙ s:          dk += dh̃ ⊙ r ⊙ s           dr = dh̃ ⊙ k ⊙ s       ds = dh̃ ⊙ k ⊙ r
  ///     da = ds ⊙ φ'(s)                da_z = ± dk ⊙ σ'(z)         da_r = dr ⊙ σ'(r)
  ///     reset after, q = U h' + b_U:   dr += da ⊙ q                dq = da ⊙ r           dh' += Uᵀ dq
  ///     reset before, m = r ⊙ h':      dm = Uᵀ da                  dr += dm ⊙ h'         dh' += dm ⊙ r
  ///
  /// What is held has no gradient: dh = 0 and dh̃ = 0 before they are used, da_z = 0, da_r = 0.
  func backward(_ step: CellStep, _ weights: StepWeights, _ transposes: StepTransposes, _ d: StepGradients) {
    if weights.isPlain, step.held == nil {
      backwardPlain(step, weights, d)
    } else {
      backwardInGeneral(step, weights, transposes.candidateRecurrent, d)
    }
    transposes.carryBack(step, weights.record, d)
  }

  /// The same bits as in general.
  private func backwardPlain(_ step: CellStep, _ weights: StepWeights, _ d: StepGradients) {
    let at = weights.record
    for b in 0..<step.rows {
      let (row, dRow, state) = (step.record + b * at.stride, d.gates + b * at.gateWidth, b * at.width)
      Kernels.gruGradients(
        CKGRUGradients(
          count: at.width, reset: row + at[.reset], update: row + at[.update], product: row + at[.product],
          candidate: row + at[.candidate], previousHidden: step.previous + b * at.stride + at[.hidden],
          dHidden: d.hidden + state, dPreviousHidden: d.previousHidden + state, dReset: dRow + at[.reset],
          dUpdate: dRow + at[.update], dProduct: dRow + at[.product], dCandidate: dRow + at[.candidate],
          keeps: update == .keeps))
    }
  }

  private func backwardInGeneral(
    _ step: CellStep, _ weights: StepWeights, _ candidateTranspose: WeightMatrix?, _ d: StepGradients
  ) {
    let at = weights.record
    let (stride, width, units, gateWidth) = (at.stride, at.width, at.units, at.gateWidth)
    for b in 0..<step.rows {
      let row = step.record + b * stride
      let (n, r, z) = (row + at[.candidate], row + at[.reset], row + at[.update])
      let hPrev = step.previous + b * stride + at[.hidden]
      let (dh, dhPrev) = (d.hidden + b * width, d.previousHidden + b * width)
      let dRow = d.gates + b * gateWidth
      let (dn, dr, dz) = (dRow + at[.candidate], dRow + at[.reset], dRow + at[.update])
      step.held?.cut(.hidden, dh)
      switch update {
      case .writes:
        for j in 0..<units { dz[j] = dh[j] * (n[j] - hPrev[j]) }
        for j in 0..<units { dn[j] = dh[j] * z[j] }
        for j in 0..<units { dhPrev[j] += dh[j] * (1 - z[j]) }
      case .keeps:
        for j in 0..<units { dz[j] = dh[j] * (hPrev[j] - n[j]) }
        for j in 0..<units { dn[j] = dh[j] * (1 - z[j]) }
        for j in 0..<units { dhPrev[j] += dh[j] * z[j] }
      }
      step.held?.cut(.candidate, dn)
      switch form {
      case .standard:
        candidateActivation.multiplyByDerivative(dn, at: n, clip: clip, count: units)
        dr.update(repeating: 0, count: units)
      case .gatedCandidate:
        let s = row + at[.ungatedCandidate]
        for j in 0..<units {
          let (kept, sign): (Float, Float) = update == .keeps ? (z[j], 1) : (1 - z[j], -1)
          dz[j] += sign * dn[j] * r[j] * s[j]
          dr[j] = dn[j] * kept * s[j]
          dn[j] *= kept * r[j]
        }
        candidateActivation.multiplyByDerivative(dn, at: s, clip: clip, count: units)
      }
      gateActivation.multiplyByDerivative(dz, at: z, clip: clip, count: units)
      step.held?.cut(.update, dz)
    }
    candidateTranspose?.multiply(
      rows: step.rows, d.gates + at[.candidate], aRow: gateWidth, into: d.gates + at[.product],
      cRow: gateWidth)
    for b in 0..<step.rows {
      let row = step.record + b * stride
      let (r, q) = (row + at[.reset], row + at[.product])
      let hPrev = step.previous + b * stride + at[.hidden]
      let dhPrev = d.previousHidden + b * width
      let dRow = d.gates + b * gateWidth
      let (dn, dr, dq) = (dRow + at[.candidate], dRow + at[.reset], dRow + at[.product])
      switch reset {
      case .after:
        for j in 0..<units { dr[j] += dn[j] * q[j] }
        for j in 0..<units { dq[j] = dn[j] * r[j] }
      case .before:
        for j in 0..<units { dr[j] += dq[j] * hPrev[j] }
        for j in 0..<units { dhPrev[j] += dq[j] * r[j] }
      }
      gateActivation.multiplyByDerivative(dr, at: r, clip: clip, count: units)
      step.held?.cut(.reset, dr)
    }
  }
}
