/// Gated recurrent unit (Cho et al. 2014).
///
/// With x the input, h' the state of the step before, σ the logistic function and ⊙ the elementwise product,
/// a step is
///
///     r = σ(W_r x + U_r h' + b_r)                 reset gate: how much of h' the candidate sees
///     z = σ(W_z x + U_z h' + b_z)                 update gate: the mixture of h' and candidate
///     h̃ = tanh(W x + U (r ⊙ h') + b)              candidate, reset before the product, or
///     h̃ = tanh(W x + b + r ⊙ (U h' + b_U))        after it
///     h = (1 − z) ⊙ h' + z ⊙ h̃                    update writes, or
///     h = z ⊙ h' + (1 − z) ⊙ h̃                    update keeps
///
/// (Cho et al. 2014, "Learning Phrase Representations", equations 5–8; Chung et al. 2014, equations 5–8; for
/// the reset after the product, cuDNN.) The activations can be others, and what they squash can be clipped.
public struct GRUCell: Hashable, Sendable {
  /// Where the reset gate acts on the candidate.
  public enum Reset: String, CaseIterable, Hashable, Sendable {
    /// h̃ = tanh(W x + U (r ⊙ h') + b) (Cho et al. 2014; Keras `reset_after=False`).
    case before
    /// h̃ = tanh(W x + b + r ⊙ (U h' + b_U)) (cuDNN, PyTorch, Keras `reset_after=True`).
    case after
  }

  /// What an update gate of 1 means.
  public enum Update: String, CaseIterable, Hashable, Sendable {
    /// h = (1 − z) ⊙ h' + z ⊙ h̃ (Chung et al. 2014).
    case writes
    /// h = z ⊙ h' + (1 − z) ⊙ h̃ (Cho et al. 2014, PyTorch, Keras, ONNX).
    case keeps
  }

  /// The standard unit, or a defective one in circulation that is shown for contrast.
  public enum Form: String, CaseIterable, Hashable, Sendable {
    case standard
    /// Non-standard: n = (1 − z) ⊙ r ⊙ tanh(W x + r ⊙ (U h') + b), h = (1 − z) ⊙ h' + z ⊙ n.
    ///
    /// Where the update keeps, 1 − z and z change places in both equations, so that a network says the same in
    /// either convention; where the reset comes before the product, it does so here too.
    case gatedCandidate
  }

  public var reset: Reset
  public var update: Update
  public var form: Form
  /// Squashes r and z.
  public var gateActivation: Activation
  /// Squashes h̃.
  public var candidateActivation: Activation
  /// Bounds the pre-activations of r, z and h̃ to ±clip (ONNX `clip`); nil bounds nothing.
  public var clip: Float?

  public init(
    reset: Reset = .after, update: Update = .keeps, form: Form = .standard,
    gateActivation: Activation = .sigmoid, candidateActivation: Activation = .tanh, clip: Float? = nil
  ) {
    self.reset = reset
    self.update = update
    self.form = form
    self.gateActivation = gateActivation
    self.candidateActivation = candidateActivation
    self.clip = clip
  }
}

extension GRUCell {
  /// One step for every row; the records hold W x + b in h̃ r z and b_U in q.
  func forward(_ step: LaneStep, _ lane: LaneWeights) {
    let (stride, width, units) = (lane.record.stride, lane.record.width, lane.record.units)
    lane.recurrent.multiply(
      rows: step.rows, step.previous + lane.record.hidden, aRow: stride, into: step.record + width,
      cRow: stride, accumulate: true, startsAtEnd: step.startsAtEnd)
    for b in 0..<step.rows {
      let r = step.record + b * stride + width
      gateActivation.apply(to: r, clip: clip, count: 2 * width)
      step.held?.hold(.reset, r)
      step.held?.hold(.update, r + width)
    }
    if let candidate = lane.candidateRecurrent {
      for b in 0..<step.rows {
        let r = step.record + b * stride + width
        let q = r + 2 * width
        let hPrev = step.previous + b * stride + 4 * width
        for j in 0..<units { q[j] = r[j] * hPrev[j] }
      }
      candidate.multiply(
        rows: step.rows, step.record + 3 * width, aRow: stride, into: step.record, cRow: stride,
        accumulate: true, startsAtEnd: step.startsAtEnd)
    } else {
      for b in 0..<step.rows {
        let n = step.record + b * stride
        let (r, q) = (n + width, n + 3 * width)
        for j in 0..<units { n[j] += r[j] * q[j] }
      }
    }
    for b in 0..<step.rows {
      let n = step.record + b * stride
      let (r, z, h) = (n + width, n + 2 * width, n + 4 * width)
      let hPrev = step.previous + b * stride + 4 * width
      candidateActivation.apply(to: n, clip: clip, count: width)
      switch form {
      case .standard: break
      case .gatedCandidate:
        let s = n + 5 * width
        s.update(from: n, count: width)
        switch update {
        case .writes: for j in 0..<units { n[j] = (1 - z[j]) * r[j] * s[j] }
        case .keeps: for j in 0..<units { n[j] = z[j] * r[j] * s[j] }
        }
      }
      step.held?.hold(.candidate, n)
      switch update {
      case .writes: for j in 0..<units { h[j] = (1 - z[j]) * hPrev[j] + z[j] * n[j] }
      case .keeps: for j in 0..<units { h[j] = z[j] * hPrev[j] + (1 - z[j]) * n[j] }
      }
      step.held?.hold(.hidden, h)
    }
  }

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
  func backward(_ step: LaneStep, _ lane: LaneWeights, _ transposes: LaneTransposes, _ d: StepGradients) {
    let (stride, width, units) = (lane.record.stride, lane.record.width, lane.record.units)
    let rowStride = lane.record.gradientStride
    for b in 0..<step.rows {
      let n = step.record + b * stride
      let (r, z, s) = (n + width, n + 2 * width, n + 5 * width)
      let hPrev = step.previous + b * stride + 4 * width
      let (dh, dhPrev) = (d.hidden + b * width, d.previousHidden + b * width)
      let dn = d.gates + b * rowStride
      let (dr, dz) = (dn + width, dn + 2 * width)
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
    if let candidate = transposes.candidateRecurrent {
      candidate.multiply(
        rows: step.rows, d.gates, aRow: rowStride, into: d.gates + 3 * width, cRow: rowStride,
        accumulate: false)
    }
    for b in 0..<step.rows {
      let r = step.record + b * stride + width
      let q = r + 2 * width
      let hPrev = step.previous + b * stride + 4 * width
      let dhPrev = d.previousHidden + b * width
      let dn = d.gates + b * rowStride
      let (dr, dq) = (dn + width, dn + 3 * width)
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
    transposes.recurrent.multiply(
      rows: step.rows, d.gates + width, aRow: rowStride, into: d.previousHidden, cRow: width,
      accumulate: true, startsAtEnd: step.startsAtEnd)
  }
}
