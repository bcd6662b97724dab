import OnnxSchema

/// Computes nodes all of whose inputs are known: how exporters write shapes, zero states and rearranged weights.
///
/// All it makes together has no more elements than `budget`, so that a small file cannot ask for a large result.
struct OnnxConstants {
  private var budget: Int
  var files: OnnxExternalFiles

  /// - Parameter fileSize: bytes of the model; what is computed is in proportion to it.
  init(fileSize: Int, files: OnnxExternalFiles) {
    budget = 1 << 20 + 4 * fileSize
    self.files = files
  }

  /// Matrices in the order in which they are multiplied, by the names of what they come from: the steps of an unrolled
  /// cell share them.
  private var factors: [Factor: OnnxMatrix] = [:]

  private struct Factor: Hashable {
    var name: String
    var isTransposed: Bool
  }

  /// The matrix that a node multiplies by; nil when it is none, or the budget is used up.
  ///
  /// - Parameters:
  ///   - name: of the value in the graph.
  ///   - isTransposed: stored as (rows, columns).
  mutating func factor(_ name: String, _ tensor: OnnxTensor, isTransposed: Bool) -> OnnxMatrix? {
    let key = Factor(name: name, isTransposed: isTransposed)
    if let known = factors[key] { return known }
    guard allows(tensor.shape) else { return nil }
    factors[key] = OnnxMatrix(tensor, isTransposed: isTransposed)
    return factors[key]
  }

  /// Takes the elements of a shape from the budget, which data beside the model adds to.
  mutating func allows(_ shape: [Int]) -> Bool {
    guard let count = OnnxTensor.count(of: shape), count <= budget + 4 * files.byteCount, shape.count <= 32
    else {
      return false
    }
    budget -= count
    return true
  }

  /// The outputs of a node; nil when it is not one of the known operators, its inputs do not fit, or the budget
  /// is used up.
  ///
  /// - Parameter inputs: nil where an optional one is left out.
  mutating func outputs(of node: OnnxNode, _ inputs: [OnnxTensor?]) throws(OnnxError) -> [OnnxTensor]? {
    guard let op = node.standardOp else { return nil }
    if op == "Constant" { return try constant(node).map { [$0] } }
    guard let first = inputs.first ?? nil else { return nil }
    if let operations = node.shapeOperations(
      on: first.shape, integers: { inputs.indices.contains($0) ? inputs[$0] : nil })
    {
      var outputs: [OnnxTensor] = []
      for steps in operations {
        var tensor = first
        for step in steps {
          guard allows(tensor.shape), let next = tensor.applying(step) else { return nil }
          tensor = next
        }
        outputs.append(tensor)
      }
      return outputs
    }
    if OnnxTensor.elementwiseOperators.contains(op) {
      let given = inputs.compactMap(\.self)
      var shape: [Int] = []
      for input in given { shape = OnnxTensor.common(shape, input.shape) ?? shape }
      guard given.count == inputs.count, allows(shape) else { return nil }
      return OnnxTensor.elementwise(op, given).map { [$0] }
    }
    return other(op, node, first, inputs).map { [$0] }
  }

  private mutating func constant(_ node: OnnxNode) throws(OnnxError) -> OnnxTensor? {
    if let tensor = node.tensor("value") { return try OnnxTensor(tensor, files: &files) }
    if let number = node.float("value_float") { return OnnxTensor(scalar: number) }
    if let number = node.int("value_int") { return OnnxTensor(shape: [], elements: .integers([number])) }
    if let numbers = node.floats("value_floats") {
      return OnnxTensor(shape: [numbers.count], elements: .floats(numbers))
    }
    return node.ints("value_ints").map(OnnxTensor.init(integers:))
  }

  private mutating func other(
    _ op: String, _ node: OnnxNode, _ x: OnnxTensor, _ inputs: [OnnxTensor?]
  ) -> OnnxTensor? {
    let second = inputs.count > 1 ? inputs[1] : nil
    switch op {
    case "Identity", "Dropout": return x
    case "Cast": return node.int("to").flatMap { Self.cast(x, to: $0) }
    case "CastLike": return second.flatMap { Self.cast(x, to: $0.isFloat ? 1 : 7) }
    case "Shape": return OnnxTensor(integers: Self.shape(node, x.shape))
    case "Size": return OnnxTensor(shape: [], elements: .integers([x.count]))
    case "ConstantOfShape": return filled(node, x)
    case "Expand":
      guard let wanted = second?.integers, let shape = OnnxTensor.common(x.shape, wanted), allows(shape)
      else { return nil }
      return x.broadcast(to: shape)
    case "Tile": return second?.integers.flatMap { tiled(x, $0) }
    case "Concat":
      let parts = inputs.compactMap(\.self)
      guard parts.count == inputs.count, let axis = OnnxNode.axis(node.int("axis") ?? 0, rank: x.shape.count),
        allows([parts.map(\.count).reduce(0, +)])
      else { return nil }
      return OnnxTensor.concatenated(parts, axis: axis)
    case "Gather": return second.flatMap { gathered(x, $0, axis: node.int("axis") ?? 0) }
    case "Range": return range(inputs)
    case "ReduceProd", "ReduceSum", "ReduceMax", "ReduceMin": return reduced(op, node, x, second)
    case _: return nil
    }
  }

