/// Chosen elements of the vectors of a sequence, which are a matrix with a single 1 in each row.
extension Signal {
  /// Of more columns than any table has, weights for all of them would be larger than the file warrants.
  private static let columnLimit = 1 << 10
  private static let matrixLimit = 1 << 20

  /// These columns along the last axis; nil unless it is that of the sequence's own vectors.
  func choosing(_ columns: [Int], axis: Int) -> Signal? {
    guard axis == axes.count - 1, squash == nil, maps.count < Self.mapLimit, !columns.isEmpty else {
      return nil
    }
    let size = axes[axis].size
    switch (axes[axis].kind, source) {
    case (.input(let dimension), .input(let input)):
      // Of an open dimension it is not known how many columns there are; of fewer dimensions, which is the vector's.
      guard axes.count == 3, !input.openDimensions.contains(dimension) else { return nil }
    case (.channel, .input), (.channel, .tokens): break
    case (.input, _), (.channel, _), (.time, _), (.batch, _), (.lanes, _), (.one, _), (.merged, _): return nil
    }
    guard size <= Self.columnLimit, columns.count <= Self.columnLimit, columns.allSatisfy((0..<size).contains)
    else {
      return nil
    }
    var weights = [Float](repeating: 0, count: columns.count * size)
    for (row, column) in columns.enumerated() { weights[row * size + column] = 1 }
    var result = self
    result.maps.append(.dense(weights: weights, rows: columns.count, columns: size))
    result.axes[axis] = Axis(kind: .channel, size: columns.count)
    return result
  }

  /// Parts of the same vectors one after the other, as one matrix; nil for anything else.
  static func joinedColumns(_ signals: [Signal], axis: Int) -> Signal? {
    guard let first = signals.first, axis == first.axes.count - 1 else { return nil }
    switch first.source {
    case .input, .tokens: break
    case .ids, .states: return nil
    }
    var (weights, bias, columns) = ([Float](), [Float](), Int?.none)
    for signal in signals {
      guard signal.source == first.source, signal.squash == nil,
        signal.axes.dropLast() == first.axes.dropLast(),
        signal.axes.last?.kind == .channel || signal.axes.last?.kind == .one,
        let map = AffineMap(signal.maps), columns ?? map.columns == map.columns,
        map.rows == signal.axes.last?.size, weights.count + map.weights.count <= matrixLimit
      else { return nil }
      columns = map.columns
      weights += map.weights
      bias += map.bias
    }
    var result = first
    result.maps = [.dense(weights: weights, rows: bias.count, columns: columns ?? 0)]
    if bias.contains(where: { $0 != 0 }) { result.maps.append(.shift(bias)) }
    result.axes[axis] = Axis(kind: .channel, size: bias.count)
    return result
  }
}
