import OnnxSchema

/// Operators on what is not yet known.
extension OnnxWalk {
  /// The outputs of a node on signals and constants; nil when they are not followed.
  mutating func signals(of node: OnnxNode, _ inputs: [OnnxValue?]) -> [OnnxSignal]? {
    guard let op = node.standardOp else { return nil }
    if op == "Equal", let tokens = compared(inputs) { return [tokens] }
    if let ids = ids(of: node, op, inputs) { return [ids] }
    switch op {
    case "Gather": if let tokens = lookedUp(node, inputs) { return [tokens] }
    case "OneHot": return oneHot(node, inputs).map { [$0] }
    case "Concat": return concatenated(node, inputs).map { [$0] }
    case "MatMul", "Gemm": return product(node, op, inputs).map { [$0] }
    case "Add", "Sub", "Mul", "Div": return linear(op, inputs).map { [$0] }
    case "Sum" where inputs.count == 2: return linear("Add", inputs).map { [$0] }
    case "BatchNormalization": return normalized(node, inputs).map { [$0] }
    case "ReduceSum", "ReduceMean": return reduced(node, op, inputs).map { [$0] }
    case _: break
    }
    guard case .signal(let signal)?? = inputs.first else { return nil }
    if let operations = node.shapeOperations(
      on: signal.shape, integers: { inputs.indices.contains($0) ? inputs[$0]?.constant : nil })
    {
      let results = operations.map { steps in
        steps.reduce(Optional(signal)) { signal, step in signal.flatMap { $0.applying(step) } }
      }
      let known = results.compactMap(\.self)
      return known.count == results.count ? known : nil
    }
    switch op {
    case "Identity": return [signal]
    case "Dropout":
      // Training is asked for by the third input.
      let training = inputs.count > 2 ? inputs[2]?.constant?.integers?.first : 0
      return training == 0 ? [signal] : nil
    case "Cast", "CastLike":
      // 0 and 1 stay what they are whatever their type.
      return signal.isNumeric && (!node.castsToInteger || signal.isOneHot) ? [signal] : nil
    case "Expand":
      let shape = inputs.count > 1 ? inputs[1]?.constant?.integers : nil
      return shape.flatMap { OnnxTensor.common(signal.shape, $0) } == signal.shape ? [signal] : nil
    case "ReverseSequence": return reversed(signal, node, inputs).map { [$0] }
    case "Sigmoid": return signal.squashed(by: .sigmoid, axis: nil).map { [$0] }
    case "Softmax", "LogSoftmax":
      // Before version 13 all axes from this one on were taken together.
      let axis = node.int("axis") ?? (node.opset < 13 ? 1 : -1)
      return OnnxSignal.Squash(rawValue: op).flatMap { signal.squashed(by: $0, axis: axis) }.map { [$0] }
    case _: return nil
    }
  }

  // MARK: Tokens

  /// Elementwise operators on token ids.
  private func ids(of node: OnnxNode, _ op: String, _ inputs: [OnnxValue?]) -> OnnxSignal? {
    var (carrier, arguments) = (OnnxSignal?.none, [OnnxTokenExpression]())
    for input in inputs {
      switch input {
      case .constant(let tensor)? where tensor.count == 1: arguments.append(.constant(tensor))
      case .signal(let signal)?:
        let expression: OnnxTokenExpression
        switch signal.source {
        case .ids(_, let found): expression = found
        // Numbers that are made integers can only be ids.
        case .input(let input) where op == "Cast" && signal.isPlain && node.castsToInteger:
          var ids = signal
          ids.source = .ids(input, .id)
          return ids
        case .input, .tokens, .states: return nil
        }
        // All of them must be the ids of the same places.
        if let carrier, carrier.axes != signal.axes { return nil }
        carrier = signal
        arguments.append(expression)
      case .constant?, .step?, .unknown?, nil: return nil
      }
    }
    let size = 1 + arguments.map(\.size).reduce(0, +)
    guard var result = carrier, case .ids(let input, _) = result.source, size < OnnxTokenExpression.sizeLimit
    else { return nil }
    if op == "Cast", let type = node.int("to") {
      result.source = .ids(input, .cast(arguments[0], type: type, size: size))
    } else if OnnxTensor.elementwiseOperators.contains(op) {
      result.source = .ids(input, .elementwise(op, arguments, size: size))
    } else {
      return nil
    }
    return result
  }

