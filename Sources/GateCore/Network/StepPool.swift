/// Values of all units over some steps that become one value a unit.
struct StepPool {
  private var count = 0
  private var sums: [Float]
  private var least: [Float]
  private var largest: [Float]

  init(units: Int) {
    sums = [Float](repeating: 0, count: units)
    least = [Float](repeating: .infinity, count: units)
    largest = [Float](repeating: -.infinity, count: units)
  }

  /// Adds one step.
  mutating func add(_ values: ArraySlice<Float>) {
    count += 1
    values.withUnsafeBufferPointer { x in
      for j in 0..<Swift.min(x.count, sums.count) {
        let value = x[j]
        sums[j] += value
        least[j] = value < least[j] ? value : least[j]
        largest[j] = value > largest[j] ? value : largest[j]
      }
    }
  }

  mutating func add(count: Int, sums: ArraySlice<Float>, least: ArraySlice<Float>, largest: ArraySlice<Float>)
  {
    self.count += count
    for (j, (sum, (low, high))) in zip(sums, zip(least, largest)).enumerated() {
      self.sums[j] += sum
      self.least[j] = low < self.least[j] ? low : self.least[j]
      self.largest[j] = high > self.largest[j] ? high : self.largest[j]
    }
  }

  /// One value a unit, NaN where one of its values was; empty when nothing was added.
  func values(_ aggregate: Aggregate) -> [Float] {
    guard count > 0 else { return [] }
    switch aggregate {
    case .mean: return sums.map { $0 / Float(count) }
    case .min: return zip(sums, least).map { $0.isNaN ? .nan : $1 }
    case .max: return zip(sums, largest).map { $0.isNaN ? .nan : $1 }
    }
  }
}
