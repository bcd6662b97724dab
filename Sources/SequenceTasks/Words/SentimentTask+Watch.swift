import GateCore

extension SentimentTask {
  public func watch(in cell: CellKind) -> [Observation] {
    switch cell {
    case .lstm:
      [
        Observation(
          """
          At "not", "never" and "hardly" the forget gate of unit 0 shuts (below 0.1) and its cell state \
          takes a new value above 0.5.
          """,
          #"f[0] < 0.1 at token "not" or token "never" or token "hardly""#,
          #"c[0] > 0.5 at token "not" or token "never" or token "hardly""#),
        Self.turning,
        Observation(
          """
          At "but" the forget gates of units 1 and 2 shut (below 0.1) and let go of what they held.
          """,
          #"for all u in 1..2: f[u] < 0.1 at token "but""#),
      ]
    case .gru:
      [
        Observation(
          """
          At "never" and "hardly" all four update gates, which keep here, are below 0.1: the whole state \
          is written anew, and h[1] comes out above 0.9.
          """,
          #"for all u in 0..3: z[u] < 0.1 at token "never" or token "hardly""#,
          #"h[1] > 0.9 at token "never" or token "hardly""#),
        Self.turning,
      ]
    case .rnn:
      [
        Observation(
          """
          At "not", "never" and "hardly" h[1] comes out above 0.9 whatever came before.
          """,
          #"h[1] > 0.9 at token "not" or token "never" or token "hardly""#),
        Self.turning,
      ]
    }
  }

  private static let turning = Observation(
    """
    The same verdict means the other thing behind a "not": "the film was good" praises, "the film was \
    not good" does not, "the film was not bad" does again.
    """,
    #""the film was good": says "praise" at last"#,
    #""the film was not good": says "not praise" at last"#,
    #""the film was bad": says "not praise" at last"#,
    #""the film was not bad": says "praise" at last"#)
}
