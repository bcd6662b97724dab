import Glibc

/// A function of two numbers at the same position; dimensions of 1 are repeated (numpy's broadcasting).
public enum ElementPair: String, Sendable {
  case sum
  case difference
  case product
  case quotient
  case power
  case least
  case greatest

  func callAsFunction(_ a: SignalArray, _ b: SignalArray) -> SignalArray? {
    if a.shape == b.shape {
      return SignalArray(shape: a.shape, filling: zip(a.values, b.values).map { apply($0, $1) })
    }
    if b.values.count == 1, b.shape.count <= a.shape.count {
      return SignalArray(shape: a.shape, filling: with(a.values, b.values[0]))
    }
    guard let shape = Self.common(a.shape, b.shape), SignalArray.count(of: shape) != nil else { return nil }
    let (m, n) = (Self.positions(of: a, in: shape), Self.positions(of: b, in: shape))
    return SignalArray(shape: shape, filling: zip(m, n).map { apply(a.values[$0], b.values[$1]) })
  }

  private func with(_ values: [Float], _ number: Float) -> [Float] {
    // Squares are the commonest power: the energy of a frequency.
    self == .power && number == 2 ? values.map { $0 * $0 } : values.map { apply($0, number) }
  }

  private func apply(_ a: Float, _ b: Float) -> Float {
    switch self {
    case .sum: a + b
    case .difference: a - b
    case .product: a * b
    case .quotient: a / b
    case .power: powf(a, b)
    case .least: min(a, b)
    case .greatest: max(a, b)
    }
  }

  private static func common(_ a: [Int], _ b: [Int]) -> [Int]? {
    let rank = max(a.count, b.count)
    var shape: [Int] = []
    for (m, n) in zip(padded(a, rank), padded(b, rank)) {
      guard m == n || m == 1 || n == 1 else { return nil }
      shape.append(m == 1 ? n : m)
    }
    return shape
  }

  private static func padded(_ shape: [Int], _ rank: Int) -> [Int] {
    [Int](repeating: 1, count: rank - shape.count) + shape
  }

  private static func positions(of array: SignalArray, in shape: [Int]) -> [Int] {
    let own = padded(array.shape, shape.count)
    var strides = SignalArray.strides(of: own)
    for d in shape.indices where own[d] != shape[d] { strides[d] = 0 }
    return SignalArray.positions(shape: shape, strides: strides)
  }
}
