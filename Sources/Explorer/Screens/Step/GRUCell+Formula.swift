import GateCore

extension GRUCell: TaughtCell {
  /// The cell with its update gate in the convention that is shown.
  func shown(_ moment: StepValues) -> GRUCell {
    var cell = self
    if moment.inOtherConvention { cell.update = update.other }
    return cell
  }

  func formula(of microStep: MicroStep, _ moment: StepValues) -> Formula {
    switch microStep {
    case .reset: return .squashed(gateActivation, moment.preactivation(of: .reset), clip: clip)
    case .update:
      let sum = moment.preactivation(of: .update)
      guard moment.inOtherConvention else { return .squashed(gateActivation, sum, clip: clip) }
      // 1 − σ(a) = σ(−a).
      return gateActivation.isSymmetricGate
        ? .squashed(gateActivation, .negative(sum), clip: clip)
        : .complement(.squashed(gateActivation, sum, clip: clip))
    case .candidate:
      let squashed = Formula.squashed(candidateActivation, candidateSum(moment), clip: clip)
      switch form {
      case .standard: return squashed
      case .gatedCandidate: return .product([keptShare(moment), moment.named(.reset), squashed])
      }
    case .hidden, .sum, .forget, .input, .cell, .output: return .sum([kept(moment), written(moment)])
    }
  }

  func summands(of microStep: MicroStep, _ moment: StepValues) -> [Formula]? {
    microStep == .hidden ? [kept(moment), written(moment)] : nil
  }

  /// The pre-activation of the candidate, with the reset gate where it acts.
  private func candidateSum(_ moment: StepValues) -> Formula {
    guard let terms = moment.terms(of: .candidate) else { return .number(.nan) }
    let input = Formula.term("W x", terms.inputs.reduce(0, +))
    let (layer, direction) = (moment.layer, moment.direction)
    switch reset {
    case .before:
      let name = moment.unicode ? "U (r ⊙ h')" : "U (r * h')"
      return .sum([
        input, .term(name, short: "U (r h')", terms.recurrent.reduce(0, +)), .term("b", terms.bias),
      ])
    case .after:
      // The terms have r in them; here it is outside, as in the equation.
      let product = moment.before.hidden.indices.reduce(Float(0)) { sum, k in
        sum + moment.before.hidden[k]
          * moment.parameter(
            .recurrentWeights(layer: layer, direction: direction), block: .candidate, column: k)
      }
      return .sum([
        input,
        .term("b", moment.parameter(.inputBias(layer: layer, direction: direction), block: .candidate)),
        .product([
          moment.named(.reset),
          .sum([
            .term("U h'", product),
            .term(
              "b_U", moment.parameter(.recurrentBias(layer: layer, direction: direction), block: .candidate)),
          ]),
        ]),
      ])
    }
  }

  /// How much of h' is kept: z or 1 − z.
  func keptShare(_ moment: StepValues) -> Formula {
    switch shown(moment).update {
    case .keeps: moment.named(.update)
    case .writes: .complement(moment.named(.update))
    }
  }

  /// How much of h̃ is written: 1 − z or z.
  func writtenShare(_ moment: StepValues) -> Formula {
    switch shown(moment).update {
    case .keeps: .complement(moment.named(.update))
    case .writes: moment.named(.update)
    }
  }

  /// What stays of h'.
  func kept(_ moment: StepValues) -> Formula {
    .product([keptShare(moment), .term("h'", moment.previousHidden)])
  }

  /// What comes from h̃.
  func written(_ moment: StepValues) -> Formula {
    .product([writtenShare(moment), moment.named(.candidate)])
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
