import GateCore

/// Something said of how a network reads a sequence that can be checked: `f[0] < 0.1 at token "."`,
/// `for all u in 1..2: max(f[u] at token ")") < min(f[u] at token "(")`, `says[11] = "."`.
public struct Claim: Equatable, Sendable {
  /// One, or, of `for all`, one for each unit.
  public var parts: [Part]

  public struct Part: Equatable, Sendable {
    public var condition: Condition
    /// The steps at which it holds, of which there is at least one; nil for the current step.
    public var place: Condition?
    /// What `for all` stands for here.
    public var bindings: [Binding]
  }

  /// `u = 2`
  public struct Binding: Equatable, Sendable {
    public var variable: String
    public var unit: Int
  }
}
