import GateCore
import OnnxSchema

/// A Loop node that steps a cell through a sequence, as Keras exports its GRU and SimpleRNN.
///
/// The body is followed node by node, and what comes out must be the equations of a cell; that each step reads the
/// input of its own number and that the loop ends with the sequence is checked. Anything else is no cell.
struct CellLoop {
  let node: Node
  let body: Onnx_GraphProto
  let inputs: [Value?]
  /// The body's input names: step number, condition, carried values.
  let names: [String]
  let outputs: [String]
  private(set) var values: [String: Value] = [:]
  private(set) var cell = LoopAlgebra()
  /// Values of the graph that the body takes.
  private(set) var captured: Set<String> = []

  init?(_ node: Node, _ inputs: [Value?]) {
    guard let body = node.graph("body"), inputs.count >= 2 else { return nil }
    (self.node, self.body, self.inputs) = (node, body, inputs)
    names = body.input.map(\.name)
    outputs = body.output.map(\.name)
    guard names.count == inputs.count, outputs.count >= names.count - 1 else { return nil }
  }

  var carried: Range<Int> { 0..<names.count - 2 }

  /// The recurrent node that the loop is, and the loop's outputs; nil when it is none.
  mutating func recognised(
    index: Int, step: Int, outer: [String: Value], _ context: inout OperatorContext
  ) throws(OnnxError) -> (RecurrentNode, [Value])? {
    try prepare(&context)
    for proto in body.node { try follow(Node(proto, opset: node.opset), outer, &context) }
    guard let carried = equations, let masked = MaskedEquations(carried, of: self),
      let sequence = cell.sequence,
      cell.mask.map({ $0.axes[0].isReversed == sequence.axes[0].isReversed }) ?? true,
      context.allows([masked.steps.values.map { $0.elementCount(cell.weights) }.reduce(0, +)])
    else { return nil }
    let inputWidth = sequence.axes[2].size
    let terms = StepTerms(
      weights: cell.weights, algebra: CellAlgebra(inputWidth: inputWidth, widths: cell.widths))
    let next = masked.steps.compactMapValues(terms.term)
    guard next.count == masked.steps.count,
      let match = CellMatch(next: next, widths: cell.widths, inputs: inputWidth),
      try runsThrough(sequence.axes[0].size, outer, &context)
    else { return nil }
    var recurrent = recurrent(match, sequence, step: step)
    recurrent.mask = cell.mask
    return (recurrent, results(match, masked, recurrent, index: index))
  }

  /// Each carried state after the step; nil when one is no expression of a step.
  private var equations: [Int: StepExpression]? {
    var equations: [Int: StepExpression] = [:]
    for slot in carried {
      switch values[names[slot + 2]] {
      case .step?:
        guard case .step(let value)? = values[outputs[slot + 1]] else { return nil }
        equations[slot] = value.expression
      case .counter?:
        guard values[outputs[slot + 1]]?.counter == StepCounter(slot: slot, offset: 1) else { return nil }
      case .constant?, .signal?, .unknown?, nil: continue
      }
    }
    return equations
  }

  private mutating func follow(
    _ inner: Node, _ outer: [String: Value], _ context: inout OperatorContext
  ) throws(OnnxError) {
    var arguments: [Value?] = []
    for name in inner.proto.input {
      if name.isEmpty {
        arguments.append(nil)
      } else if let value = values[name] {
        arguments.append(value)
      } else if let value = outer[name] {
        captured.insert(name)
        arguments.append(value.aroundLoop)
      } else {
        throw .undefinedValue(inner.location, value: name)
      }
    }
    let results = try outputs(of: OperatorCall(inner, arguments), &context)
    for (k, name) in inner.proto.output.enumerated() where !name.isEmpty {
      values[name] = results.indices.contains(k) ? results[k] : .unknown(inner.location)
    }
  }

  private mutating func outputs(
    of call: OperatorCall, _ context: inout OperatorContext
  ) throws(OnnxError) -> [Value] {
    guard let op = OperatorCatalogue[call.node] else { return [] }
    if call.hasOnlyConstants || op.elementSource == .shape {
      return try op.constants(call, &context)?.map(Value.constant) ?? []
    }
    if let counter = op.counter(call) { return [.counter(counter)] }
    guard let steps = op.steps(call, &cell, &context),
      steps.allSatisfy({ $0.size < StepValue.sizeLimit })
    else { return [] }
    return steps.map(Value.step)
  }

  /// What the body's inputs are.
  private mutating func prepare(_ context: inout OperatorContext) throws(OnnxError) {
    for tensor in body.initializer {
      values[tensor.name] = .constant(try Tensor(tensor, files: &context.files))
    }
    values[names[0]] = .counter(StepCounter(slot: nil, offset: 0))
    values[names[1]] = .unknown(node.location)
    let producers = Dictionary(
      body.node.filter { $0.opType == "Identity" && $0.input.count == 1 && $0.output.count == 1 }.map {
        ($0.output[0], $0.input[0])
      }, uniquingKeysWith: { first, _ in first })
    for slot in carried {
      let (name, output) = (names[slot + 2], outputs[slot + 1])
      guard let initial = inputs[slot + 2] else {
        values[name] = .unknown(node.location)
        continue
      }
      if output == name || producers[output] == name {
        values[name] = initial.aroundLoop
      } else if let number = initial.constant?.integers?.first, initial.constant?.count == 1 {
        cell.starts[slot] = number
        values[name] = .counter(StepCounter(slot: slot, offset: 0))
      } else if let shape = initial.shape, shape.count == 2 {
        values[name] = .step(cell.state(slot, width: shape[1], node.location))
      } else {
        values[name] = .unknown(node.location)
      }
    }
  }
}

extension Value {
  fileprivate var counter: StepCounter? {
    if case .counter(let counter) = self { counter } else { nil }
  }

  /// A value of the graph around a loop as its body sees it. A step of a sequence outside is none of the loop's.
  fileprivate var aroundLoop: Value {
    if case .step(let step) = self { .unknown(step.location) } else { self }
  }
}
