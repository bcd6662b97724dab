/// Long short-term memory (Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000).
///
/// With x the input, h' and c' the states of the step before, σ the logistic function and ⊙ the elementwise
/// product, a step is
///
///     i = σ(W_i x + U_i h' + b_i + p_i ⊙ c')      input gate: how much of the candidate is written
///     f = σ(W_f x + U_f h' + b_f + p_f ⊙ c')      forget gate: how much of the old cell state is kept
///     g = tanh(W_g x + U_g h' + b_g)              candidate: what could be written
///     c = f ⊙ c' + i ⊙ g                          cell state
///     o = σ(W_o x + U_o h' + b_o + p_o ⊙ c)       output gate: how much of the cell state is shown
///     h = o ⊙ tanh(c)                             hidden state
///
/// (Greff et al. 2017, "LSTM: A Search Space Odyssey", section II.) The peepholes p are absent unless asked
/// for, coupled gates replace i by 1 − f or f by 1 − i, σ and both tanh can be other activations, and what the
/// gates and the candidate squash can be clipped.
public struct LSTMCell: Hashable, Sendable {
  /// Whether one gate is computed from another instead of from weights of its own.
  public enum Coupling: String, CaseIterable, Hashable, Sendable {
    case none
    /// i = 1 − f (Greff et al. 2017, "CIFG").
    case inputFromForget
    /// f = 1 − i (what ONNX's `input_forget` means in ONNX Runtime).
    case forgetFromInput
  }

  /// Gates also see the cell state through diagonal weights p (Gers & Schmidhuber 2000).
  public var hasPeepholes: Bool
  public var coupling: Coupling
  /// Squashes i, f and o.
  public var gateActivation: Activation
  /// Squashes g.
  public var candidateActivation: Activation
  /// Squashes c before the output gate.
  public var outputActivation: Activation
  /// Bounds the pre-activations of i, f, o and g, peepholes included, to ±clip (ONNX `clip`); nil bounds nothing.
  public var clip: Float?

  public init(
    hasPeepholes: Bool = false, coupling: Coupling = .none, gateActivation: Activation = .sigmoid,
    candidateActivation: Activation = .tanh, outputActivation: Activation = .tanh, clip: Float? = nil
  ) {
    self.hasPeepholes = hasPeepholes
    self.coupling = coupling
    self.gateActivation = gateActivation
    self.candidateActivation = candidateActivation
    self.outputActivation = outputActivation
    self.clip = clip
  }
}

extension LSTMCell {
  /// One step for every row; the records hold W x + b in i f o g.
  func forward(_ step: LaneStep, _ lane: LaneWeights) {
    let (stride, width, units) = (lane.record.stride, lane.record.width, lane.record.units)
    lane.recurrent.multiply(
      rows: step.rows, step.previous + lane.record.hidden, aRow: stride, into: step.record, cRow: stride,
      accumulate: true, startsAtEnd: step.startsAtEnd)
    for b in 0..<step.rows {
      let i = step.record + b * stride
      let (f, o, g) = (i + width, i + 2 * width, i + 3 * width)
      let (c, y, h) = (i + 4 * width, i + 5 * width, i + 6 * width)
      let cPrev = step.previous + b * stride + 4 * width
      if let p = lane.peepholes {
        for j in 0..<units { i[j] += p[j] * cPrev[j] }
        for j in 0..<units { f[j] += p[width + j] * cPrev[j] }
        gateActivation.apply(to: i, clip: clip, count: 2 * width)
      } else {
        gateActivation.apply(to: i, clip: clip, count: 3 * width)
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
      if let p = lane.peepholes {
        for j in 0..<units { o[j] += p[2 * width + j] * c[j] }
        gateActivation.apply(to: o, clip: clip, count: width)
      }
      step.held?.hold(.output, o)
      outputActivation.apply(c, into: y, count: width)
      for j in 0..<units { h[j] = o[j] * y[j] }
      step.held?.hold(.hidden, h)
    }
  }

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
  func backward(_ step: LaneStep, _ lane: LaneWeights, _ transposes: LaneTransposes, _ d: StepGradients) {
    let (stride, width, units) = (lane.record.stride, lane.record.width, lane.record.units)
    let rowStride = lane.record.gradientStride
    for b in 0..<step.rows {
      let i = step.record + b * stride
      let (f, o, g) = (i + width, i + 2 * width, i + 3 * width)
      let (c, y) = (i + 4 * width, i + 5 * width)
      let cPrev = step.previous + b * stride + 4 * width
      let (dh, dc, dcPrev) = (d.hidden + b * width, d.cell + b * width, d.previousCell + b * width)
      let di = d.gates + b * rowStride
      let (df, dO, dg) = (di + width, di + 2 * width, di + 3 * width)

      step.held?.cut(.hidden, dh)
      for j in 0..<units { dO[j] = dh[j] * y[j] }
      gateActivation.multiplyByDerivative(dO, at: o, clip: clip, count: units)
      step.held?.cut(.output, dO)
      for j in 0..<units { di[j] = dh[j] * o[j] }
      outputActivation.multiplyByDerivative(di, at: y, count: units)
      for j in 0..<units { dc[j] += di[j] }
      if let p = lane.peepholes {
        for j in 0..<units { dc[j] += p[2 * width + j] * dO[j] }
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
      if let p = lane.peepholes {
        for j in 0..<units { dcPrev[j] += p[j] * di[j] + p[width + j] * df[j] }
      }
      if let dp = d.peepholes {
        for j in 0..<units { dp[j] += di[j] * cPrev[j] }
        for j in 0..<units { dp[width + j] += df[j] * cPrev[j] }
        for j in 0..<units { dp[2 * width + j] += dO[j] * c[j] }
      }
    }
    transposes.recurrent.multiply(
      rows: step.rows, d.gates, aRow: rowStride, into: d.previousHidden, cRow: width, accumulate: true,
      startsAtEnd: step.startsAtEnd)
  }
}
