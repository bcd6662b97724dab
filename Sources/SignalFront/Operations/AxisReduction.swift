/// All numbers along some axes as one.
public enum AxisReduction: String, Sendable {
  case mean
  case sum
  case greatest
  case least

  func callAsFunction(_ x: SignalArray, axes: [Int], keepsAxes: Bool) -> SignalArray? {
    guard axes.allSatisfy(x.shape.indices.contains), Set(axes).count == axes.count else { return nil }
    var result = x
    for axis in axes {
      guard let next = reduced(result, axis: axis) else { return nil }
      result = next
    }
    guard !keepsAxes else { return result }
    let shape = x.shape.indices.filter { !axes.contains($0) }.map { x.shape[$0] }
    return SignalArray(shape: shape, filling: result.values)
  }

  private func reduced(_ x: SignalArray, axis: Int) -> SignalArray? {
    let (outer, length, inner) = x.extents(of: axis)
    guard length > 0 else { return nil }
    var shape = x.shape
    shape[axis] = 1
    var result: [Float] = []
    for row in 0..<outer {
      for k in 0..<inner {
        var total = x.values[row * length * inner + k]
        for index in 1..<max(1, length) {
          total = joined(total, x.values[(row * length + index) * inner + k])
        }
        result.append(self == .mean ? total / Float(length) : total)
      }
    }
    return SignalArray(shape: shape, filling: result)
  }

  private func joined(_ a: Float, _ b: Float) -> Float {
    switch self {
    case .mean, .sum: a + b
    case .greatest: max(a, b)
    case .least: min(a, b)
    }
  }
}
