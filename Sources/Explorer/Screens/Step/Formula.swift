import GateCore

/// An equation's right-hand side with the numbers of one unit at one step in it. Its text, with letters or with
/// numbers, and its value come from the same tree, so that what is read is what is computed.
public indirect enum Formula: Equatable, Sendable {
  /// A quantity by its name in the equation, and, where that is long, by a shorter one before the number.
  case term(String, short: String? = nil, Float)
  /// A number that was computed on the way.
  case number(Float)
  case sum([Formula])
  case product([Formula])
  /// 1 − a.
  case complement(Formula)
  /// −a.
  case negative(Formula)
  case squashed(Activation, Formula)
  /// Bounded to ± a number.
  case clipped(Formula, Float)

  /// φ(a) of a pre-activation, or φ(clip(a)) in a cell that clips.
  static func squashed(_ activation: Activation, _ a: Formula, clip: Float?) -> Formula {
    .squashed(activation, clip.map { .clipped(a, $0) } ?? a)
  }

  /// What it comes to, computed from the numbers in it.
  public var value: Float {
    switch self {
    case .term(_, _, let value), .number(let value): value
    case .sum(let terms): terms.dropFirst().reduce(terms.first?.value ?? 0) { $0 + $1.value }
    case .product(let factors): factors.dropFirst().reduce(factors.first?.value ?? 1) { $0 * $1.value }
    case .complement(let a): 1 - a.value
    case .negative(let a): -a.value
    case .squashed(let activation, let a): activation(a.value)
    // A NaN stays one.
    case .clipped(let a, let bound): a.value > bound ? bound : a.value < -bound ? -bound : a.value
    }
  }

  /// The formula one stage of computing later: whatever has only numbers in it has become one. nil when there
  /// is nothing left to compute.
  public var reduced: Formula? {
    switch self {
    case .term, .number: nil
    case .sum(let parts): parts.allSatisfy(\.isNumber) ? .number(value) : .sum(parts.map(\.afterStage))
    case .product(let parts):
      parts.allSatisfy(\.isNumber) ? .number(value) : .product(parts.map(\.afterStage))
    case .complement(let a): a.isNumber ? .number(value) : .complement(a.afterStage)
    case .negative(let a): a.isNumber ? .number(value) : .negative(a.afterStage)
    case .squashed(let activation, let a):
      a.isNumber ? .number(value) : .squashed(activation, a.afterStage)
    case .clipped(let a, let bound): a.isNumber ? .number(value) : .clipped(a.afterStage, bound)
    }
  }

  /// The formula and every stage of computing it, down to the result.
  public var stages: [Formula] {
    var stages = [self]
    while let next = stages.last?.reduced { stages.append(next) }
    return stages
  }

  private var isNumber: Bool {
    switch self {
    case .term, .number: true
    case .sum, .product, .complement, .negative, .squashed, .clipped: false
    }
  }

  private var afterStage: Formula {
    switch self {
    case .term(_, _, let value): .number(value)
    case .number: self
    case .sum, .product, .complement, .negative, .squashed, .clipped: reduced ?? self
    }
  }
}
