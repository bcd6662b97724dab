import GateCore

extension GRUCell: TaughtCell {
  /// The cell with its update gate in the convention that is shown.
  func shown(_ values: StepValues) -> GRUCell {
    var cell = self
    if values.inOtherConvention { cell.update = update.other }
    return cell
  }

  func formula(of microStep: MicroStep, _ values: StepValues) -> Formula {
    switch microStep {
    case .reset: return .squashed(gateActivation, values.preactivation(of: .reset), clip: clip)
    case .update:
      let sum = values.preactivation(of: .update)
      guard values.inOtherConvention else { return .squashed(gateActivation, sum, clip: clip) }
      // 1 − σ(a) = σ(−a).
      return gateActivation.isSymmetricGate
        ? .squashed(gateActivation, .negative(sum), clip: clip)
        : .complement(.squashed(gateActivation, sum, clip: clip))
    case .candidate:
      let squashed = Formula.squashed(candidateActivation, candidateSum(values), clip: clip)
      switch form {
      case .standard: return squashed
      case .gatedCandidate: return .product([keptShare(values), values.named(.reset), squashed])
      }
    case .hidden, .sum, .forget, .input, .cell, .output: return .sum([kept(values), written(values)])
    }
  }

  func summands(of microStep: MicroStep, _ values: StepValues) -> [Formula]? {
    microStep == .hidden ? [kept(values), written(values)] : nil
  }

  /// The pre-activation of the candidate, with the reset gate where it acts.
  private func candidateSum(_ values: StepValues) -> Formula {
    guard let terms = values.terms(of: .candidate) else { return .number(.nan) }
    let input = Formula.term("W x", terms.inputs.reduce(0, +))
    let (layer, direction) = (values.layer, values.direction)
    switch reset {
    case .before:
      let name = values.unicode ? "U (r ⊙ h')" : "U (r * h')"
      return .sum([
        input, .term(name, short: "U (r h')", terms.recurrent.reduce(0, +)), .term("b", terms.bias),
      ])
    case .after:
      // The terms have r in them; here it is outside, as in the equation.
      let product = values.before.hidden.indices.reduce(Float(0)) { sum, k in
        sum + values.before.hidden[k]
          * values.parameter(
            .recurrentWeights(layer: layer, direction: direction), block: .candidate, column: k)
      }
      return .sum([
        input,
        .term("b", values.parameter(.inputBias(layer: layer, direction: direction), block: .candidate)),
        .product([
          values.named(.reset),
          .sum([
            .term("U h'", product),
            .term(
              "b_U", values.parameter(.recurrentBias(layer: layer, direction: direction), block: .candidate)),
          ]),
        ]),
      ])
    }
  }

  /// How much of h' is kept: z or 1 − z.
  func keptShare(_ values: StepValues) -> Formula {
    switch shown(values).update {
    case .keeps: values.named(.update)
    case .writes: .complement(values.named(.update))
    }
  }

  /// How much of h̃ is written: 1 − z or z.
  func writtenShare(_ values: StepValues) -> Formula {
    switch shown(values).update {
    case .keeps: .complement(values.named(.update))
    case .writes: values.named(.update)
    }
  }

  /// What stays of h'.
  func kept(_ values: StepValues) -> Formula {
    .product([keptShare(values), .term("h'", values.previousHidden)])
  }

  /// What comes from h̃.
  func written(_ values: StepValues) -> Formula {
    .product([writtenShare(values), values.named(.candidate)])
  }
}

extension GRUCell.Update {
  /// The other convention.
  public var other: GRUCell.Update {
    switch self {
    case .keeps: .writes
    case .writes: .keeps
    }
  }

  /// h = … in this convention.
  public func equation(unicode: Bool) -> String {
    switch self {
    case .keeps: unicode ? "h = z ⊙ h' + (1 − z) ⊙ h\u{0303}" : "h = z * h' + (1 - z) * h~"
    case .writes: unicode ? "h = (1 − z) ⊙ h' + z ⊙ h\u{0303}" : "h = (1 - z) * h' + z * h~"
    }
  }
}
