/// The right outputs of a network for a sequence of `T` steps; nil or NaN where nothing is asked.
public enum Targets: Equatable, Sendable {
  case none
  /// A class (or next token) at each step.
  case tokens(TokenTargets)  // (T)
  /// Several classes that are all right at a step (a grammar's legal continuations).
  case tokenSets([[Int]])  // (T)
  case values([Float], columns: Int)  // (T, O)
  /// One class for the whole sequence, read at the last step.
  case label(Int)
  /// One row of numbers for the whole sequence, read at the last step.
  case finalValues([Float])  // (O)
}

extension Targets {
  public static func tokens(_ classes: [Int?]) -> Self { .tokens(TokenTargets(classes)) }

  /// Equality to the bit, so that what is not asked (NaN) equals itself.
  public func isIdentical(to other: Targets) -> Bool {
    func areIdentical(_ a: [Float], _ b: [Float]) -> Bool {
      a.elementsEqual(b) { $0.bitPattern == $1.bitPattern }
    }
    return switch (self, other) {
    case (.values(let a, let m), .values(let b, let n)): m == n && areIdentical(a, b)
    case (.finalValues(let a), .finalValues(let b)): areIdentical(a, b)
    case (.none, _), (.tokens, _), (.tokenSets, _), (.values, _), (.label, _), (.finalValues, _):
      self == other
    }
  }
}
