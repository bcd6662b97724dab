/// What the nodes of a loop's body compute.
extension OnnxLoop {
  mutating func outputs(
    of inner: OnnxNode, _ arguments: [Value?], _ constants: inout OnnxConstants
  ) throws(OnnxError) -> [Value] {
    let known: [OnnxTensor?] = arguments.map { argument in
      if case .constant(let tensor)? = argument { tensor } else { nil }
    }
    if zip(arguments, known).allSatisfy({ $0 == nil || $1 != nil }) {
      return try constants.outputs(of: inner, known)?.map(Value.constant) ?? []
    }
    guard let op = inner.standardOp else { return [] }
    switch (op, arguments.first ?? nil, arguments.count > 1 ? arguments[1] : nil) {
    case ("Identity", let value?, nil): return [value]
    // A step's numbers stay numbers, of whatever type.
    case ("Cast", .term(let term)?, nil): return [.term(term)]
    case ("Cast", .counter(let slot, let offset)?, nil): return [.counter(slot: slot, offset: offset)]
    case ("Add", .counter(let slot, let offset)?, .constant(let one)?),
      ("Add", .constant(let one)?, .counter(let slot, let offset)?):
      guard let number = one.integers?.first, one.count == 1 else { return [] }
      return [.counter(slot: slot, offset: offset &+ number)]
    case ("Gather", .outer(.signal(let signal))?, .counter(let slot, 0)?):
      let before = signal.beforeMatrix
      guard inner.int("axis") ?? 0 == 0, counters[slot] == 0, signal.axes.count == 3, signal.axes[0].isTime,
        signal.squash == nil, sequence == nil || sequence == before
      else { return [] }
      sequence = before
      algebra.inputWidth = before.axes[2].size
      guard let last = signal.axes.last, before != signal else { return [.term(.input)] }
      guard constants.allows([last.size, before.axes[2].size]),
        let map = OnnxAffine(Array(signal.mapsFromMatrix))
      else { return [] }
      return [.term(.linear(OnnxCellLinear(rows: map.rows, input: map.weights, bias: map.bias)))]
    case _: return terms(op, inner, arguments, known).map(Value.term)
    }
  }

  /// Operators on terms.
  private func terms(
    _ op: String, _ inner: OnnxNode, _ arguments: [Value?], _ known: [OnnxTensor?]
  ) -> [OnnxCellTerm] {
    let terms = arguments.map { argument -> OnnxCellTerm? in
      if case .term(let term)? = argument { term } else { nil }
    }
    let constant = known.compactMap(\.self).first
    switch op {
    case "MatMul", "Gemm":
      guard let x = terms.first ?? nil, known.count > 1, let matrix = known[1],
        let result = product(x, matrix, inner)
      else { return [] }
      guard known.count > 2, let bias = known[2] else { return [result] }
      return algebra.shifted(result, by: bias).map { [$0] } ?? []
    case "Add":
      if terms.count == 2, let a = terms[0], let b = terms[1] {
        return OnnxCellTerm.adding(a, b).map { [$0] } ?? []
      }
      guard let term = terms.compactMap(\.self).first, let constant else { return [] }
      return algebra.shifted(term, by: constant).map { [$0] } ?? []
    case "Sub":
      guard terms.count == 2, let term = terms[1], let one = known[0], one.floats.allSatisfy({ $0 == 1 })
      else {
        return []
      }
      return [.complement(term)]
    case "Mul":
      guard terms.count == 2, let a = terms[0], let b = terms[1] else { return [] }
      return [.product(a, b)]
    case "Split", "Slice":
      guard let x = terms.first ?? nil, let width = algebra.width(of: x),
        let operations = inner.shapeOperations(
          on: [1, width], integers: { known.indices.contains($0) ? known[$0] : nil })
      else { return [] }
      let parts = operations.map { operations in
        OnnxCellTerm.range(of: operations, width: width).flatMap { algebra.part(x, $0) }
      }
      let found = parts.compactMap(\.self)
      return found.count == parts.count ? found : []
    case _:
      guard terms.count == 1, let x = terms[0], let activation = inner.activation else { return [] }
      return [.activation(activation, x)]
    }
  }

  private func product(_ x: OnnxCellTerm, _ matrix: OnnxTensor, _ inner: OnnxNode) -> OnnxCellTerm? {
    guard let isTransposed = inner.isProductTransposed,
      let product = OnnxMatrix(matrix, isTransposed: isTransposed)
    else { return nil }
    return algebra.product(product.weights, rows: product.rows, columns: product.columns, x)
  }
}

extension OnnxCellTerm {
  /// Which elements of a row vector (1, width) remain after operations that cut it.
  fileprivate static func range(of operations: [OnnxShapeOperation], width: Int) -> Range<Int>? {
    var rows = 0..<width
    for operation in operations {
      guard case .slice(let axis, let start, let count, 1) = operation else { return nil }
      if axis == 0 && start == 0 && count == 1 { continue }
      guard axis == 1, count > 0, start + count <= rows.count else { return nil }
      rows = rows.lowerBound + start..<rows.lowerBound + start + count
    }
    return rows
  }
}
