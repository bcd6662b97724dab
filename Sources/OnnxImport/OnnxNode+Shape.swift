/// What the operators that move elements say, in the terms of `OnnxShapeOperation`.
extension OnnxNode {
  /// The operations that make each output from the first input; nil when the node is no such operator, or its
  /// axes and shapes do not fit.
  ///
  /// - Parameters:
  ///   - shape: the first input's.
  ///   - integers: the elements of another input when it is constant.
  func shapeOperations(
    on shape: [Int], integers: (Int) -> OnnxTensor?
  ) -> [[OnnxShapeOperation]]? {
    switch standardOp {
    case "Transpose": return [[.permute(ints("perm") ?? shape.indices.reversed())]]
    case "Squeeze": return squeeze(shape, integers).map { [$0] }
    case "Unsqueeze": return unsqueeze(shape, integers).map { [$0] }
    case "Reshape": return reshape(shape, integers(1)?.integers).map { [[.reshape($0)]] }
    case "Flatten": return flatten(shape).map { [[.reshape($0)]] }
    case "Slice": return slices(shape, integers).map { [$0] }
    case "Gather": return gather(shape, integers(1)).map { [$0] }
    case "Split": return split(shape, integers(1)?.integers)
    case _: return nil
    }
  }

  /// An axis counted from the front; nil when there is none.
  static func axis(_ axis: Int, rank: Int) -> Int? {
    (-rank..<max(rank, 0)).contains(axis) ? (axis < 0 ? axis + rank : axis) : nil
  }

  /// An argument that is an attribute in old operator versions and an input in newer ones.
  private func argument(_ name: String, _ input: Int, _ integers: (Int) -> OnnxTensor?) -> [Int]?? {
    if let attribute = ints(name) { return .some(attribute) }
    guard self.input(input) != nil else { return .some(nil) }
    guard let values = integers(input)?.integers else { return nil }
    return .some(values)
  }

  private func squeeze(_ shape: [Int], _ integers: (Int) -> OnnxTensor?) -> [OnnxShapeOperation]? {
    guard let given = argument("axes", 1, integers) else { return nil }
    let axes = given ?? shape.indices.filter { shape[$0] == 1 }
    let known = axes.compactMap { Self.axis($0, rank: shape.count) }
    guard known.count == axes.count else { return nil }
    return Set(known).sorted(by: >).map { .drop(axis: $0) }
  }

  private func unsqueeze(_ shape: [Int], _ integers: (Int) -> OnnxTensor?) -> [OnnxShapeOperation]? {
    guard case .some(.some(let axes)) = argument("axes", 1, integers), axes.count < 16 else { return nil }
    let known = Set(axes.compactMap { Self.axis($0, rank: shape.count + axes.count) })
    guard known.count == axes.count else { return nil }
    return known.sorted().map { .insert(axis: $0) }
  }

  private func reshape(_ shape: [Int], _ wanted: [Int]?) -> [Int]? {
    guard var target = wanted else { return nil }
    if int("allowzero") ?? 0 == 0 {
      for (d, size) in target.enumerated() where size == 0 {
        guard shape.indices.contains(d) else { return nil }
        target[d] = shape[d]
      }
    }
    guard let count = OnnxTensor.count(of: shape) else { return nil }
    if let free = target.firstIndex(of: -1) {
      target[free] = 1
      guard let others = OnnxTensor.count(of: target), others > 0, count % others == 0 else { return nil }
      target[free] = count / others
    }
    return OnnxTensor.count(of: target) == count ? target : nil
  }

  private func flatten(_ shape: [Int]) -> [Int]? {
    let axis = int("axis") ?? 1
    guard (-shape.count...shape.count).contains(axis) else { return nil }
    let cut = axis < 0 ? axis + shape.count : axis
    guard let outer = OnnxTensor.count(of: Array(shape[..<cut])),
      let inner = OnnxTensor.count(of: Array(shape[cut...]))
    else { return nil }
    return [outer, inner]
  }

  private func slices(_ shape: [Int], _ integers: (Int) -> OnnxTensor?) -> [OnnxShapeOperation]? {
    guard case .some(.some(let starts)) = argument("starts", 1, integers),
      case .some(.some(let ends)) = argument("ends", 2, integers), let axes = argument("axes", 3, integers),
      let steps = argument("steps", 4, integers)
    else { return nil }
    let count = starts.count
    let (along, apart) = (axes ?? Array(0..<count), steps ?? [Int](repeating: 1, count: count))
    guard ends.count == count, along.count == count, apart.count == count else { return nil }
    var operations: [OnnxShapeOperation] = []
    for k in 0..<count {
      guard let axis = Self.axis(along[k], rank: shape.count), apart[k] != 0, abs(apart[k] / 2) < 1 << 40
      else { return nil }
      operations.append(
        Self.slice(axis: axis, size: shape[axis], start: starts[k], end: ends[k], step: apart[k]))
    }
    return operations
  }

  private static func slice(axis: Int, size: Int, start: Int, end: Int, step: Int) -> OnnxShapeOperation {
    // Negative indices count from the end; what lies outside is cut off.
    func bounded(_ index: Int, _ range: ClosedRange<Int>) -> Int {
      min(max(index < 0 ? index + size : index, range.lowerBound), range.upperBound)
    }
    if step > 0 {
      let (first, end) = (bounded(start, 0...size), bounded(end, 0...size))
      return .slice(axis: axis, start: first, count: max(0, (end - first + step - 1) / step), step: step)
    }
    guard size > 0 else { return .slice(axis: axis, start: 0, count: 0, step: 1) }
    let (first, end) = (bounded(start, 0...size - 1), bounded(end, -1...size - 1))
    return .slice(axis: axis, start: first, count: max(0, (first - end - step - 1) / -step), step: step)
  }

  /// Indices that stand at equal distances.
  private func gather(_ shape: [Int], _ indices: OnnxTensor?) -> [OnnxShapeOperation]? {
    guard let indices, let values = indices.integers, indices.shape.count < 2, let first = values.first,
      let axis = Self.axis(int("axis") ?? 0, rank: shape.count)
    else { return nil }
    let known = values.compactMap { Self.axis($0, rank: shape[axis]) }
    guard known.count == values.count, let start = known.first else { return nil }
    let step = known.count > 1 ? known[1] - first : 1
    guard known.enumerated().allSatisfy({ $1 == start + $0 * step }), step != 0 else { return nil }
    let slice = OnnxShapeOperation.slice(axis: axis, start: start, count: known.count, step: step)
    return indices.shape.isEmpty ? [slice, .drop(axis: axis)] : [slice]
  }

  private func split(_ shape: [Int], _ sizes: [Int]?) -> [[OnnxShapeOperation]]? {
    let outputs = proto.output.count
    guard let axis = Self.axis(int("axis") ?? 0, rank: shape.count), outputs > 0 else { return nil }
    var lengths = ints("split") ?? sizes
    if lengths == nil {
      guard input(1) == nil else { return nil }
      let length = (shape[axis] + outputs - 1) / outputs
      lengths = (0..<outputs).map { min(length, max(0, shape[axis] - $0 * length)) }
    }
    guard let lengths, lengths.count == outputs, lengths.allSatisfy({ $0 >= 0 && $0 <= shape[axis] })
    else { return nil }
    var (start, parts) = (0, [[OnnxShapeOperation]]())
    for length in lengths {
      parts.append([.slice(axis: axis, start: start, count: length, step: 1)])
      start += length
      guard start <= shape[axis] else { return nil }
    }
    return start == shape[axis] ? parts : nil
  }
}
