extension Observation {
  /// What is to be seen in a network that reads a series with gaps: a state that follows the value, one that follows
  /// the slope, and one that goes on where a value is missing.
  ///
  /// - Parameters:
  ///   - value: A state such as `c[5]`, and whether it follows turned over, for r is negative.
  ///   - gap: A state, and by how much it changes at least in a step, on average over a gap.
  static func ofSeries(
    value: (state: String, isTurned: Bool), slope: (state: String, isTurned: Bool),
    gap: (state: String, change: String)
  ) -> [Observation] {
    func words(_ isTurned: Bool, _ r: String) -> String {
      isTurned ? ", turned over (r below -\(r))" : " (r above \(r))"
    }
    func claim(_ state: String, _ other: String, _ isTurned: Bool, _ r: String) -> String {
      "r(\(state), \(other) at step > 6) " + (isTurned ? "< -\(r)" : "> \(r)")
    }
    return [
      Observation(
        "\(value.state) follows the value it reads\(words(value.isTurned, "0.7")), and \(slope.state) the slope, "
          + "what was added since the step before\(words(slope.isTurned, "0.3")).",
        claim(value.state, "value[0]", value.isTurned, "0.7"),
        claim(slope.state, "change(value[0])", slope.isTurned, "0.3")),
      Observation(
        "Where a value is missing the state does not wait: \(gap.state) goes on moving, by \(gap.change) and more "
          + "a step on average over the gap.",
        "mean(|change(\(gap.state))| at missing) > \(gap.change)"),
    ]
  }
}
