/// A constant of an ONNX graph: an initialiser, or what nodes make of them.
struct Tensor: Equatable, Sendable {
  /// The elements, row-major. Kinds that a reader need not tell apart share one.
  enum Elements: Equatable, Sendable {
    case floats([Float])
    case integers([Int])
    case flags([Bool])
  }

  var shape: [Int]
  var elements: Elements

  init(shape: [Int], elements: Elements) {
    self.shape = shape
    self.elements = elements
  }

  init(scalar: Float) { self.init(shape: [], elements: .floats([scalar])) }

  init(integers: [Int]) { self.init(shape: [integers.count], elements: .integers(integers)) }

  var count: Int {
    switch elements {
    case .floats(let values): values.count
    case .integers(let values): values.count
    case .flags(let values): values.count
    }
  }

  /// The elements as numbers; flags are 0 and 1.
  var floats: [Float] {
    switch elements {
    case .floats(let values): values
    case .integers(let values): values.map(Float.init)
    case .flags(let values): values.map { $0 ? 1 : 0 }
    }
  }

  /// The elements when they are integers (or flags).
  var integers: [Int]? {
    switch elements {
    case .floats: nil
    case .integers(let values): values
    case .flags(let values): values.map { $0 ? 1 : 0 }
    }
  }

  var isFloat: Bool {
    if case .floats = elements { true } else { false }
  }

  /// The tensor of another shape whose elements stand at `locations` of this one.
  func picking(_ positions: [Int], shape: [Int]) -> Tensor {
    switch elements {
    case .floats(let values): Tensor(shape: shape, elements: .floats(positions.map { values[$0] }))
    case .integers(let values): Tensor(shape: shape, elements: .integers(positions.map { values[$0] }))
    case .flags(let values): Tensor(shape: shape, elements: .flags(positions.map { values[$0] }))
    }
  }

  /// The number of elements of a shape; nil when it does not fit.
  static func count(of shape: [Int]) -> Int? {
    var count = 1
    // Any partial product can be large though the whole is 0.
    for dimension in shape where dimension != 0 {
      guard dimension > 0 else { return nil }
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
      guard !overflow else { return nil }
      count = product
    }
    return shape.contains(0) ? 0 : count
  }

  /// For each dimension, how many elements lie between one index and the next.
  static func strides(of shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for d in shape.indices.dropLast().reversed() { strides[d] = strides[d + 1] * max(1, shape[d + 1]) }
    return strides
  }

  /// The positions of all elements of `shape` in an array with these strides, in row-major order.
  static func positions(shape: [Int], strides: [Int], start: Int = 0) -> [Int] {
    guard !shape.contains(0) else { return [] }
    var positions = [start]
    for (length, stride) in zip(shape, strides) where length != 1 {
      positions = positions.flatMap { position in (0..<length).map { position + $0 * stride } }
    }
    return positions
  }
}
