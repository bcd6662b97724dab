extension Loss {
  /// The loss of one row of outputs before squashing where a class is right; NaN where there is no such class.
  ///
  /// - Parameter right: An index into `logits`; 0 or 1 where there is one output.
  public func value(of logits: [Float], right: Int) -> Float {
    guard logits.count == 1 ? (0...1).contains(right) : logits.indices.contains(right) else { return .nan }
    var target = [Float](repeating: 0, count: logits.count)
    var sum = LossSum()
    target.withUnsafeMutableBufferPointer { target in
      logits.withUnsafeBufferPointer { logits in
        guard let row = target.baseAddress, let base = logits.baseAddress else { return }
        fill(row, outputs: logits.count, classes: [right])
        add(base, row, outputs: logits.count, squash: .identity, gradient: nil, to: &sum)
      }
    }
    return Float(sum.loss)
  }
}
