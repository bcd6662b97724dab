import GateCore

/// One of the numbers that a micro-step adds up, by name.
public struct Contribution: Equatable, Sendable {
  /// Its factors, the named one first.
  public let formula: Formula
  /// True when its weight is different from the unchanged one.
  public var isChanged = false

  public var value: Float { formula.value }

  /// `h'[5]: 0.887 × 0.710 = +0.630`; of a number alone `b = +0.630`.
  public func text(unicode: Bool) -> String {
    let digits = NumberText.minus(NumberText.brief(value), unicode: unicode)
    let result = " = " + (value < 0 ? "" : "+") + digits
    let (name, parts) = (formula.names(unicode: unicode), formula.numeric(unicode: unicode))
    return parts.count == 1 ? name + result : "\(name): " + parts.map(\.text).joined() + result
  }
}

extension [Contribution] {
  /// Largest first, whatever the sign; what contributes nothing is left out.
  var byMagnitude: [Contribution] {
    let values = map(\.value)
    return values.indices.filter { values[$0] != 0 }.sorted { a, b in
      abs(values[a]) > abs(values[b]) || values[a].isNaN && !values[b].isNaN
    }.map { self[$0] }
  }
}

extension StepValues {
  /// What the pre-activation of a block adds up, largest first.
  func contributions(to block: Quantity, inputNames: [String]) -> [Contribution] {
    guard let terms = terms(of: block) else { return [] }
    // Beside what is asked about, the weights would tell it.
    guard !terms.bias.isWithheld else {
      return ["W x", "U h'", biasName(block)].map { Contribution(formula: .term($0, .withheld)) }
    }
    var parts = inputContributions(terms, block, inputNames)
    let role = ParameterRole.recurrentWeights(layer: layer, direction: direction)
    let reset = resetInside(block)
    for k in terms.recurrent.indices where terms.recurrent[k] != 0 {
      var factors: [Formula] = [.term("h'[\(k)]", before.hidden[k])]
      if let r = reset(k) { factors.append(.term("r", r)) }
      factors.append(.number(parameter(role, block: block, column: k)))
      parts.append(
        Contribution(formula: .product(factors), isChanged: isChanged(role, block: block, column: k)))
    }
    let biases: [ParameterRole] = [
      .inputBias(layer: layer, direction: direction), .recurrentBias(layer: layer, direction: direction),
    ]
    parts.append(
      Contribution(
        formula: .term(biasName(block), terms.bias),
        isChanged: biases.contains { isChanged($0, block: block) }))
    parts.append(Contribution(formula: .term(block == .output ? "p c" : "p c'", terms.peephole)))
    return parts.byMagnitude
  }

  /// A GRU that resets after the product has a second bias of the candidate behind the reset gate.
  private func biasName(_ block: Quantity) -> String {
    switch cell.description.reset(of: block) {
    case nil, .before: "b"
    case .after: "b + r b_U"
    }
  }

  private func inputContributions(
    _ terms: PreactivationTerms, _ block: Quantity, _ names: [String]
  ) -> [Contribution] {
    // The numbers of an embedding have no names; its token has one.
    if case .embedding = run.network.architecture.input, layer == 0 {
      return [Contribution(formula: .term("W \(names.first ?? "x")", terms.inputs.reduce(0, +)))]
    }
    let role = ParameterRole.inputWeights(layer: layer, direction: direction)
    return terms.inputs.indices.filter { terms.inputs[$0] != 0 }.map { k in
      let name = names.indices.contains(k) ? names[k] : "x[\(k)]"
      return Contribution(
        formula: .product([.term(name, x[k]), .number(parameter(role, block: block, column: k))]),
        isChanged: isChanged(role, block: block, column: k))
    }
  }

  /// The reset gate's factor on a recurrent term of a GRU's candidate: r[k] before the product, r[unit] after it.
  private func resetInside(_ block: Quantity) -> (Int) -> Float? {
    guard let position = cell.description.reset(of: block) else { return { _ in nil } }
    let reset = Array(run.values(.reset, step: step, layer: layer, direction: direction))
    let unit = unit
    return switch position {
    case .before: { reset.indices.contains($0) ? reset[$0] : nil }
    case .after: { _ in reset.indices.contains(unit) ? reset[unit] : nil }
    }
  }
}
