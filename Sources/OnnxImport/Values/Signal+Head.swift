// What stands between states and the output of a head.
extension Signal {
  /// max(0, ·) of hidden states, which a head may read; nil for anything else.
  func rectified(by node: OnnxError.Location) -> Signal? {
    guard let reads = plainReads, reads.allSatisfy({ $0.quantity == .hidden }) else { return nil }
    var result = self
    result.rectifiedBy = node
    return result
  }

  /// A convolution of width 1, which is a matrix for each step: of (N, C, T), along the second axis.
  ///
  /// - Parameter bias: (O).
  func convolved(by weights: Tensor, bias: [Float]?) -> Signal? {
    guard axes.count == 3, squash == nil, weights.shape.count == 3, weights.shape[2] == 1, weights.isFloat,
      weights.count > 0, maps.count + 2 < Self.mapLimit, case .states = source, axes[1].kind == .channel,
      lanesAxis.map({ axes[$0].size == 1 }) ?? true, axes[1].size == weights.shape[1],
      bias.map({ $0.count == weights.shape[0] }) ?? true
    else { return nil }
    var result = self
    result.maps.append(.dense(weights: weights.floats, rows: weights.shape[0], columns: weights.shape[1]))
    if let bias { result.maps.append(.shift(bias)) }
    result.axes[1] = Axis(kind: .channel, size: weights.shape[0])
    return result
  }

  /// Without a dimension of 1, over which the mean or the sum is the number itself; nil for another dimension.
  ///
  /// - Parameter keepsAxis: leaves it where it is.
  func reducingSingle(_ axis: Int, keepsAxis: Bool) -> Signal? {
    guard axes.indices.contains(axis), axes[axis].size == 1, axes[axis].kind == .one else { return nil }
    guard !keepsAxis else { return self }
    var result = self
    result.axes.remove(at: axis)
    return result
  }
}
