extension Head.Squash {
  /// Turns `count` logits into outputs.
  func apply(_ logits: UnsafeMutablePointer<Float>, count: Int) {
    switch self {
    case .identity: break
    case .sigmoid: for j in 0..<count { logits[j] = Math.sigmoid(logits[j]) }
    case .softmax:
      guard count > 0 else { return }
      let total = ExponentialSum(logits, count: count, exponentials: logits).sum
      for j in 0..<count { logits[j] /= total }
    case .logSoftmax:
      guard count > 0 else { return }
      // a − ln Σ eᵃ.
      let logarithm = ExponentialSum(logits, count: count).logarithm
      for j in 0..<count { logits[j] -= logarithm }
    }
  }
}
