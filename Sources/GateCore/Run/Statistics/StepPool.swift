/// Values of all units over some steps that become one value a unit.
struct StepPool {
  private let aggregate: Aggregate
  private var count = 0
  /// NaN where a value was: for every aggregate.
  private var sums: [Float]
  /// The least or largest; not for a mean, which needs the sums alone.
  private var extremes: [Float]

  init(units: Int, _ aggregate: Aggregate) {
    self.aggregate = aggregate
    sums = [Float](repeating: 0, count: units)
    let start: Float =
      switch aggregate {
      case .mean: 0
      case .min: .infinity
      case .max: -.infinity
      }
    extremes = [Float](repeating: start, count: aggregate == .mean ? 0 : units)
  }

  /// Adds one step.
  mutating func add(_ values: ArraySlice<Float>) {
    count += 1
    add(sums: values, extremes: values)
  }

  /// Adds what is known of some steps.
  mutating func add(count: Int, sums: ArraySlice<Float>, least: ArraySlice<Float>, largest: ArraySlice<Float>)
  {
    self.count += count
    switch aggregate {
    case .mean: add(sums: sums, extremes: [])
    case .min: add(sums: sums, extremes: least)
    case .max: add(sums: sums, extremes: largest)
    }
  }

  private mutating func add(sums values: ArraySlice<Float>, extremes ends: ArraySlice<Float>) {
    let units = Swift.min(values.count, sums.count)
    values.withUnsafeBufferPointer { x in
      sums.withUnsafeMutableBufferPointer { sums in for j in 0..<units { sums[j] += x[j] } }
    }
    guard ends.count >= units else { return }
    ends.withUnsafeBufferPointer { x in
      extremes.withUnsafeMutableBufferPointer { extremes in
        switch aggregate {
        case .mean: break
        case .min: for j in 0..<units { extremes[j] = x[j] < extremes[j] ? x[j] : extremes[j] }
        case .max: for j in 0..<units { extremes[j] = x[j] > extremes[j] ? x[j] : extremes[j] }
        }
      }
    }
  }

  /// One value a unit, NaN where one of its values was; empty when nothing was added.
  var values: [Float] {
    guard count > 0 else { return [] }
    return switch aggregate {
    case .mean: sums.map { $0 / Float(count) }
    case .min, .max: zip(sums, extremes).map { $0.isNaN ? .nan : $1 }
    }
  }
}
