import CKernels

extension GRUCell: SteppingCell {
  var recordForm: RecordForm {
    RecordForm(
      preactivations: [.candidate, .reset, .update, .product], seeingInput: [.candidate, .reset, .update],
      seeingHidden: reset == .after ? [.reset, .update, .product] : [.reset, .update],
      results: form == .gatedCandidate ? [.hidden, .ungatedCandidate] : [.hidden])
  }

  func recurrentSection(of block: Quantity) -> RecordLayout.Section? {
    guard block == .candidate else { return RecordLayout.Section(block) }
    return switch reset {
    case .after: .product
    case .before: nil
    }
  }

  /// One step for every row; the records hold W x + b in h̃ r z and b_U in q.
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
    Kernels.gruSteps(
      CKGRUSteps(
        each: steps.kernelSteps(weights.record, recurrent), candidate: weights.record[.candidate],
        keeps: update == .keeps))
  }

  var isPlain: Bool {
    gateActivation == .sigmoid && candidateActivation == .tanh && clip == nil && reset == .after
      && form == .standard
  }

  /// The same bits as in general, with the activations applied where the sums are.
  private func forwardPlain(_ step: CellStep, _ weights: StepWeights, _ recurrent: PackedMatrix) {
    let at = weights.record
    let stride = at.stride
    recurrent.multiply(
      rows: step.rows, step.previous + at.hidden, aRow: stride, into: step.record + at.recurrentStart,
      cRow: stride, from: .accumulated, squash: Kernels.Squash(sigmoid: 2 * at.width),
      startsAtEnd: step.startsAtEnd)
    for b in 0..<step.rows {
      let row = step.record + b * stride
      Kernels.gruStates(
        CKGRUStates(
          count: at.width, reset: row + at[.reset], update: row + at[.update], product: row + at[.product],
          previousHidden: step.previous + b * stride + at[.hidden], candidate: row + at[.candidate],
          hidden: row + at[.hidden], keeps: update == .keeps))
    }
  }

  private func forwardInGeneral(_ step: CellStep, _ weights: StepWeights) {
    let at = weights.record
    let (stride, width, units) = (at.stride, at.width, at.units)
    weights.recurrent.multiply(
      rows: step.rows, step.previous + at.hidden, aRow: stride, into: step.record + at.recurrentStart,
      cRow: stride, from: .accumulated, startsAtEnd: step.startsAtEnd)
    for b in 0..<step.rows {
      let row = step.record + b * stride
      let (r, z) = (row + at[.reset], row + at[.update])
      gateActivation.apply(to: r, clip: clip, count: at.span(.reset, through: .update))
      step.held?.hold(.reset, r)
      step.held?.hold(.update, z)
    }
    if let candidate = weights.candidateRecurrent {
      for b in 0..<step.rows {
        let row = step.record + b * stride
        let (r, q) = (row + at[.reset], row + at[.product])
        let hPrev = step.previous + b * stride + at[.hidden]
        for j in 0..<units { q[j] = r[j] * hPrev[j] }
      }
      candidate.multiply(
        rows: step.rows, step.record + at[.product], aRow: stride, into: step.record + at[.candidate],
        cRow: stride, from: .accumulated, startsAtEnd: step.startsAtEnd)
    } else {
      for b in 0..<step.rows {
        let row = step.record + b * stride
        let (n, r, q) = (row + at[.candidate], row + at[.reset], row + at[.product])
        for j in 0..<units { n[j] += r[j] * q[j] }
      }
    }
    for b in 0..<step.rows {
      let row = step.record + b * stride
      let (n, r, z) = (row + at[.candidate], row + at[.reset], row + at[.update])
      let h = row + at[.hidden]
      let hPrev = step.previous + b * stride + at[.hidden]
      candidateActivation.apply(to: n, clip: clip, count: width)
      switch form {
      case .standard: break
      case .gatedCandidate:
        let s = row + at[.ungatedCandidate]
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
}
