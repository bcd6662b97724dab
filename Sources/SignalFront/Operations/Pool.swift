/// The largest number, or the mean, of each window along time.
public struct Pool: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case largest
    /// - Parameter countsPadding: whether the zeros outside the signal are divided by too.
    case mean(countsPadding: Bool)
  }

  public let kind: Kind
  public let width: Int
  public let steps: Convolution.Steps

  /// nil for a window without numbers.
  public init?(_ kind: Kind, width: Int, steps: Convolution.Steps) {
    guard (1...SignalArray.countLimit).contains(width), steps.before < width, steps.after < width else {
      return nil
    }
    (self.kind, self.width, self.steps) = (kind, width, steps)
  }

  /// (N, C, T) becomes (N, C, T'); nil for another shape.
  func callAsFunction(_ x: SignalArray) -> SignalArray? {
    guard x.shape.count == 3, let count = steps.count(length: x.shape[2], width: width),
      case let shape = [x.shape[0], x.shape[1], count], SignalArray.count(of: shape) != nil
    else { return nil }
    let length = x.shape[2]
    var result: [Float] = []
    for row in 0..<x.shape[0] * x.shape[1] {
      for t in 0..<count {
        let start = t * steps.stride - steps.before
        let times = (0..<width).map { start + $0 * steps.dilation }.filter { (0..<length).contains($0) }
        result.append(value(of: times.map { x.values[row * length + $0] }))
      }
    }
    return SignalArray(shape: shape, filling: result)
  }

  private func value(of window: [Float]) -> Float {
    switch kind {
    case .largest: window.max() ?? 0
    case .mean(let countsPadding):
      window.reduce(0, +) / Float(countsPadding ? width : max(1, window.count))
    }
  }
}