  /// `Shape` with its optional bounds.
  static func shape(_ node: OnnxNode, _ shape: [Int]) -> [Int] {
    func bounded(_ index: Int) -> Int { min(max(index < 0 ? index + shape.count : index, 0), shape.count) }
    let (start, end) = (bounded(node.int("start") ?? 0), bounded(node.int("end") ?? shape.count))
    return start < end ? Array(shape[start..<end]) : []
  }

  static func cast(_ x: OnnxTensor, to type: Int) -> OnnxTensor? {
    guard let type = OnnxDataType(rawValue: type) else { return nil }
    if type.isFloat { return OnnxTensor(shape: x.shape, elements: .floats(x.floats)) }
    if type == .bool {
      return OnnxTensor(shape: x.shape, elements: .flags(x.floats.map { $0 != 0 }))
    }
    if let integers = x.integers { return OnnxTensor(shape: x.shape, elements: .integers(integers)) }
    let integers = x.floats.map { Int(exactly: $0.rounded(.towardZero)) }
    guard !integers.contains(nil) else { return nil }
    return OnnxTensor(shape: x.shape, elements: .integers(integers.compactMap(\.self)))
  }

  private mutating func filled(_ node: OnnxNode, _ x: OnnxTensor) -> OnnxTensor? {
    guard let shape = x.integers, allows(shape), let count = OnnxTensor.count(of: shape) else { return nil }
    var value = OnnxTensor(scalar: 0)
    if let proto = node.tensor("value") {
      guard let given = try? OnnxTensor(proto, files: &files), given.count == 1 else { return nil }
      value = given
    }
    return value.picking([Int](repeating: 0, count: count), shape: shape)
  }

  private mutating func tiled(_ x: OnnxTensor, _ repeats: [Int]) -> OnnxTensor? {
    guard repeats.count == x.shape.count, repeats.allSatisfy({ (0...1 << 24).contains($0) }) else {
      return nil
    }
    let sizes = zip(x.shape, repeats).map { $0.multipliedReportingOverflow(by: $1) }
    guard !sizes.contains(where: \.overflow), allows(sizes.map(\.partialValue)) else { return nil }
    var places = Array(0..<x.count)
    var shape = x.shape
    if x.count == 0 { return x.picking([], shape: sizes.map(\.partialValue)) }
    for (axis, times) in repeats.enumerated() where times != 1 {
      let row = shape[axis...].reduce(1, *)
      places = stride(from: 0, to: places.count, by: max(row, 1)).flatMap { start in
        (0..<times).flatMap { _ in places[start..<start + row] }
      }
      shape[axis] *= times
    }
    return x.picking(places, shape: shape)
  }

  private mutating func gathered(_ x: OnnxTensor, _ indices: OnnxTensor, axis: Int) -> OnnxTensor? {
    guard let axis = OnnxNode.axis(axis, rank: x.shape.count), let chosen = indices.integers else {
      return nil
    }
    let shape = Array(x.shape[..<axis]) + indices.shape + Array(x.shape[(axis + 1)...])
    let known = chosen.compactMap { OnnxNode.axis($0, rank: x.shape[axis]) }
    guard known.count == chosen.count, allows(shape) else { return nil }
    // Beside a dimension of 0 there may be one that no loop ends.
    if OnnxTensor.count(of: shape) == 0 { return x.picking([], shape: shape) }
    let inner = x.shape[(axis + 1)...].reduce(1, *)
    let outer = x.shape[..<axis].reduce(1, *)
    var places: [Int] = []
    for row in 0..<outer {
      for index in known {
        let start = (row * x.shape[axis] + index) * inner
        places.append(contentsOf: start..<start + inner)
      }
    }
    return x.picking(places, shape: shape)
  }

  private mutating func range(_ inputs: [OnnxTensor?]) -> OnnxTensor? {
    let bounds = inputs.compactMap { $0?.integers?.first }
    guard bounds.count == 3, bounds[2] != 0 else { return nil }
    let (span, overflow) = bounds[1].subtractingReportingOverflow(bounds[0])
    guard !overflow, span.magnitude < 1 << 40 else { return nil }
    let count = max(0, Int((Double(span) / Double(bounds[2])).rounded(.up)))
    guard allows([count]) else { return nil }
    return OnnxTensor(integers: (0..<count).map { bounds[0] &+ $0 &* bounds[2] })
  }

  /// A reduction over all elements.
  private func reduced(_ op: String, _ node: OnnxNode, _ x: OnnxTensor, _ axes: OnnxTensor?) -> OnnxTensor? {
    guard let values = x.integers, let first = values.first, x.shape.count < 2 else { return nil }
    let result =
      switch op {
      case "ReduceProd": values.reduce(1, &*)
      case "ReduceSum": values.reduce(0, &+)
      case "ReduceMax": values.reduce(first, max)
      case _: values.reduce(first, min)
      }
    return OnnxTensor(
      shape: node.int("keepdims") ?? 1 == 1 ? x.shape.map { _ in 1 } : [], elements: .integers([result]))
  }
}
