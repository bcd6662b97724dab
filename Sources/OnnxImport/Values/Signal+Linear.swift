/// Operators that compute channels from channels.
extension Signal {
  /// What it is before its first matrix, whose maps a cell takes for its own; the last dimension must be that of the
  /// channels.
  var beforeMatrix: Signal {
    guard let first = maps.firstIndex(where: \.isDense), case .dense(_, _, let columns) = maps[first] else {
      return self
    }
    var before = self
    before.maps = Array(maps[..<first])
    before.axes[axes.count - 1] = Axis(kind: .channel, size: columns)
    return before
  }

  /// The maps from the first matrix on.
  var mapsFromMatrix: ArraySlice<LinearMap> {
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
  func multiplied(by matrix: Matrix) -> Signal? {
    guard let axis = channelAxis, matrix.columns == axes[axis].size else { return nil }
    var result = self
    result.maps.append(.dense(weights: matrix.weights, rows: matrix.rows, columns: matrix.columns))
    result.axes[axis] = Axis(kind: .channel, size: matrix.rows)
    return result
  }

  /// The signal plus numbers, one for each channel or one for all.
  func shifted(by numbers: Tensor) -> Signal? {
    elementwise(numbers).map { signal, values in
      var signal = signal
      signal.maps.append(.shift(values))
      return signal
    }
  }

  /// The signal times numbers, one for each channel or one for all.
  func scaled(by numbers: Tensor) -> Signal? {
    elementwise(numbers).map { signal, values in
      var signal = signal
      signal.maps.append(.scale(values))
      return signal
    }
  }

  private func elementwise(_ numbers: Tensor) -> (Signal, [Float])? {
    guard squash == nil, numbers.shape.count <= max(axes.count, 1), numbers.count > 0, numbers.isFloat else {
      return nil
    }
    if numbers.count == 1, isSingle { return (self, numbers.floats) }
    guard let axis = channelAxis else { return nil }
    if numbers.count == 1 { return (self, numbers.floats) }
    guard numbers.count == axes[axis].size, numbers.shape.last == numbers.count else { return nil }
    var result = self
    result.axes[axis].kind = .channel
    return (result, numbers.floats)
  }

  /// The signal through the function at the end of a head; nil when it is none, or does not act on the channels.
  func squashed(by squash: Squash, axis: Int?) -> Signal? {
    guard self.squash == nil, !maps.isEmpty, case .states = source else { return nil }
    if let axis {
      guard axes.last?.kind == .channel, Node.axis(axis, rank: axes.count) == axes.count - 1 else {
        return nil
      }
    } else {
      // Elementwise: all channels must be there, wherever they are.
      guard isSingle || axes.flatMap(\.flat).contains(where: { $0.kind == .channel }) else { return nil }
    }
    var result = self
    result.squash = squash
    return result
  }

  // MARK: Sums

  /// The sum of states, as Keras merges directions with `merge_mode="sum"`; nil for anything but plain states of
  /// the same form.
  func adding(_ other: Signal) -> Signal? {
    guard let reads = plainReads, let others = other.plainReads, axes == other.axes, lanesAxis == nil,
      axes.contains(where: { $0.kind == .channel }), reads.count == others.count,
      reads.count + others.count <= Self.readLimit
    else { return nil }
    var result = self
    result.source = .states(reads + others)
    result.maps = [.sum(parts: 2)]
    return result
  }

  /// The sum, or the mean, over directions or layers along an axis of their own.
  func reduced(over axis: Int, keepsAxis: Bool, isMean: Bool) -> Signal? {
    guard let reads = plainReads, lanesAxis == axis, axes.contains(where: { $0.kind == .channel }) else {
      return nil
    }
    var result = self
    result.maps = [.sum(parts: reads.count)] + (isMean ? [.scale([1 / Float(reads.count)])] : [])
    if keepsAxis {
      result.axes[axis] = Axis(kind: .one, size: 1)
    } else {
      result.axes.remove(at: axis)
    }
    return result
  }

  /// The signal through a batch normalisation as it is when a network is used: each channel, along the second
  /// axis, becomes scale · (x − mean) / √(variance + ε) + bias.
  func normalized(
    scale: [Float], bias: [Float], mean: [Float], variance: [Float], epsilon: Float
  ) -> Signal? {
    guard axes.count > 1, squash == nil, maps.count + 1 < Self.mapLimit, axes[1].size == scale.count,
      Set([scale, bias, mean, variance].map(\.count)).count == 1
    else { return nil }
    switch (axes[1].kind, source) {
    case (.channel, _): break
    // Of a graph input any dimension may be the channels', if no other is.
    case (.input, .input): if axes.contains(where: { $0.kind == .channel }) { return nil }
    case (.input, _), (.time, _), (.batch, _), (.lanes, _), (.one, _), (.merged, _): return nil
    }
    let factors = zip(scale, variance).map { Float(Double($0) / (Double($1) + Double(epsilon)).squareRoot()) }
    let shifts = scale.indices.map { Float(Double(bias[$0]) - Double(mean[$0]) * Double(factors[$0])) }
    var result = self
    result.axes[1].kind = .channel
    result.maps += [.scale(factors), .shift(shifts)]
    return result
  }
}
