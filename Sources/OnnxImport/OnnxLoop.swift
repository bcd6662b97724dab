import GateCore
import OnnxSchema

/// A Loop node that steps a cell through a sequence, as Keras exports its GRU and SimpleRNN.
///
/// The body is followed node by node, and what comes out must be the equations of a cell; that each step reads the
/// input of its own number and that the loop ends with the sequence is checked. Anything else is no cell.
struct OnnxLoop {
  /// What a value in the body is.
  enum Value {
    case constant(OnnxTensor)
    /// The number of the step plus a constant; `slot` is the carried value, −1 the loop's own count.
    case counter(slot: Int, offset: Int)
    case term(OnnxCellTerm)
    /// A value of the graph around the loop.
    case outer(OnnxValue)
    case unknown
  }

  let node: OnnxNode
  let body: Onnx_GraphProto
  let inputs: [OnnxValue?]
  /// The body's input names: step number, condition, carried values.
  let names: [String]
  let outputs: [String]
  var values: [String: Value] = [:]
  var sequence: OnnxSignal?
  var counters: [Int: Int] = [-1: 0]
  /// Knows how long the states are.
  var algebra = OnnxCellAlgebra(inputWidth: nil, widths: [:])
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

  var carried: Range<Int> { 0..<names.count - 2 }

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
    guard let sequence,
      let match = OnnxCellMatch(next: next, widths: algebra.widths, inputs: sequence.axes[2].size),
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
        algebra.widths[slot] = shape[1]
        values[name] = .term(.state(slot))
      } else {
        values[name] = .unknown
      }
    }
  }
}
