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
  /// What a number is called, to be written below it; nil for what has no name.
  public var name: String?
}

extension Formula {
  /// The formula with letters only, as a textbook prints it.
  public func symbolic(unicode: Bool) -> String {
    FormulaWriter(unicode: unicode, hasNumbers: false).parts(self).map(\.text).joined()
  }

  /// The formula with its numbers, each with its name: `σ(−0.680 + 0.705)`. A sum is written as one: the sign of a
  /// number stands where it is added.
  public func numeric(unicode: Bool) -> [FormulaPart] {
    FormulaWriter(unicode: unicode, hasNumbers: true).parts(self)
  }

  /// The names of its numbers in a row, `h'[5] × r`; empty where none has one.
  public func names(unicode: Bool) -> String {
    switch self {
    case .term(let name, let short, _): short ?? name
    case .number: ""
    case .sum(let terms): Self.joined(terms, by: " + ", unicode: unicode)
    case .product(let factors): Self.joined(factors, by: unicode ? " × " : " * ", unicode: unicode)
    case .complement(let a): "(1 \(unicode ? "−" : "-") \(a.names(unicode: unicode)))"
    case .negative(let a): (unicode ? "−" : "-") + a.names(unicode: unicode)
    case .squashed(_, let a), .clipped(let a, _): a.names(unicode: unicode)
    }
  }

  private static func joined(_ parts: [Formula], by sign: String, unicode: Bool) -> String {
    parts.map { $0.names(unicode: unicode) }.filter { !$0.isEmpty }.joined(separator: sign)
  }
}

/// Writes formulas as text.
private struct FormulaWriter {
  let unicode: Bool
  let hasNumbers: Bool

  func parts(_ formula: Formula) -> [FormulaPart] {
    switch formula {
    case .term(let name, let short, let value):
      return hasNumbers ? [number(value, name: short ?? name)] : [letter(name)]
    case .number(let value): return [number(value)]
    case .sum(let terms): return sum(terms)
    case .product(let factors): return joined(factors.map(factor), by: times)
    case .complement(let a): return [sign(unicode ? "1 − " : "1 - ")] + factor(a)
    case .negative(let a): return [sign(minus)] + enclosed(a)
    case .squashed(let activation, let a):
      return [letter(activation.symbol(unicode: unicode))] + enclosed(a)
    case .clipped(let a, let bound):
      let range = FormulaPart(kind: .number, text: (unicode ? "±" : "+-") + NumberText.brief(bound))
      return [letter("clip"), sign("(")] + parts(a) + [sign(", "), range, sign(")")]
    }
  }

  /// A number below zero is taken off instead of added: `1.066 − 0.453`.
  private func sum(_ terms: [Formula]) -> [FormulaPart] {
    guard let first = terms.first else { return [] }
    return terms.dropFirst().reduce(parts(first)) { sum, term in
      let added = parts(term)
      guard added.count == 1, let only = added.first, only.text.hasPrefix(minus) else {
        return sum + [sign(" + ")] + added
      }
      let size = FormulaPart(kind: only.kind, text: String(only.text.dropFirst()), name: only.name)
      return sum + [sign(" \(minus) "), size]
    }
  }

  /// A number below zero is enclosed: `0.357 × (−0.630)`.
  private func factor(_ formula: Formula) -> [FormulaPart] {
    switch formula {
    case .sum, .complement, .negative: enclosed(formula)
    case .term, .number, .product, .squashed, .clipped:
      parts(formula).first?.text.hasPrefix(minus) == true ? enclosed(formula) : parts(formula)
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

  private var minus: String { unicode ? "−" : "-" }

  private func number(_ value: Float, name: String? = nil) -> FormulaPart {
    FormulaPart(kind: .number, text: NumberText.minus(NumberText.brief(value), unicode: unicode), name: name)
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