  /// An embedding: rows of a constant table.
  private func lookedUp(_ node: OnnxNode, _ inputs: [OnnxValue?]) -> OnnxSignal? {
    guard inputs.count == 2, case .constant(let table)? = inputs[0], case .signal(let ids)? = inputs[1],
      case .ids(let input, let expression) = ids.source, table.shape.count == 2, table.isFloat,
      node.int("axis") ?? 0 == 0, table.count > 0
    else { return nil }
    guard let rows = expression == .id ? Array(0..<table.shape[0]) : expression.rows(count: table.shape[0])
    else { return nil }
    let width = table.shape[1]
    let ordered =
      rows.enumerated().allSatisfy(==)
      ? table : table.picking(rows.flatMap { $0 * width..<($0 + 1) * width }, shape: table.shape)
    var result = ids
    result.source = .tokens(input, .embedding(ordered))
    result.axes.append(.init(kind: .channel, size: width))
    return result
  }

  private func oneHot(_ node: OnnxNode, _ inputs: [OnnxValue?]) -> OnnxSignal? {
    guard inputs.count == 3, case .signal(let ids)? = inputs[0], case .ids(let input, .id) = ids.source,
      let size = inputs[1]?.constant?.floats.first.flatMap({ Int(exactly: $0) }),
      (1...1 << 24).contains(size),
      let values = inputs[2]?.constant?.floats, values == [0, 1],
      OnnxNode.axis(node.int("axis") ?? -1, rank: ids.axes.count + 1) == ids.axes.count
    else { return nil }
    var result = ids
    result.source = .tokens(input, .oneHot(size: size))
    result.axes.append(.init(kind: .channel, size: size))
    return result
  }

  /// One-hot vectors by comparing ids with 0, 1, 2 …, as PyTorch writes them.
  private func compared(_ inputs: [OnnxValue?]) -> OnnxSignal? {
    guard inputs.count == 2 else { return nil }
    for (a, b) in [(inputs[0], inputs[1]), (inputs[1], inputs[0])] {
      guard case .signal(let ids)? = a, case .ids(let input, .id) = ids.source,
        case .constant(let range)? = b,
        let numbers = range.integers, numbers.count > 1, numbers == Array(0..<numbers.count),
        range.shape.last == numbers.count, range.shape.count <= ids.axes.count, ids.axes.last?.kind == .one
      else { continue }
      var result = ids
      result.source = .tokens(input, .oneHot(size: numbers.count))
      result.axes[ids.axes.count - 1] = .init(kind: .channel, size: numbers.count)
      return result
    }
    return nil
  }

  // MARK: Vectors

  private func concatenated(_ node: OnnxNode, _ inputs: [OnnxValue?]) -> OnnxSignal? {
    var signals: [OnnxSignal] = []
    for input in inputs {
      guard case .signal(let signal)? = input else { return nil }
      signals.append(signal)
    }
    if signals.count == 1 { return signals[0] }
    guard let first = signals.first, let axis = OnnxNode.axis(node.int("axis") ?? 0, rank: first.axes.count)
    else { return nil }
    return OnnxSignal.concatenated(signals, axis: axis)
  }

  private mutating func product(_ node: OnnxNode, _ op: String, _ inputs: [OnnxValue?]) -> OnnxSignal? {
    guard inputs.count >= 2, case .signal(let signal)? = inputs[0], case .constant(let matrix)? = inputs[1]
    else { return nil }
    let isTransposed = op == "Gemm" && node.int("transB") ?? 0 != 0
    guard op == "MatMul" || (signal.axes.count == 2 && node.int("transA") ?? 0 == 0) else { return nil }
    if matrix.shape.count == 2 { discover(signal, size: matrix.shape[isTransposed ? 1 : 0]) }
    guard let name = node.input(1), let factor = constants.factor(name, matrix, isTransposed: isTransposed),
      var result = signal.multiplied(by: factor)
    else { return nil }
    guard op == "Gemm" else { return result }
    if let alpha = node.float("alpha"), alpha != 1 { result.maps.append(.scale([alpha])) }
    guard inputs.count > 2, let bias = inputs[2] else { return result }
    guard case .constant(let numbers) = bias else { return nil }
    let beta = node.float("beta") ?? 1
    return result.shifted(
      by: OnnxTensor(shape: numbers.shape, elements: .floats(numbers.floats.map { $0 * beta })))
  }

