/// More numbers before and behind a signal, along one axis.
public struct Pad: Equatable, Sendable {
  public enum Mode: String, Sendable {
    case constant
    /// What is near the edge, mirrored at the edge's number: 3 2 | 1 2 3.
    case reflect
    /// The edge's number again.
    case edge
  }

  public let axis: Int
  public let before: Int
  public let after: Int
  public let mode: Mode
  /// What a constant padding fills with.
  public let value: Float

  /// nil for negative amounts, which would cut off.
  public init?(axis: Int, before: Int, after: Int, mode: Mode, value: Float = 0) {
    let limit = SignalArray.countLimit
    guard axis >= 0, (0...limit).contains(before), (0...limit).contains(after) else { return nil }
    (self.axis, self.before, self.after) = (axis, before, after)
    (self.mode, self.value) = (mode, value)
  }

  func callAsFunction(_ x: SignalArray) -> SignalArray? {
    guard x.shape.indices.contains(axis), case let length = x.shape[axis] else { return nil }
    var shape = x.shape
    shape[axis] += before + after
    guard SignalArray.count(of: shape) != nil, mode == .constant || length > 0,
      mode != .reflect || max(before, after) < length
    else { return nil }
    let sources = (-before..<length + after).map { source(of: $0, length: length) }
    let (outer, _, inner) = x.extents(of: axis)
    var result: [Float] = []
    result.reserveCapacity(outer * sources.count * inner)
    for row in 0..<outer {
      for source in sources {
        if let source {
          let start = (row * length + source) * inner
          result.append(contentsOf: x.values[start..<start + inner])
        } else {
          result.append(contentsOf: repeatElement(value, count: inner))
        }
      }
    }
    return SignalArray(shape: shape, filling: result)
  }

  /// Which index of the signal stands at a place; nil for the constant.
  private func source(of place: Int, length: Int) -> Int? {
    if (0..<length).contains(place) { return place }
    switch mode {
    case .constant: return nil
    case .edge: return place < 0 ? 0 : length - 1
    case .reflect: return place < 0 ? -place : 2 * (length - 1) - place
    }
  }
}
