import GateCore

/// Operators on what belongs to one step.
extension OnnxUnrolled {
  /// The outputs of a node; nil when it is no operator of a cell, or none of its inputs belongs to a step.
  mutating func outputs(
    of node: OnnxNode, _ inputs: [OnnxValue?], _ recurrent: [OnnxRecurrentNode],
    _ constants: inout OnnxConstants
  ) -> [OnnxStepValue]? {
    guard let op = node.standardOp else { return nil }
    if let steps = read(node, inputs) { return steps }
    if op == "Where" {
      guard inputs.count == 3, let condition = inputs[0]?.constant?.integers, let first = condition.first,
        condition.allSatisfy({ ($0 != 0) == (first != 0) }), let chosen = first != 0 ? inputs[1] : inputs[2],
        let value = operand(chosen, node, recurrent, &constants)
      else { return nil }
      return [value]
    }
    // Further inputs of others than these are shapes, axes and weights.
    let vectors = Self.operatorsOnVectors.contains(op) ? inputs[...] : inputs.prefix(1)
    var operands: [OnnxStepValue] = []
    for input in vectors {
      guard let input, let value = operand(input, node, recurrent, &constants) else { return nil }
      operands.append(value)
    }
    guard let x = operands.first else { return nil }
    if let operations = node.shapeOperations(
      on: x.shape, integers: { inputs.indices.contains($0) ? inputs[$0]?.constant : nil })
    {
      let results = operations.compactMap { steps in
        steps.reduce(Optional(x)) { value, step in value.flatMap { $0.applying(step) } }
      }
      return results.count == operations.count ? results : nil
    }
    guard let result = result(node, op, operands, inputs, &constants),
      result.size < OnnxStepValue.sizeLimit
    else { return nil }
    return [result]
  }

  private static let operatorsOnVectors: Set<String> = ["Add", "Sub", "Mul", "Div", "Sum", "Concat"]

  private mutating func result(
    _ node: OnnxNode, _ op: String, _ operands: [OnnxStepValue], _ inputs: [OnnxValue?],
    _ constants: inout OnnxConstants
  ) -> OnnxStepValue? {
    let x = operands[0]
    switch op {
    case "Identity": return x
    case "Dropout": return inputs.count > 2 && inputs[2]?.constant?.integers?.first != 0 ? nil : x
    case "Cast":
      return node.int("to").flatMap(OnnxDataType.init(rawValue:))?.isFloat == true ? x : nil
    case "MatMul", "Gemm": return product(node, x, inputs, &constants)
    case "Add", "Sum": return operands.count == 2 ? combined(operands, node) { .sum($0, $1) } : nil
    case "Sub": return operands.count == 2 ? combined(operands, node) { .difference($0, $1) } : nil
    case "Mul": return operands.count == 2 ? combined(operands, node) { .product($0, $1) } : nil
    case "Abs": return x.mapped { .magnitude($0) }
    case "Div": return softsign(operands)
    case "Concat": return concatenated(operands, node)
    case _:
      guard inputs.count == 1, let activation = node.activation else { return nil }
      return x.mapped { .activation(activation, $0) }
    }
  }

  /// a / (1 + |a|).
  private func softsign(_ operands: [OnnxStepValue]) -> OnnxStepValue? {
    guard operands.count == 2, case .sum(let a, let b) = operands[1].expression else { return nil }
    for (one, magnitude) in [(a, b), (b, a)] {
      guard case .constant(let constant) = one, weights.constants[constant].floats.allSatisfy({ $0 == 1 }),
        case .magnitude(operands[0].expression) = magnitude, operands[0].moment == operands[1].moment
      else { continue }
      return operands[0].mapped { .activation(.softsign, $0) }
    }
    return nil
  }

  private mutating func product(
    _ node: OnnxNode, _ x: OnnxStepValue, _ inputs: [OnnxValue?], _ constants: inout OnnxConstants
  ) -> OnnxStepValue? {
    guard inputs.count > 1, let name = node.input(1), let tensor = inputs[1]?.constant,
      let isTransposed = node.isProductTransposed,
      let factor = constants.factor(name, tensor, isTransposed: isTransposed),
      let place = weights.matrix(factor),
      weights.matrices[place].columns == x.width
    else { return nil }
    var result = x
    result.expression = .matrix(place, x.expression)
    result.axes[result.axes.count - 1] = .init(kind: .channel, size: weights.matrices[place].rows)
    result.size += 1
    guard inputs.count > 2, let bias = inputs[2] else { return result }
    guard let bias = operand(bias, node, [], &constants) else { return nil }
    return combined([result, bias], node) { .sum($0, $1) }
  }

  /// An operator on two vectors of one width, or on one and a number.
  private mutating func combined(
    _ operands: [OnnxStepValue], _ node: OnnxNode,
    _ make: (OnnxStepExpression, OnnxStepExpression) -> OnnxStepExpression
  ) -> OnnxStepValue? {
    guard let (a, b) = joined(operands[0], operands[1]), let axes = Self.common(a, b) else { return nil }
    return OnnxStepValue(
      expression: make(a.expression, b.expression), moment: a.moment ?? b.moment,
      depth: max(a.depth, b.depth),
      isFresh: (a.isFresh || a.isConstant) && (b.isFresh || b.isConstant), size: 1 + a.size + b.size,
      axes: axes,
      place: a.moment == nil ? b.place : a.place)
  }

  /// The dimensions of what two values make together.
  private static func common(_ a: OnnxStepValue, _ b: OnnxStepValue) -> [OnnxSignal.Axis]? {
    guard let shape = OnnxTensor.common(a.shape, b.shape) else { return nil }
    // Only what belongs to a step tells the meaning of its dimensions.
    let main = a.moment == nil || (b.moment != nil && a.axes.count < b.axes.count) ? b : a
    var axes = main.axes
    while axes.count < shape.count { axes.insert(.init(kind: .one, size: 1), at: 0) }
    for (d, size) in shape.enumerated() where axes[d].size != size {
      guard main.moment == nil || d == shape.count - 1 else { return nil }
      axes[d].size = size
    }
    return axes
  }

  private mutating func concatenated(_ operands: [OnnxStepValue], _ node: OnnxNode) -> OnnxStepValue? {
    guard operands.count == 2,
      OnnxNode.axis(node.int("axis") ?? 0, rank: operands[0].axes.count) == operands[0].axes.count - 1,
      operands[0].axes.count == operands[1].axes.count, let (a, b) = joined(operands[0], operands[1])
    else { return nil }
    var result = a.moment == nil ? b : a
    result.expression = .joined([a.expression, b.expression])
    result.moment = a.moment ?? b.moment
    result.depth = max(a.depth, b.depth)
    result.isFresh = false
    result.size = 1 + a.size + b.size
    result.axes[result.axes.count - 1] = .init(kind: .channel, size: a.width + b.width)
    return result
  }
}

extension OnnxStepValue {
  /// True for what is made of constants alone.
  var isConstant: Bool {
    if case .constant = expression { true } else { false }
  }

  /// What a function of each element makes of it.
  fileprivate func mapped(_ function: (OnnxStepExpression) -> OnnxStepExpression) -> OnnxStepValue {
    var result = self
    result.expression = function(expression)
    result.size += 1
    result.isFresh = false
    return result
  }
}
