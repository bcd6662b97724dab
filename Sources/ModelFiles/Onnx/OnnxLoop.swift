import GateCore
import OnnxSchema

/// A Loop node that steps a cell through a sequence, as Keras exports its GRU and SimpleRNN.
///
/// The body is followed node by node, and what comes out must be the equations of a cell; that each step reads the
/// input of its own number and that the loop ends with the sequence is checked. Anything else is no cell.
struct OnnxLoop {
  /// What a value in the body is.
  private enum Value {
    case constant(OnnxTensor)
    /// The number of the step plus a constant; `slot` is the carried value, −1 the loop's own count.
    case counter(slot: Int, offset: Int)
    case term(OnnxCellTerm)
    /// A value of the graph around the loop.
    case outer(OnnxValue)
    case unknown
  }

  private let node: OnnxNode
  private let body: Onnx_GraphProto
  private let inputs: [OnnxValue?]
  /// The body's input names: step number, condition, carried values.
  private let names: [String]
  private let outputs: [String]
  private var values: [String: Value] = [:]
  private var sequence: OnnxSignal?
  private var counters: [Int: Int] = [-1: 0]
  private var widths: [Int: Int] = [:]
  /// How many operators each value's term has in all.
  private var sizes: [String: Int] = [:]
  /// Larger terms are no cell's: operators on twice the same term would soon take forever to compare.
  private static let sizeLimit = 512
  /// Values of the graph that the body takes.
  private(set) var captured: Set<String> = []

  init?(_ node: OnnxNode, _ inputs: [OnnxValue?]) {
    guard node.standardOp == "Loop", let body = node.graph("body"), inputs.count >= 2 else { return nil }
    (self.node, self.body, self.inputs) = (node, body, inputs)
    names = body.input.map(\.name)
    outputs = body.output.map(\.name)
    guard names.count == inputs.count, outputs.count >= names.count - 1 else { return nil }
  }

  private var carried: Range<Int> { 0..<names.count - 2 }

  /// The recurrent node that the loop is, and the loop's outputs; nil when it is none.
  mutating func recognised(
    index: Int, step: Int, outer: [String: OnnxValue], _ constants: inout OnnxConstants
  ) throws(OnnxError) -> (OnnxRecurrentNode, [OnnxValue])? {
    try prepare(&constants)
    for proto in body.node {
      let inner = OnnxNode(proto, opset: node.opset)
      var arguments: [Value?] = []
      for name in proto.input {
        if name.isEmpty {
          arguments.append(nil)
        } else if let value = values[name] {
          arguments.append(value)
        } else if let value = outer[name] {
          captured.insert(name)
          arguments.append(value.constant.map(Value.constant) ?? .outer(value))
        } else {
          throw .undefinedValue(inner.place, value: name)
        }
      }
      let size = proto.input.reduce(1) { min($0 + (sizes[$1] ?? 0), Self.sizeLimit) }
      var results = size < Self.sizeLimit ? try outputs(of: inner, arguments, &constants) : []
      // What terms hold of the weights is taken from the same budget as constants.
      let isCut = inner.standardOp == "Split" || inner.standardOp == "Slice"
      let elements = results.map { result in
        guard case .term(let term) = result else { return 0 }
        return isCut ? term.elementCount : term.ownElementCount
      }.reduce(0, +)
      if elements > 0 && !constants.allows([elements]) { results = [] }
      for name in proto.output { sizes[name] = size }
      for (k, name) in proto.output.enumerated() where !name.isEmpty {
        values[name] = results.indices.contains(k) ? results[k] : .unknown
      }
    }
    var next: [Int: OnnxCellTerm] = [:]
    for slot in carried {
      switch values[names[slot + 2]] {
      case .term:
        guard case .term(let term)? = values[outputs[slot + 1]] else { return nil }
        next[slot] = term
      case .counter?:
        guard case .counter(slot, offset: 1)? = values[outputs[slot + 1]] else { return nil }
      case .constant?, .outer?, .unknown?, nil: continue
      }
    }
    guard let sequence, let match = OnnxCellMatch(next: next, widths: widths, inputs: sequence.axes[2].size),
      try runsThrough(sequence.axes[0].size, outer, &constants)
    else { return nil }
    let recurrent = recurrent(match, sequence, step: step)
    return (recurrent, results(match, next, recurrent, index: index))
  }

