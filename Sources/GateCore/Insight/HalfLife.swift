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
    self.init(count: count, distance: 1, keeps: keeps, writes: writes)
  }

  /// The same of `count` steps whose numbers are `distance` apart. Works on memory that lives for the call alone:
  /// a screen asks for thousands of units.
  init?(count: Int, distance: Int, keeps: UnsafePointer<Float>, writes: UnsafePointer<Float>) {
    guard count > 1 else { return nil }
    var total: Float = 0
    for k in 0..<count {
      total += abs(writes[k * distance])
      guard keeps[k * distance].isFinite else { return nil }
    }
    guard total.isFinite else { return nil }
    // A unit that writes nothing still keeps or forgets.
    func weight(_ source: Int) -> Double { total > 0 ? Double(abs(writes[source * distance])) : 1 }
    let found = withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * count) { numbers in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { sources -> HalfLife? in
        guard let halved = numbers.baseAddress, let sources = sources.baseAddress else { return nil }
        numbers.initialize(repeating: 0)
        let (observed, bounds) = (halved + count, halved + 2 * count)
        Self.times(count: count, distance: distance, keeps, sources: sources, bounds: bounds) {
          source, steps in
          if let steps { halved[steps] += weight(source) }
          observed[steps ?? count - 1 - source] += weight(source)
        }
        return Self.median(halved, observed, count: count)
      }
    }
    guard let found else { return nil }
    self = found
  }

  /// Of times that were observed, each of the same weight: until half was gone, or for as long as was looked.
  init?(observed times: [(steps: Int, isHalved: Bool)]) {
    let count = (times.map(\.steps).max() ?? 0) + 1
    var (halved, observed) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    for time in times where time.steps > 0 {
      observed[time.steps] += 1
      if time.isHalved { halved[time.steps] += 1 }
    }
    guard let found = Self.median(halved, observed, count: count) else { return nil }
    self = found
  }

  private init(steps: Int, isLonger: Bool) { (self.steps, self.isLonger) = (steps, isLonger) }

  private static func median(
    _ halved: UnsafePointer<Double>, _ observed: UnsafePointer<Double>, count: Int
  ) -> HalfLife? {
    var atRisk = 0.0
    for n in 0..<count { atRisk += observed[n] }
    atRisk -= observed[0]
    var share = 1.0
    var longest = 0
    for n in 1..<count where observed[n] > 0 {
      longest = n
      share *= 1 - min(1, halved[n] / atRisk)
      // Weights are rounded sums.
      if share <= 0.5 + 1e-9 { return HalfLife(steps: n, isLonger: false) }
      atRisk -= observed[n]
    }
    return longest > 0 ? HalfLife(steps: longest, isLonger: true) : nil
  }

  /// Calls `body` with each source and the steps until half is gone; nil where more is left at the end.
  private static func times(
    count: Int, distance: Int, _ keeps: UnsafePointer<Float>, sources: UnsafeMutablePointer<Int>,
    bounds: UnsafeMutablePointer<Double>, _ body: (Int, Int?) -> Void
  ) {
    // With P the product of the keeps so far, source s is halved when P ≤ P_s / 2. The pending sources are in
    // falling order of that bound, which is the order of time unless a keep exceeds 1.
    var (first, end) = (0, 0)
    var product = 1.0
    for k in 0..<count {
      product *= Double(abs(keeps[k * distance]))
      while first < end, product <= bounds[first] {
        body(sources[first], k - sources[first])
        first += 1
      }
      if product < 1e-200 || product > 1e200 {
        // Of a product of 0 nothing is pending.
        let scale = product > 0 ? 1 / product : 1
        for index in first..<end { bounds[index] *= scale }
        product = 1
      }
      var position = end
      while position > first, bounds[position - 1] < product / 2 {
        (sources[position], bounds[position]) = (sources[position - 1], bounds[position - 1])
        position -= 1
      }
      (sources[position], bounds[position]) = (k, product / 2)
      end += 1
    }
    for index in first..<end { body(sources[index], nil) }
  }
}
