import GateCore

/// A piece of a formula's text, so that a drawing can give numbers and letters looks of their own.
public struct FormulaPart: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case letter
    case number
    case sign
  }

  public let kind: Kind
  public let text: String
}

extension Formula {
  /// The formula with letters only, as a textbook prints it.
  public func symbolic(unicode: Bool) -> String {
    FormulaWriter(unicode: unicode, hasNumbers: false).parts(self).map(\.text).joined()
  }

  /// The formula with its numbers.
  public func numeric(unicode: Bool) -> [FormulaPart] {
    FormulaWriter(unicode: unicode, hasNumbers: true).parts(self)
  }
}

/// Writes formulas as text.
private struct FormulaWriter {
  let unicode: Bool
  let hasNumbers: Bool

  func parts(_ formula: Formula) -> [FormulaPart] {
    switch formula {
    case .term(let name, let short, let value):
      return hasNumbers
        ? [letter((short ?? name) + " "), FormulaPart(kind: .number, text: NumberText.brief(value))]
        : [letter(name)]
    case .number(let value): return [FormulaPart(kind: .number, text: NumberText.brief(value))]
    case .sum(let terms): return joined(terms.map(parts), by: " + ")
    case .product(let factors): return joined(factors.map(factor), by: times)
    case .complement(let a): return [sign(unicode ? "1 − " : "1 - ")] + factor(a)
    case .negative(let a): return [sign(unicode ? "−" : "-")] + enclosed(a)
    case .squashed(let activation, let a):
      return [letter(activation.symbol(unicode: unicode))] + enclosed(a)
    case .clipped(let a, let bound):
      let range = FormulaPart(kind: .number, text: (unicode ? "±" : "+-") + NumberText.brief(bound))
      return [letter("clip"), sign("(")] + parts(a) + [sign(", "), range, sign(")")]
    }
  }

  private func factor(_ formula: Formula) -> [FormulaPart] {
    switch formula {
    case .sum, .complement, .negative: enclosed(formula)
    case .term, .number, .product, .squashed, .clipped: parts(formula)
    }
  }

  private func enclosed(_ formula: Formula) -> [FormulaPart] { [sign("(")] + parts(formula) + [sign(")")] }

  private func joined(_ operands: [[FormulaPart]], by text: String) -> [FormulaPart] {
    Array(operands.joined(separator: [sign(text)]))
  }

  private var times: String {
    if hasNumbers { return unicode ? " × " : " * " }
    return unicode ? " ⊙ " : " * "
  }

  private func letter(_ text: String) -> FormulaPart { FormulaPart(kind: .letter, text: text) }
  private func sign(_ text: String) -> FormulaPart { FormulaPart(kind: .sign, text: text) }
}

extension Activation {
  /// The function's name as an equation writes it.
  public func symbol(unicode: Bool) -> String {
    switch self {
    case .sigmoid: unicode ? "σ" : "sigmoid"
    case .tanh: "tanh"
    case .relu: "relu"
    case .hardSigmoid: unicode ? "hardσ" : "hardsigmoid"
    case .softsign: "softsign"
    case .softplus: "softplus"
    case .identity: "id"
    case .affine: "affine"
    case .leakyRelu: "leakyrelu"
    case .thresholdedRelu: "threlu"
    case .scaledTanh: "scaledtanh"
    case .elu: "elu"
    }
  }
}
