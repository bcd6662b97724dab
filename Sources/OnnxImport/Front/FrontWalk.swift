import OnnxSchema
import SignalFront

/// Follows a frame of samples through a graph to the recurrent nodes: what is made of it on the way, which constants
/// follow from its shape, and which branches are taken.
struct FrontWalk {
  /// A recurrent node that reads what the front makes.
  struct Reader {
    /// Index among the nodes.
    let node: Int
    let frame: FrontFrame
  }

  /// Branches within branches.
  private static let depthLimit = 16

  private let opset: Int
  private var context: OperatorContext
  private(set) var values: [String: FrontValue]
  private(set) var builder: FrontBuilder
  /// Those of the graph, with the nodes of the branches that are taken in the place of their `If` nodes.
  private(set) var nodes: [Onnx_NodeProto] = []
  /// Of the branches that are taken.
  private(set) var initializers: [Onnx_TensorProto] = []
  private(set) var readers: [Reader] = []
  /// What nodes take of the front that make something else of it, as a cell that is written out does.
  private(set) var ends: [FrontFrame] = []
  /// Inputs of the graph whose number is given, and what nodes hand on of them unchanged, by the names of both.
  private var given: [String: String]
  /// The numbers that the graph compares a given input with, by the input's name.
  private(set) var compared: [String: [Int]] = [:]

  /// - Parameters:
  ///   - values: the graph's initialisers and inputs, among them the frame.
  ///   - given: the names of the inputs whose number is given.
  init(
    _ values: [String: FrontValue], given: [String], opset: Int, _ context: OperatorContext,
    _ effort: SignalEffort
  ) {
    builder = FrontBuilder(effort)
    self.given = Dictionary(given.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
    (self.values, self.opset, self.context) = (values, opset, context)
  }

  /// Follows nodes in their order.
  mutating func follow(_ protos: [Onnx_NodeProto], depth: Int = 0) throws(OnnxError) {
    for proto in protos {
      let node = Node(proto, opset: opset)
      let call = FrontCall(
        node: node, inputs: proto.input.map { $0.isEmpty ? nil : values[$0] ?? .unknown })
      let role = OperatorCatalogue[node]?.role
      if role == .branch, depth < Self.depthLimit, let graph = Self.branch(call) {
        try follow(graph, of: proto, depth: depth)
        continue
      }
      if case .recurrent? = role, let frame = call.frame(0) {
        readers.append(Reader(node: nodes.count, frame: frame))
      }
      noteGiven(call)
      let outputs = try self.outputs(call, role)
      if outputs.isEmpty, role == .computes || role == nil { ends += call.inputs.compactMap { $0?.frame } }
      for (index, name) in proto.output.enumerated() where !name.isEmpty {
        values[name] = outputs.indices.contains(index) ? outputs[index] : .unknown
      }
      nodes.append(proto)
    }
  }

  /// What hands on a single number as it is.
  private static let handing: Set = [
    "Identity", "Cast", "Squeeze", "Unsqueeze", "Reshape", "Flatten", "Gather",
  ]

  /// Follows the given inputs to where they are compared with numbers.
  private mutating func noteGiven(_ call: FrontCall) {
    let proto = call.node.proto
    let sources = proto.input.map { given[$0] }
    guard let source = sources.lazy.compactMap(\.self).first, let op = call.node.standardOp else { return }
    if op == "Equal", sources.count == 2, let other = sources.firstIndex(of: nil),
      let numbers = call.constant(other)?.floats, numbers.count == 1, let number = Int(exactly: numbers[0])
    {
      if compared[source]?.contains(number) != true { compared[source, default: []].append(number) }
    } else if Self.handing.contains(op), sources.first == source, call.constant(0)?.count == 1,
      let output = proto.output.first
    {
      given[output] = source
    }
  }

  /// The branch that a known condition takes.
  private static func branch(_ call: FrontCall) -> Onnx_GraphProto? {
    guard let condition = call.constant(0)?.integers?.first else { return nil }
    return call.node.graph(condition != 0 ? "then_branch" : "else_branch")
  }

  private mutating func follow(
    _ graph: Onnx_GraphProto, of branch: Onnx_NodeProto, depth: Int
  ) throws(OnnxError) {
    for tensor in graph.initializer {
      values[tensor.name] = .constant(try Tensor(tensor, files: &context.files))
      initializers.append(tensor)
    }
    try follow(RuntimeNodes.standard(graph.node), depth: depth + 1)
    // What the branch makes gets the names that it has outside.
    var handed: [Onnx_NodeProto] = []
    for (inner, outer) in zip(graph.output, branch.output) where !outer.isEmpty {
      handed.append(
        .with {
          $0.opType = "Identity"
          $0.name = branch.name
          $0.input = [inner.name]
          $0.output = [outer]
        })
    }
    try follow(handed, depth: depth + 1)
  }

  private mutating func outputs(
    _ call: FrontCall, _ role: OperatorRole?
  ) throws(OnnxError) -> [FrontValue] {
    switch role {
    case .recurrent?, .loop?, .scan?, .branch?: return []
    case .computes?, .constant?, nil: break
    }
    if let op = OperatorCatalogue[call.node],
      call.inputs.allSatisfy({ $0 == nil || $0?.constant != nil }) || op.elementSource == .shape,
      let constants = try op.constants(call.asOperatorCall, &context)
    {
      return constants.map(FrontValue.constant)
    }
    guard call.inputs.contains(where: { $0?.frame != nil }) else { return [] }
    return FrontOperator.outputs(call, &builder) ?? []
  }
}
