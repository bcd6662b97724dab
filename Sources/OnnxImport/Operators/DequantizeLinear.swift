/// Constants that are stored as small integers: (q − zero point) · scale, with one scale for all, one for each index of
/// an axis, or one for each block of indices along it.
struct DequantizeLinear: Operator {
  let name = "DequantizeLinear"

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    guard let x = call.constant(0), let numbers = x.integers, !numbers.isEmpty, let scale = call.constant(1),
      scale.isFloat,
      scale.count > 0, call.inputs.count < 3 || call.inputs[2] == nil || call.constant(2)?.integers != nil,
      let spread = Spread(
        x.shape, scale.shape, axis: call.node.int("axis") ?? 1, block: call.node.int("block_size") ?? 0),
      context.allows(x.shape)
    else { return nil }
    let (scales, zeros) = (scale.floats, call.constant(2)?.integers)
    guard zeros.map({ $0.count == scales.count }) ?? true else { return nil }
    var values: [Float] = []
    values.reserveCapacity(numbers.count)
    for (index, number) in numbers.enumerated() {
      let position = spread.position(of: index)
      values.append(Float(number &- (zeros?[position] ?? 0)) * scales[position])
    }
    return [Tensor(shape: x.shape, elements: .floats(values))]
  }
}

/// Which of the scales each element has.
private struct Spread {
  /// Elements between one index of the axis and the next.
  private var inner = 1
  /// How many indices of the axis there are, and how many of them share a scale.
  private var length = 1
  private var block = 1
  /// How many scales there are along the axis.
  private var scales = 1
  /// For blocks, the scales have all the other dimensions too.
  private let isBlocked: Bool

  /// nil when the shapes do not fit.
  init?(_ shape: [Int], _ scales: [Int], axis: Int, block: Int) {
    isBlocked = block > 0
    // One scale for all.
    if scales.allSatisfy({ $0 == 1 }), block == 0 {
      length = max(Tensor.count(of: shape) ?? 0, 1)
      self.block = length
      return
    }
    guard let axis = Node.axis(axis, rank: shape.count), block >= 0, shape[axis] > 0 else { return nil }
    inner = shape[(axis + 1)...].reduce(1, *)
    length = shape[axis]
    if block == 0 {
      guard scales == [length] else { return nil }
      self.scales = length
    } else {
      self.block = block
      self.scales = (length - 1) / block + 1
      var expected = shape
      expected[axis] = self.scales
      guard scales == expected else { return nil }
    }
  }

  func position(of element: Int) -> Int {
    let index = element / inner % length / block
    guard isBlocked else { return index }
    return (element / (inner * length) * scales + index) * inner + element % inner
  }
}
