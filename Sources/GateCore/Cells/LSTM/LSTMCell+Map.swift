extension LSTMCell {
  /// The step from (h', c') to (h, c), and how it moves with them. With a the pre-activations without peepholes,
  ///
  ///     ∂c/∂a_i = g ∂i/∂a_i + c' ∂f/∂a_i     ∂c/∂a_f = c' ∂f/∂a_f + g ∂i/∂a_f     ∂c/∂a_g = i φ'(a_g)
  ///     ∂c/∂c' = f + p_i ∂c/∂a_i + p_f ∂c/∂a_f
  ///     ∂h/∂c = o φ'(c) + φ(c) σ'(a_o) p_o                                        ∂h/∂a_o = φ(c) σ'(a_o)
  ///
  /// where ∂f/∂a_i and ∂i/∂a_f are those of coupled gates alone. What is held has no slope.
  func map(_ state: UnsafePointer<Double>, _ weights: MapWeights, _ jacobian: inout MapJacobian?) -> [Double]
  {
    let units = weights.units
    let a = blocks.map { weights.preactivation(of: $0, with: state) }
    var next = [Double](repeating: 0, count: 2 * units)
    for j in 0..<units {
      let unit = step(
        of: j, preactivations: (a[0][j], a[1][j], a[2][j], a[3][j]), cell: state[units + j], weights)
      (next[j], next[units + j]) = (unit.hidden, unit.cell)
      guard jacobian != nil else { continue }
      for (block, slope) in [
        (Quantity.input, unit.cellPerInput), (.forget, unit.cellPerForget),
        (.candidate, unit.cellPerCandidate),
      ] {
        jacobian?.add(slope, through: block, unit: j, toRow: units + j)
        jacobian?.add(slope * unit.hiddenPerCell, through: block, unit: j, toRow: j)
      }
      jacobian?.add(unit.hiddenPerOutput, through: .output, unit: j, toRow: j)
      jacobian?.add(unit.cellPerCell, toRow: units + j, column: units + j)
      jacobian?.add(unit.cellPerCell * unit.hiddenPerCell, toRow: j, column: units + j)
    }
    return next
  }

  /// A unit's new state and its slopes.
  private struct UnitStep {
    var (hidden, cell) = (0.0, 0.0)
    /// ∂c/∂a of i, f and g.
    var (cellPerInput, cellPerForget, cellPerCandidate) = (0.0, 0.0, 0.0)
    /// ∂c/∂c', ∂h/∂c and ∂h/∂a_o.
    var (cellPerCell, hiddenPerCell, hiddenPerOutput) = (0.0, 0.0, 0.0)
  }

  private func step(
    of j: Int, preactivations a: (i: Double, f: Double, g: Double, o: Double), cell previous: Double,
    _ weights: MapWeights
  ) -> UnitStep {
    let clip = clip.map(Double.init)
    let (pInput, pForget) = (weights.peephole(.input, j), weights.peephole(.forget, j))
    let pOutput = weights.peephole(.output, j)
    var input = gateActivation.sloped(at: a.i + pInput * previous, clip: clip)
    var forget = gateActivation.sloped(at: a.f + pForget * previous, clip: clip)
    // ∂i/∂a_f and ∂f/∂a_i.
    var (inputPerForget, forgetPerInput) = (0.0, 0.0)
    switch coupling {
    case .none: break
    case .inputFromForget:
      forget = forget.unless(heldAt: weights.held(.forget, j))
      (input, inputPerForget) = (.held(at: 1 - forget.value), -forget.slope)
    case .forgetFromInput:
      input = input.unless(heldAt: weights.held(.input, j))
      (forget, forgetPerInput) = (.held(at: 1 - input.value), -input.slope)
    }
    if let value = weights.held(.input, j) { (input, inputPerForget) = (.held(at: value), 0) }
    if let value = weights.held(.forget, j) { (forget, forgetPerInput) = (.held(at: value), 0) }
    let candidate = candidateActivation.sloped(at: a.g, clip: clip)
      .unless(heldAt: weights.held(.candidate, j))

    var unit = UnitStep()
    if let value = weights.held(.cell, j) {
      unit.cell = value
    } else {
      unit.cell = forget.value * previous + input.value * candidate.value
      unit.cellPerInput = candidate.value * input.slope + previous * forgetPerInput
      unit.cellPerForget = previous * forget.slope + candidate.value * inputPerForget
      unit.cellPerCandidate = input.value * candidate.slope
      unit.cellPerCell = forget.value + pInput * unit.cellPerInput + pForget * unit.cellPerForget
    }
    let output = gateActivation.sloped(at: a.o + pOutput * unit.cell, clip: clip)
      .unless(heldAt: weights.held(.output, j))
    let shown = outputActivation.sloped(at: unit.cell, clip: nil)
    if let value = weights.held(.hidden, j) {
      unit.hidden = value
    } else {
      unit.hidden = output.value * shown.value
      unit.hiddenPerOutput = shown.value * output.slope
      unit.hiddenPerCell = output.value * shown.slope + unit.hiddenPerOutput * pOutput
    }
    return unit
  }
}
