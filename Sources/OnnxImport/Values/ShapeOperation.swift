/// What operators that only move elements do, in one form for constants and for what is not yet known.
enum ShapeOperation: Equatable {
  case permute([Int])
  case reshape([Int])
  /// Removes a dimension of 1.
  case drop(axis: Int)
  /// Adds a dimension of 1 before this one.
  case insert(axis: Int)
  /// Keeps `count` indices of an axis, `step` apart, from `start`.
  case slice(axis: Int, start: Int, count: Int, step: Int)
}

extension Tensor {
  /// The tensor after an operation that fits its shape; nil when it does not.
  func applying(_ operation: ShapeOperation) -> Tensor? {
    switch operation {
    case .permute(let order):
      guard order.sorted() == Array(shape.indices) else { return nil }
      let strides = Self.strides(of: shape)
      let permuted = order.map { shape[$0] }
      return picking(Self.positions(shape: permuted, strides: order.map { strides[$0] }), shape: permuted)
    case .reshape(let target):
      guard Self.count(of: target) == count else { return nil }
      return Tensor(shape: target, elements: elements)
    case .drop(let axis):
      guard shape.indices.contains(axis), shape[axis] == 1 else { return nil }
      var rest = shape
      rest.remove(at: axis)
      return Tensor(shape: rest, elements: elements)
    case .insert(let axis):
      guard (0...shape.count).contains(axis) else { return nil }
      var more = shape
      more.insert(1, at: axis)
      return Tensor(shape: more, elements: elements)
    case .slice(let axis, let start, let count, let step):
      guard shape.indices.contains(axis) else { return nil }
      if start == 0, step == 1, count == shape[axis] { return self }
      var strides = Self.strides(of: shape)
      let first = start * strides[axis]
      strides[axis] *= step
      var part = shape
      part[axis] = count
      return picking(Self.positions(shape: part, strides: strides, start: first), shape: part)
    }
  }

  /// The tensor repeated along dimensions of 1 to a larger shape (numpy's broadcasting); nil when it cannot be.
  func broadcast(to target: [Int]) -> Tensor? {
    guard target.count >= shape.count else { return nil }
    let padded = [Int](repeating: 1, count: target.count - shape.count) + shape
    var strides = Self.strides(of: padded)
    for (d, size) in padded.enumerated() where size != target[d] {
      guard size == 1 else { return nil }
      strides[d] = 0
    }
    if padded == target { return Tensor(shape: target, elements: elements) }
    return picking(Self.positions(shape: target, strides: strides), shape: target)
  }

  /// The shape that two broadcast to together; nil when they do not fit.
  static func common(_ a: [Int], _ b: [Int]) -> [Int]? {
    let rank = max(a.count, b.count)
    let (a, b) = (
      [Int](repeating: 1, count: rank - a.count) + a, [Int](repeating: 1, count: rank - b.count) + b
    )
    var common: [Int] = []
    for (m, n) in zip(a, b) {
      guard m == n || m == 1 || n == 1 else { return nil }
      common.append(m == 1 ? n : m)
    }
    return common
  }

  /// Tensors one after the other along an axis; nil when they do not fit.
  static func concatenated(_ tensors: [Tensor], axis: Int) -> Tensor? {
    guard let first = tensors.first, first.shape.indices.contains(axis) else { return nil }
    func rest(_ shape: [Int]) -> [Int] { shape.enumerated().filter { $0.offset != axis }.map(\.element) }
    guard tensors.allSatisfy({ $0.shape.count == first.shape.count && rest($0.shape) == rest(first.shape) })
    else { return nil }
    var shape = first.shape
    shape[axis] = tensors.map { $0.shape[axis] }.reduce(0, +)
    // Without elements there is nothing to join, however long the other dimensions are.
    let outer = tensors.allSatisfy { $0.count == 0 } ? 0 : first.shape[..<axis].reduce(1, *)
    func join<Element>(_ parts: [[Element]]) -> [Element] {
      var joined: [Element] = []
      for row in 0..<outer {
        for part in parts {
          let length = part.count / max(outer, 1)
          joined.append(contentsOf: part[row * length..<(row + 1) * length])
        }
      }
      return joined
    }
    if let integers = Optional(tensors.compactMap(\.integers)), integers.count == tensors.count {
      return Tensor(shape: shape, elements: .integers(join(integers)))
    }
    return Tensor(shape: shape, elements: .floats(join(tensors.map(\.floats))))
  }
}
