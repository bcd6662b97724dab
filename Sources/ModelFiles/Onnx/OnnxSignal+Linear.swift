/// Operators that compute channels from channels.
extension OnnxSignal {
  /// What it is before its first matrix, whose maps a cell takes for its own; the last dimension must be that of the
  /// channels.
  var beforeMatrix: OnnxSignal {
    guard let first = maps.firstIndex(where: \.isDense), case .dense(_, _, let columns) = maps[first] else {
      return self
    }
    var before = self
    before.maps = Array(maps[..<first])
    before.axes[axes.count - 1] = Axis(kind: .channel, size: columns)
    return before
  }

  /// The maps from the first matrix on.
  var mapsFromMatrix: ArraySlice<OnnxLinearMap> {
    maps[(maps.firstIndex(where: \.isDense) ?? maps.endIndex)...]
  }

  /// The axis of the vector's elements when it is the last one, as matrix products have it: of a graph input any
  /// last dimension.
  private var channelAxis: Int? {
    guard let last = axes.last, squash == nil, !last.isReversed, maps.count < Self.mapLimit else {
      return nil
    }
    if let lanes = lanesAxis, axes[lanes].size > 1 { return nil }
    switch (last.kind, source) {
    case (.channel, _): return axes.count - 1
    case (.input, .input), (.one, .input): return axes.count - 1
    case (.input, _), (.one, _), (.time, _), (.batch, _), (.lanes, _), (.merged, _): return nil
    }
  }

  /// A matrix times the signal; nil when it does not fit.
  func multiplied(by matrix: OnnxMatrix) -> OnnxSignal? {
    guard let axis = channelAxis, matrix.columns == axes[axis].size else { return nil }
    var result = self
    result.maps.append(.dense(weights: matrix.weights, rows: matrix.rows, columns: matrix.columns))
    result.axes[axis] = Axis(kind: .channel, size: matrix.rows)
    return result
  }

  /// The signal plus numbers, one for each channel or one for all.
  func shifted(by numbers: OnnxTensor) -> OnnxSignal? {
    elementwise(numbers).map { signal, values in
      var signal = signal
      signal.maps.append(.shift(values))
      return signal
    }
  }

  /// The signal times numbers, one for each channel or one for all.
  func scaled(by numbers: OnnxTensor) -> OnnxSignal? {
    elementwise(numbers).map { signal, values in
      var signal = signal
      signal.maps.append(.scale(values))
      return signal
    }
  }

  private func elementwise(_ numbers: OnnxTensor) -> (OnnxSignal, [Float])? {
    guard squash == nil, numbers.shape.count <= max(axes.count, 1), numbers.count > 0, numbers.isFloat else {
      return nil
    }
    guard let axis = channelAxis else { return nil }
    if numbers.count == 1 { return (self, numbers.floats) }
    guard numbers.count == axes[axis].size, numbers.shape.last == numbers.count else { return nil }
    var result = self
    result.axes[axis].kind = .channel
    return (result, numbers.floats)
  }

  /// The signal through the function at the end of a head; nil when it is none, or does not act on the channels.
  func squashed(by squash: Squash, axis: Int?) -> OnnxSignal? {
    guard self.squash == nil, !maps.isEmpty, case .states = source, axes.last?.kind == .channel else {
      return nil
    }
    if let axis, OnnxNode.axis(axis, rank: axes.count) != axes.count - 1 { return nil }
    var result = self
    result.squash = squash
    return result
  }
}
