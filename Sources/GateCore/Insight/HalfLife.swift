/// How long half of what a unit writes stays in its memory, in whole steps.
///
/// What is written at step s has lost half after the least n with
///
///     Π_{s < k ≤ s+n} |keep_k| ≤ ½
///
/// and the half-life is the median of these n over the steps that wrote, each weighing as much as it wrote, |w_s|:
/// half of all that was written has been halved by then. A mean of ln keep was tried instead: a single closed gate
/// pulls it far down, though between such steps everything is kept.
///
/// What was written lately may still be more than half there; of it is known only that its n is larger than the
/// steps since. So the median is that of the product-limit estimate (Kaplan & Meier 1958, "Nonparametric Estimation
/// from Incomplete Observations"), with d_n the weight halved at n and r_n that of all observed for n steps or more:
///
///     S(n) = Π_{m ≤ n} (1 − d_m / r_m)          half-life = min { n : S(n) ≤ ½ }
public struct HalfLife: Equatable, Sendable {
  public let steps: Int
  /// True when less than half has been seen to be halved: the half-life is longer than `steps`, the longest time
  /// that anything was observed.
  public let isLonger: Bool

  /// A number that orders half-lives.
  public var rank: Float { Float(steps) + (isLonger ? 0.5 : 0) }

  /// Of one unit, from its keep factors and what it wrote, both in reading order; nil when no write has been
  /// followed by a step, and when the numbers are not finite.
  init?(keeps: [Float], writes: [Float]) {
    let count = min(keeps.count, writes.count)
    let total = writes.reduce(0) { $0 + abs($1) }
    guard count > 1, total.isFinite, keeps.allSatisfy(\.isFinite) else { return nil }
    // A unit that writes nothing still keeps or forgets.
    let weights = total > 0 ? writes.map(abs) : [Float](repeating: 1, count: count)
    var halved = [Double](repeating: 0, count: count)
    var observed = halved
    for (source, steps) in Self.times(keeps).enumerated() {
      if let steps { halved[steps] += Double(weights[source]) }
      observed[steps ?? count - 1 - source] += Double(weights[source])
    }
    var atRisk = observed.reduce(0, +) - observed[0]
    var share = 1.0
    var longest = 0
    for n in 1..<count where observed[n] > 0 {
      longest = n
      share *= 1 - min(1, halved[n] / atRisk)
      // Weights are rounded sums.
      if share <= 0.5 + 1e-9 {
        (steps, isLonger) = (n, false)
        return
      }
      atRisk -= observed[n]
    }
    guard longest > 0 else { return nil }
    (steps, isLonger) = (longest, true)
  }

  /// For each source the steps until half is gone; nil where more is left at the end.
  private static func times(_ keeps: [Float]) -> [Int?] {
    var times = [Int?](repeating: nil, count: keeps.count)
    // With P the product of the keeps so far, source s is halved when P ≤ P_s / 2. The pending sources stand in
    // falling order of that bound, which is the order of time unless a keep exceeds 1.
    var pending: [(source: Int, bound: Double)] = []
    var first = 0
    var product = 1.0
    for k in keeps.indices {
      product *= Double(abs(keeps[k]))
      while first < pending.count, product <= pending[first].bound {
        times[pending[first].source] = k - pending[first].source
        first += 1
      }
      if product < 1e-200 || product > 1e200 {
        // Of a product of 0 nothing is pending.
        let scale = product > 0 ? 1 / product : 1
        for index in first..<pending.count { pending[index].bound *= scale }
        product = 1
      }
      var place = pending.count
      while place > first, pending[place - 1].bound < product / 2 { place -= 1 }
      pending.insert((k, product / 2), at: place)
    }
    return times
  }
}