  /// An open last dimension has the size that the matrix has columns.
  private mutating func discover(_ signal: OnnxSignal, size: Int) {
    guard case .input(let input) = signal.source, signal.isPlain, let last = signal.axes.last,
      case .input(let dimension) = last.kind, input.openDimensions.contains(dimension), last.size != size
    else { return }
    discovered = (input.name, dimension, size)
  }

  private func linear(_ op: String, _ inputs: [OnnxValue?]) -> OnnxSignal? {
    guard inputs.count == 2 else { return nil }
    func negative(_ tensor: OnnxTensor) -> OnnxTensor {
      OnnxTensor(shape: tensor.shape, elements: .floats(tensor.floats.map { -$0 }))
    }
    func reciprocal(_ tensor: OnnxTensor) -> OnnxTensor {
      OnnxTensor(shape: tensor.shape, elements: .floats(tensor.floats.map { 1 / $0 }))
    }
    switch (op, inputs[0], inputs[1]) {
    case ("Add", .signal(let a)?, .signal(let b)?): return a.adding(b)
    case ("Add", .signal(let x)?, .constant(let a)?), ("Add", .constant(let a)?, .signal(let x)?):
      return x.shifted(by: a)
    case ("Sub", .signal(let x)?, .constant(let a)?): return a.isFloat ? x.shifted(by: negative(a)) : nil
    case ("Sub", .constant(let a)?, .signal(let x)?):
      return x.scaled(by: OnnxTensor(scalar: -1))?.shifted(by: a)
    case ("Mul", .signal(let x)?, .constant(let a)?), ("Mul", .constant(let a)?, .signal(let x)?):
      return x.scaled(by: a)
    case ("Div", .signal(let x)?, .constant(let a)?): return a.isFloat ? x.scaled(by: reciprocal(a)) : nil
    case _: return nil
    }
  }

  private func normalized(_ node: OnnxNode, _ inputs: [OnnxValue?]) -> OnnxSignal? {
    guard inputs.count == 5, case .signal(let signal)? = inputs[0], node.int("training_mode") ?? 0 == 0
    else { return nil }
    let numbers = inputs[1...].compactMap { $0?.constant }.filter(\.isFloat).map(\.floats)
    guard numbers.count == 4 else { return nil }
    return signal.normalized(
      scale: numbers[0], bias: numbers[1], mean: numbers[2], variance: numbers[3],
      epsilon: node.float("epsilon") ?? 1e-5)
  }

  /// Axes are an attribute in old versions, an input in newer ones.
  private func reduced(_ node: OnnxNode, _ op: String, _ inputs: [OnnxValue?]) -> OnnxSignal? {
    guard case .signal(let signal)?? = inputs.first else { return nil }
    let given = node.ints("axes") ?? (inputs.count > 1 ? inputs[1]?.constant?.integers : nil)
    guard let given, given.count == 1, let axis = OnnxNode.axis(given[0], rank: signal.axes.count) else {
      return nil
    }
    return signal.reduced(
      over: axis, keepsAxis: node.int("keepdims") ?? 1 != 0, isMean: op == "ReduceMean")
  }

  /// The whole sequence backward.
  private func reversed(_ signal: OnnxSignal, _ node: OnnxNode, _ inputs: [OnnxValue?]) -> OnnxSignal? {
    let axis = node.int("time_axis") ?? 0
    guard inputs.count > 1, let lengths = inputs[1]?.constant?.integers, signal.axes.indices.contains(axis),
      lengths.allSatisfy({ $0 == signal.axes[axis].size })
    else { return nil }
    return signal.applying(
      .slice(axis: axis, start: signal.axes[axis].size - 1, count: signal.axes[axis].size, step: -1))
  }
}

extension OnnxNode {
  fileprivate var castsToInteger: Bool {
    guard let type = int("to").flatMap(OnnxDataType.init(rawValue:)) else { return false }
    return !type.isFloat && type != .bool
  }
}

extension OnnxSignal {
  /// True for one-hot vectors as they are.
  fileprivate var isOneHot: Bool {
    if case .tokens(_, .oneHot) = source { isPlain } else { false }
  }

  /// False for token ids, where a cast may change what they are.
  fileprivate var isNumeric: Bool {
    switch source {
    case .input, .tokens, .states: true
    case .ids: false
    }
  }
}
