extension GRUCell {
  /// The step from h' to h, and how it moves with it. Write k for the share of h' that is kept, z or 1 − z, so that
  /// h = k ⊙ h' + (1 − k) ⊙ h̃, and s for the candidate before the gates of the `gatedCandidate` form; then
  ///
  ///     ∂h/∂h' = k           ∂h/∂k = h' − h̃           ∂h/∂h̃ = 1 − k
  ///     gated, h̃ = k r s:    ∂h̃/∂s = k r               ∂h̃/∂r = k s               ∂h̃/∂k = r s
  ///     reset after, a = W x + b + r ⊙ q, q = U h' + b_U:      ∂a/∂r = q          ∂a/∂q = r
  ///     reset before, a = W x + b + U m, m = r ⊙ h':           ∂m/∂r = h'         ∂m/∂h' = r
  ///
  /// What is held has no slope.
  func map(_ state: UnsafePointer<Double>, _ weights: MapWeights, _ jacobian: inout MapJacobian?) -> [Double]
  {
    let units = weights.units
    let reset = gate(.reset, state, weights)
    let update = gate(.update, state, weights)
    let inner = innerProduct(state, reset, weights)
    let first = weights.row(of: .candidate)
    var next = [Double](repeating: 0, count: units)
    for j in 0..<units {
      let preactivation = weights.drive[first + j] + (self.reset == .after ? reset[j].value : 1) * inner[j]
      let unit = step(
        of: j, from: state[j], reset: reset[j], update: update[j], preactivation: preactivation, weights)
      next[j] = unit.hidden
      jacobian?.add(unit.kept, toRow: j, column: j)
      jacobian?.add(unit.perUpdate * update[j].slope, through: .update, unit: j, toRow: j)
      var perReset = unit.perReset
      switch self.reset {
      case .after:
        perReset += unit.perPreactivation * inner[j]
        jacobian?.add(
          unit.perPreactivation * reset[j].value, through: .candidate, unit: j, toRow: j)
      case .before:
        guard jacobian != nil, unit.perPreactivation != 0 else { break }
        for l in 0..<units {
          let perProduct = unit.perPreactivation * weights.recurrent[(first + j) * units + l]
          jacobian?.add(perProduct * reset[l].value, toRow: j, column: l)
          jacobian?.add(perProduct * state[l] * reset[l].slope, through: .reset, unit: l, toRow: j)
        }
      }
      jacobian?.add(perReset * reset[j].slope, through: .reset, unit: j, toRow: j)
    }
    return next
  }

  private func gate(_ gate: Quantity, _ state: UnsafePointer<Double>, _ weights: MapWeights) -> [Sloped] {
    let clip = clip.map(Double.init)
    return weights.preactivation(of: gate, with: state).enumerated().map { j, a in
      gateActivation.sloped(at: a, clip: clip).unless(heldAt: weights.held(gate, j))
    }
  }

  /// q = U h' + b_U where the reset comes after the product, U (r ⊙ h') where it comes before.
  private func innerProduct(
    _ state: UnsafePointer<Double>, _ reset: [Sloped], _ weights: MapWeights
  ) -> [Double] {
    switch self.reset {
    case .after:
      return zip(weights.product(of: .candidate, with: state), weights.resetBias).map { $0 + $1 }
    case .before:
      let seen = (0..<weights.units).map { reset[$0].value * state[$0] }
      return seen.withUnsafeBufferPointer { seen in
        seen.baseAddress.map { weights.product(of: .candidate, with: $0) } ?? []
      }
    }
  }

  /// A unit's new state and its slopes: ∂h/∂h' alone, ∂h/∂z, ∂h/∂r where r gates the candidate, and ∂h/∂a.
  private struct UnitStep {
    var hidden: Double
    var kept = 0.0
    var perUpdate = 0.0
    var perReset = 0.0
    var perPreactivation = 0.0
  }

  private func step(
    of j: Int, from previous: Double, reset: Sloped, update: Sloped, preactivation: Double,
    _ weights: MapWeights
  ) -> UnitStep {
    if let value = weights.held(.hidden, j) { return UnitStep(hidden: value) }
    let (kept, keptPerUpdate): (Double, Double) =
      self.update == .keeps ? (update.value, 1) : (1 - update.value, -1)
    let ungated = candidateActivation.sloped(at: preactivation, clip: clip.map(Double.init))
    // h̃, and ∂h̃ by s, r and k.
    var candidate = ungated.value
    var (perUngated, perReset, perKept) = (1.0, 0.0, 0.0)
    switch form {
    case .standard: break
    case .gatedCandidate:
      candidate = kept * reset.value * ungated.value
      (perUngated, perReset, perKept) =
        (kept * reset.value, kept * ungated.value, reset.value * ungated.value)
    }
    if let value = weights.held(.candidate, j) {
      (candidate, perUngated, perReset, perKept) = (value, 0, 0, 0)
    }
    var unit = UnitStep(hidden: kept * previous + (1 - kept) * candidate)
    unit.kept = kept
    unit.perUpdate = keptPerUpdate * (previous - candidate + (1 - kept) * perKept)
    unit.perReset = (1 - kept) * perReset
    unit.perPreactivation = (1 - kept) * perUngated * ungated.slope
    return unit
  }
}
