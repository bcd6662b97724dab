/// What a gate does at the two ends of its range, 0 and 1.
public struct GateEnds: Hashable, Sendable {
  /// One end, in words.
  public struct End: Hashable, Sendable {
    /// Beside a number: `shut`, `keeps`.
    public let word: String
    /// Behind the gate's name, a sentence: `is shut`, `keeps`.
    public let clause: String

    /// The same where the gate never gets there: `is never shut`, `never keeps`.
    public let denial: String
    /// At how many steps it gets there: `share shut`, `share it keeps`.
    public let share: String

    /// What the gate is there.
    static func being(_ word: String) -> End {
      End(word: word, clause: "is \(word)", denial: "is never \(word)", share: "share \(word)")
    }

    /// What the gate does there.
    static func doing(_ verb: String) -> End {
      End(word: verb, clause: verb, denial: "never \(verb)", share: "share it \(verb)")
    }
  }

  /// Near 0.
  public let low: End
  /// Near 1.
  public let high: End
}
