// Operations that move numbers.
extension SignalArray {
  /// The indices of an axis that are kept.
  func picking(_ indices: [Int], axis: Int) -> SignalArray? {
    guard shape.indices.contains(axis), indices.allSatisfy((0..<shape[axis]).contains) else { return nil }
    var picked = shape
    picked[axis] = indices.count
    guard Self.count(of: picked) != nil else { return nil }
    let (outer, length, inner) = extents(of: axis)
    var result: [Float] = []
    result.reserveCapacity(outer * indices.count * inner)
    for row in 0..<outer {
      for index in indices {
        let start = (row * length + index) * inner
        result.append(contentsOf: values[start..<start + inner])
      }
    }
    return SignalArray(shape: picked, filling: result)
  }

  /// The same numbers in another shape, where −1 takes what is left.
  func reshaped(_ target: [Int]) -> SignalArray? {
    var target = target
    if let free = target.firstIndex(of: -1) {
      target[free] = 1
      guard let others = Self.count(of: target), others > 0, values.count % others == 0 else { return nil }
      target[free] = values.count / others
    }
    return SignalArray(shape: target, values: values)
  }

  /// The dimensions in another order.
  func permuted(_ order: [Int]) -> SignalArray? {
    guard order.sorted() == Array(shape.indices) else { return nil }
    let target = order.map { shape[$0] }
    let own = Self.strides(of: shape)
    return SignalArray(
      shape: target,
      filling: Self.positions(shape: target, strides: order.map { own[$0] }).map { values[$0] })
  }

  /// Arrays one after the other along an axis.
  static func joined(_ arrays: [SignalArray], axis: Int) -> SignalArray? {
    guard let first = arrays.first, first.shape.indices.contains(axis) else { return nil }
    var shape = first.shape
    for array in arrays.dropFirst() {
      guard array.shape.count == shape.count,
        shape.indices.allSatisfy({ $0 == axis || array.shape[$0] == first.shape[$0] })
      else { return nil }
      shape[axis] += array.shape[axis]
    }
    guard count(of: shape) != nil else { return nil }
    var result: [Float] = []
    for row in 0..<first.extents(of: axis).outer {
      for array in arrays {
        let (_, length, inner) = array.extents(of: axis)
        result.append(contentsOf: array.values[row * length * inner..<(row + 1) * length * inner])
      }
    }
    return SignalArray(shape: shape, filling: result)
  }

  // MARK: Positions

  /// For each dimension, how far its next index is.
  static func strides(of shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for d in shape.indices.dropLast().reversed() { strides[d] = strides[d + 1] * max(1, shape[d + 1]) }
    return strides
  }

  /// Where the numbers of a shape lie in an array with these strides, in row-major order.
  static func positions(shape: [Int], strides: [Int]) -> [Int] {
    guard !shape.contains(0) else { return [] }
    var positions = [0]
    for (length, stride) in zip(shape, strides) where length != 1 {
      positions = positions.flatMap { position in (0..<length).map { position + $0 * stride } }
    }
    return positions
  }
}