  /// What the body's inputs are.
  private mutating func prepare(_ constants: inout OnnxConstants) throws(OnnxError) {
    for tensor in body.initializer {
      values[tensor.name] = .constant(try OnnxTensor(tensor, files: &constants.files))
    }
    values[names[0]] = .counter(slot: -1, offset: 0)
    values[names[1]] = .unknown
    let producers = Dictionary(
      body.node.filter { $0.opType == "Identity" && $0.input.count == 1 && $0.output.count == 1 }.map {
        ($0.output[0], $0.input[0])
      }, uniquingKeysWith: { first, _ in first })
    for slot in carried {
      let (name, output) = (names[slot + 2], outputs[slot + 1])
      guard let initial = inputs[slot + 2] else {
        values[name] = .unknown
        continue
      }
      if output == name || producers[output] == name {
        values[name] = initial.constant.map(Value.constant) ?? .outer(initial)
      } else if let number = initial.constant?.integers?.first, initial.constant?.count == 1 {
        counters[slot] = number
        values[name] = .counter(slot: slot, offset: 0)
      } else if let shape = initial.shape, shape.count == 2 {
        widths[slot] = shape[1]
        values[name] = .term(.state(slot))
      } else {
        values[name] = .unknown
      }
    }
  }

  // MARK: Nodes of the body

