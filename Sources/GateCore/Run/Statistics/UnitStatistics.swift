/// What a quantity of one layer and direction has done over the steps computed so far, unit by unit.
public struct UnitStatistics: Equatable, Sendable {
  /// Steps counted.
  public let count: Int
  public let mean: [Float]  // (H)
  /// Mean squared distance from the mean.
  public let variance: [Float]  // (H)
  /// The largest finite magnitude of any unit.
  public let largestMagnitude: Float
  /// Share of the steps at which a gate was below 0.1; empty for what is not a gate.
  public let leftSaturated: [Float]  // (H)
  /// Share of the steps at which a gate was above 0.9; empty for what is not a gate.
  public let rightSaturated: [Float]  // (H)

  /// A gate below this counts as closed, one above 1 − this as open.
  public static let saturation: Float = 0.1
}

/// Sums from which `UnitStatistics` are made, for one quantity of one lane.
struct RunningStatistics: Sendable {
  let quantity: Quantity
  private(set) var count = 0
  /// The first values seen. Sums are taken of the distances from them, because Σ x² − (Σ x)² / n cancels
  /// badly when x varies little around a large mean.
  private var shift: [Float]
  private var sum: [Double]
  private var squares: [Double]
  private var largestMagnitude: Float = 0
  private var left: [Int]
  private var right: [Int]

  init(quantity: Quantity, units: Int) {
    self.quantity = quantity
    shift = [Float](repeating: 0, count: units)
    sum = [Double](repeating: 0, count: units)
    squares = sum
    left = [Int](repeating: 0, count: quantity.isGate ? units : 0)
    right = left
  }

  /// Adds `rows` rows of values, `stride` floats apart. A few hundred rows are summed in single precision.
  mutating func add(_ values: UnsafePointer<Float>, rows: Int, stride: Int) {
    let units = shift.count
    if count == 0, rows > 0 { for j in 0..<units { shift[j] = values[j] } }
    var sums = [Float](repeating: 0, count: 4 * units)
    var largest = largestMagnitude
    sums.withUnsafeMutableBufferPointer { sums in
      shift.withUnsafeBufferPointer { shift in
        guard let s = sums.baseAddress, let m = shift.baseAddress else { return }
        let (s2, low, high) = (s + units, s + 2 * units, s + 3 * units)
        for t in 0..<rows {
          let x = values + t * stride
          for j in 0..<units {
            let distance = x[j] - m[j]
            s[j] += distance
            s2[j] += distance * distance
            let magnitude = abs(x[j])
            if magnitude > largest, magnitude < .infinity { largest = magnitude }
          }
          guard quantity.isGate else { continue }
          for j in 0..<units { low[j] += x[j] < UnitStatistics.saturation ? 1 : 0 }
          for j in 0..<units { high[j] += x[j] > 1 - UnitStatistics.saturation ? 1 : 0 }
        }
      }
    }
    count += rows
    largestMagnitude = largest
    for j in 0..<units {
      sum[j] += Double(sums[j])
      squares[j] += Double(sums[units + j])
    }
    for j in left.indices {
      left[j] += Int(sums[2 * units + j])
      right[j] += Int(sums[3 * units + j])
    }
  }

  var statistics: UnitStatistics {
    let n = Double(max(count, 1))
    func share(_ steps: [Int]) -> [Float] { steps.map { Float(Double($0) / n) } }
    return UnitStatistics(
      count: count, mean: zip(shift, sum).map { $0 + Float($1 / n) },
      variance: zip(sum, squares).map { Float(($1 - $0 * $0 / n) / n) }, largestMagnitude: largestMagnitude,
      leftSaturated: share(left), rightSaturated: share(right))
  }
}
