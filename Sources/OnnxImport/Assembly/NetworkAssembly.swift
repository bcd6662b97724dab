import GateCore
import ModelImport
import Models
import OnnxSchema
import TensorFiles

/// Makes a model of what a walk through a graph has found.
struct NetworkAssembly {
  private let proto: Onnx_ModelProto
  private let opset: Int
  let findings: GraphFindings
  let inputs: GraphInputs
  let layers: LayerStack
  private let heads: HeadSearch
  private let head: LinearHead?
  let options: ImportOptions

  init(
    _ proto: Onnx_ModelProto, opset: Int, _ findings: GraphFindings, _ inputs: GraphInputs,
    _ options: ImportOptions
  ) throws(OnnxError) {
    self.proto = proto
    self.opset = opset
    self.findings = findings
    self.inputs = inputs
    self.options = options
    if findings.recurrent.isEmpty && findings.failures.isEmpty {
      if let condition = OpenCondition(findings) { throw .condition(condition) }
      if let loop = findings.steps.first(where: { step in
        let role = OperatorCatalogue[step.node]?.role
        return role == .loop || role == .scan
      }) {
        throw .loop(loop.node.location)
      }
      if let quantized = findings.steps.first(where: \.node.isQuantized) {
        throw .quantized(quantized.node.location)
      }
      if findings.readsSteps, let (location, input) = findings.choiceByTokens {
        throw .maskedSteps(location, input: input)
      }
      if let condition = OpenCondition(findings, mayBeWrittenOut: true) { throw .condition(condition) }
      throw .noRecurrentNode(
        operators: Set(findings.steps.map(\.node.location.op)).sorted(),
        mayBeOneStep: findings.readsFirstStepsOnly || (!findings.readsSteps && inputs.hasSingleStep))
    }
    layers = try LayerStack(findings, options: options)
    heads = HeadSearch(proto, findings, layers)
    head = try Self.head(heads, options.head)
  }

  private static func head(
    _ search: HeadSearch, _ choice: ImportOptions.Choice
  ) throws(OnnxError) -> LinearHead? {
    switch choice {
    case .none: return nil
    case .automatic:
      if search.heads.count > 1 { throw .severalHeads(outputs: search.heads.map(\.output)) }
      return search.heads.first ?? search.followed
    case .named(let name):
      guard let head = search.head(named: name) else {
        throw .noSuchOutput(name, available: search.heads.map(\.output) + search.inner.map(\.output))
      }
      return head
    }
  }

  func loaded(name: String) throws(OnnxError) -> LoadedModel {
    let first = layers.firstNode
    let (input, table) = try input(first)
    var network = Network(
      Architecture(input: input, layers: layers.shapes, head: head?.head, mask: layers.mask))
    if let table { network[.embedding] = table }
    try fill(&network)
    if let head {
      network[.headWeights] = head.weights
      network[.headBias] = head.bias
    }
    let state = try initialState(network.architecture)
    var model = Model(name: name, network: network, initialState: state.state)
    OnnxMetadata(proto)?.name(&model)
    let account = IgnoredNodesReport(proto, findings, layers, head, heads, options.names)
    let gateOrder = gateOrder
    let report = ImportReport(
      format: .onnx(opset: opset), producer: producer,
      gateOrder: gateOrder.order, gateOrderBasis: gateOrder.basis, biases: gateOrder.biases,
      decisions: inputDecisions(first) + foldDecisions + precisionDecisions + (head?.decisions ?? [])
        + account.decisions
        + state.decisions + layers.limitRemarks
        + layers.members.sorted().flatMap { layers.nodes[$0].remarks },
      ignored: account.ignored, warnings: account.warnings + lengthWarnings,
      leftOut: account.lostOutputs,
      nonFiniteCount: network.nonFiniteCount)
    return LoadedModel(model: model, report: report)
  }

  private var lengthWarnings: [String] {
    guard options.sequenceLength != nil, !layers.takesSequenceLength else { return [] }
    return [StepLimit.needless(options.names)]
  }

  /// The order of the gates and how it is known. Loops and steps that are written out have none; what they compute
  /// tells their gates.
  private var gateOrder: (order: StoredGateOrder, basis: String, biases: String) {
    let nodes = layers.members.map { layers.nodes[$0] }
    if let node = nodes.first, nodes.allSatisfy({ $0.form != .node }) {
      let isLoop = nodes.allSatisfy { $0.form == .loop }
      return (
        .custom(WeightConvention(.pytorch).blocks(of: node.kind)),
        "each identified by its part in the equations of \(isLoop ? "the loop's body" : "its steps")",
        "those that \(isLoop ? "the loop's body adds" : "the steps add"), as b"
      )
    }
    let basis = "by the operator's definition"
    return (
      .framework(.onnx),
      nodes.allSatisfy { $0.form == .node }
        ? basis : "\(basis); of cells without such a node, each identified by its part in the equations",
      Self.biases
    )
  }

  /// How ONNX stores biases.
  static let biases = "one array B for each layer and direction: Wb (with W x), then Rb (with R h')"

  private var producer: String {
    let name = [proto.producerName, proto.producerVersion].filter { !$0.isEmpty }.joined(separator: " ")
    return name.isEmpty ? "not recorded" : Message.visible(name)
  }

  /// What weights of other types than float32 mean for the numbers.
  private var precisionDecisions: [String] {
    let types = Set(proto.graph.initializer.compactMap { ElementType(rawValue: Int($0.dataType)) })
    return [(ElementType.float16, "float16"), (.bfloat16, "bfloat16"), (.double, "float64")].filter {
      types.contains($0.0)
    }.map { ImportReport.precisionDecision(storedAs: $0.1) }
      + (hasScaledIntegers ? [Self.scaledIntegers] : [])
  }

  private var hasScaledIntegers: Bool {
    findings.steps.contains { step in
      step.node.standardOp == "DequantizeLinear"
        && step.node.proto.output.contains { findings.values[$0]?.constant != nil }
    }
  }

  private static let scaledIntegers =
    "weights are stored as small integers with a scale; here they are (q − zero point) · scale, in float32"

  private func fill(_ network: inout Network) throws(OnnxError) {
    for (l, lanes) in layers.layers.enumerated() {
      let below = l > 0 ? layers.layers[l - 1] : []
      for lane in lanes {
        let (node, weights) = (layers.nodes[lane.node], layers[lane])
        let rows = node.kind.blockCount * node.units
        let zeros = [Float](repeating: 0, count: rows)
        var affine = AffineMap(
          weights: weights.inputWeights, bias: weights.inputBias.isEmpty ? zeros : weights.inputBias,
          rows: rows,
          columns: node.inputSize)
        guard affine.fold(node.input.maps) else { throw .foldTooLarge(node.location) }
        if case .states(let reads) = node.input.source {
          let positions = reads.compactMap { below.firstIndex(of: .init(node: $0.node, lane: $0.lane)) }
          affine.weights = affine.rearranged(positions: positions, of: below.count)
        }
        let direction = weights.direction
        network[.inputWeights(layer: l, direction: direction)] = affine.weights
        network[.recurrentWeights(layer: l, direction: direction)] = weights.recurrentWeights
        network[.inputBias(layer: l, direction: direction)] = affine.bias
        network[.recurrentBias(layer: l, direction: direction)] =
          weights.recurrentBias.isEmpty ? zeros : weights.recurrentBias
        network[.peepholes(layer: l, direction: direction)] = weights.peepholes
      }
    }
  }
}