  private mutating func outputs(
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
      guard inner.int("axis") ?? 0 == 0, counters[slot] == 0, signal.axes.count == 3, signal.axes[0].isTime,
        sequence == nil || sequence == signal
      else { return [] }
      sequence = signal
      return [.term(.input)]
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
      guard let x = terms.first ?? nil, known.count > 1, let matrix = known[1] else { return [] }
      return product(x, matrix, inner, bias: known.count > 2 ? known[2] : nil).map { [$0] } ?? []
    case "Add":
      if terms.count == 2, let a = terms[0], let b = terms[1] {
        return OnnxCellTerm.adding(a, b).map { [$0] } ?? []
      }
      guard let term = terms.compactMap(\.self).first, let constant else { return [] }
      return shifted(term, by: constant).map { [$0] } ?? []
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
      guard let x = terms.first ?? nil, let width = width(of: x),
        let operations = inner.shapeOperations(
          on: [1, width], integers: { known.indices.contains($0) ? known[$0] : nil })
      else { return [] }
      let parts = operations.map { part(of: x, width: width, $0) }
      let found = parts.compactMap(\.self)
      return found.count == parts.count ? found : []
    case _:
      guard terms.count == 1, let x = terms[0], let activation = inner.activation else { return [] }
      return [.activation(activation, x)]
    }
  }

  private func part(of term: OnnxCellTerm, width: Int, _ operations: [OnnxShapeOperation]) -> OnnxCellTerm? {
    var rows = 0..<width
    for operation in operations {
      guard case .slice(let axis, let start, let count, 1) = operation else { return nil }
      if axis == 0 && start == 0 && count == 1 { continue }
      guard axis == 1, count > 0, start + count <= rows.count else { return nil }
      rows = rows.lowerBound + start..<rows.lowerBound + start + count
    }
    return rows == 0..<width ? term : term.rows(rows)
  }

  private func width(of term: OnnxCellTerm) -> Int? {
    switch term {
    case .input: sequence?.axes[2].size
    case .state(let slot): widths[slot]
    case .linear(let linear): linear.rows
    case .dense(_, let rows, _): rows
    case .activation(_, let term), .complement(let term), .sum(let term, _), .product(let term, _):
      width(of: term)
    }
  }

  private func product(
    _ x: OnnxCellTerm, _ matrix: OnnxTensor, _ inner: OnnxNode, bias: OnnxTensor?
  ) -> OnnxCellTerm? {
    let isTransposed = inner.standardOp == "Gemm" && inner.int("transB") ?? 0 != 0
    guard matrix.shape.count == 2, matrix.isFloat, inner.int("transA") ?? 0 == 0,
      inner.float("alpha") ?? 1 == 1,
      inner.float("beta") ?? 1 == 1
    else { return nil }
    let (columns, rows) =
      isTransposed ? (matrix.shape[1], matrix.shape[0]) : (matrix.shape[0], matrix.shape[1])
    guard columns == width(of: x), rows > 0 else { return nil }
    let weights = isTransposed ? matrix.floats : matrix.floats.transposed(rows: columns, columns: rows)
    let zeros = [Float](repeating: 0, count: rows)
    let result: OnnxCellTerm
    switch x {
    case .input: result = .linear(OnnxCellLinear(rows: rows, input: weights, bias: zeros))
    case .state(let slot): result = .linear(OnnxCellLinear(rows: rows, states: [slot: weights], bias: zeros))
    case .product: result = .dense(weights, rows: rows, x)
    case .linear, .dense, .activation, .sum, .complement: return nil
    }
    return bias.map { shifted(result, by: $0) } ?? result
  }

  /// A term plus a constant vector.
  private func shifted(_ term: OnnxCellTerm, by numbers: OnnxTensor) -> OnnxCellTerm? {
    guard let width = width(of: term), numbers.isFloat, numbers.count == width || numbers.count == 1 else {
      return nil
    }
    let bias = numbers.count == width ? numbers.floats : [Float](repeating: numbers.floats[0], count: width)
    return OnnxCellTerm.adding(term, .linear(OnnxCellLinear(rows: width, bias: bias)))
  }

  // MARK: Steps

  /// True when the loop takes as many steps as the sequence has: by its trip count, or by its condition.
  private func runsThrough(
    _ steps: Int, _ outer: [String: OnnxValue], _ constants: inout OnnxConstants
  ) throws(OnnxError) -> Bool {
    let trips = inputs[0]?.constant?.integers?.first
    if inputs[0] != nil && trips == nil { return false }
    if let condition = inputs[1] {
      guard let first = condition.constant?.integers?.first, first != 0 else { return false }
    }
    if let trips, trips < steps { return false }
    // The condition after each step, by the constants that its nodes make of the step's number.
    var ends: Int?
    for step in 0..<min(steps, 64) where ends == nil {
      guard let goesOn = try condition(after: step, outer, &constants) else { return false }
      if !goesOn { ends = step + 1 }
    }
    return ends == nil ? trips == steps : ends == steps || (ends ?? 0) > steps
  }

  private func condition(
    after step: Int, _ outer: [String: OnnxValue], _ constants: inout OnnxConstants
  ) throws(OnnxError) -> Bool? {
    var numbers: [String: OnnxTensor] = [:]
    func tensor(_ number: Int) -> OnnxTensor { OnnxTensor(shape: [], elements: .integers([number])) }
    numbers[names[0]] = tensor(step)
    numbers[names[1]] = OnnxTensor(shape: [], elements: .flags([true]))
    for (slot, start) in counters where slot >= 0 { numbers[names[slot + 2]] = tensor(start &+ step) }
    for proto in body.node {
      var arguments: [OnnxTensor?] = []
      var areKnown = true
      for name in proto.input where areKnown {
        if name.isEmpty {
          arguments.append(nil)
        } else if let number = numbers[name] {
          arguments.append(number)
        } else if case .constant(let constant)? = values[name], constant.count <= 1 {
          arguments.append(constant)
        } else if values[name] == nil, let constant = outer[name]?.constant, constant.count <= 1 {
          arguments.append(constant)
        } else {
          areKnown = false
        }
      }
      guard areKnown else { continue }
      let results = try constants.outputs(of: OnnxNode(proto, opset: node.opset), arguments) ?? []
      for (name, result) in zip(proto.output, results) { numbers[name] = result }
    }
    return numbers[outputs[0]]?.integers?.first.map { $0 != 0 }
  }

  // MARK: Result

  private func recurrent(_ match: OnnxCellMatch, _ sequence: OnnxSignal, step: Int) -> OnnxRecurrentNode {
    let units = widths[match.hidden] ?? 0
    func initial(_ slot: Int?) -> OnnxRecurrentNode.InitialState {
      guard let slot, let value = inputs[slot + 2] else { return .zeros }
      guard let numbers = value.constant?.floats, units > 0, numbers.count.isMultiple(of: units) else {
        return .given(node.input(slot + 2) ?? "")
      }
      // Rows that differ make the cell's start unknown, like a state that is given at run time.
      let first = Array(numbers.prefix(units))
      let rows = stride(from: 0, to: numbers.count, by: units).map { Array(numbers[$0..<$0 + units]) }
      guard rows.allSatisfy({ $0 == first }) else { return .given(node.input(slot + 2) ?? "") }
      return first.allSatisfy { $0 == 0 } ? .zeros : .numbers(first)
    }
    let lane = OnnxRecurrentNode.Lane(
      direction: sequence.axes[0].isReversed ? .backward : .forward, cell: match.cell,
      inputWeights: match.inputWeights, recurrentWeights: match.recurrentWeights, inputBias: match.inputBias,
      recurrentBias: match.recurrentBias, peepholes: [], hidden: initial(match.hidden),
      cellState: initial(match.cellState))
    return OnnxRecurrentNode(
      place: node.place, kind: match.cell.kind, units: units, inputSize: sequence.axes[2].size, lanes: [lane],
      input: sequence, timeAxis: sequence.axes[0], batchAxis: sequence.axes[1], step: step,
      isLoop: true,
      remarks: [
        "\(node.place) is \(match.cell.kind == .gru ? "a" : "an") \(match.cell.kind.title): its body has been followed "
          + "node by node, and each gate is told by its part in the equations"
      ])
  }

  private func results(
    _ match: OnnxCellMatch, _ next: [Int: OnnxCellTerm], _ recurrent: OnnxRecurrentNode, index: Int
  ) -> [OnnxValue] {
    let end: OnnxSignal.StateRead.Moment = recurrent.lanes[0].direction == .forward ? .last : .first
    let batch = OnnxSignal.Axis(kind: .batch, size: recurrent.batchAxis.size)
    let channel = OnnxSignal.Axis(kind: .channel, size: recurrent.units)
    func read(_ quantity: Quantity, _ moment: OnnxSignal.StateRead.Moment) -> OnnxSignal.Source {
      .states([.init(node: index, lane: 0, quantity: quantity, moment: moment)])
    }
    return (0..<outputs.count - 1).map { k in
      if k == match.hidden { return .signal(OnnxSignal(source: read(.hidden, end), axes: [batch, channel])) }
      if k == match.cellState {
        return .signal(OnnxSignal(source: read(.cell, end), axes: [batch, channel]))
      }
      // Behind the carried values stand those of all steps together.
      if k >= carried.count, case .term(let term)? = values[outputs[k + 1]], term == next[match.hidden] {
        let time = OnnxSignal.Axis(
          kind: .time, size: recurrent.timeAxis.size, isReversed: recurrent.timeAxis.isReversed)
        return .signal(OnnxSignal(source: read(.hidden, .every), axes: [time, batch, channel]))
      }
      return .unknown(node.place)
    }
  }
}

extension OnnxNode {
  /// The activation that the operator is, with its defaults.
  fileprivate var activation: Activation? {
    switch standardOp {
    case "Sigmoid": .sigmoid
    case "Tanh": .tanh
    case "Relu": .relu
    case "Softsign": .softsign
    case "Softplus": .softplus
    case "HardSigmoid": .hardSigmoid(alpha: float("alpha") ?? 0.2, beta: float("beta") ?? 0.5)
    case "Elu": .elu(alpha: float("alpha") ?? 1)
    case "LeakyRelu": .leakyRelu(alpha: float("alpha") ?? 0.01)
    case "ThresholdedRelu": .thresholdedRelu(alpha: float("alpha") ?? 1)
    case _: nil
    }
  }
}
