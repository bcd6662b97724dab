import GateCore
import ModelImport
import Models
import OnnxSchema
import TensorFiles

/// Makes a model of what a walk through a graph has found.
struct NetworkAssembly {
  private let proto: Onnx_ModelProto
  private let opset: Int
  private let findings: GraphFindings
  private let inputs: GraphInputs
  private let layers: LayerStack
  private let heads: HeadSearch
  private let head: LinearHead?
  private let options: ImportOptions

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
      decisions: try inputDecisions(first) + foldDecisions + precisionDecisions + (head?.decisions ?? [])
        + account.decisions
        + state.decisions + layers.limitRemarks
        + layers.members.sorted().flatMap { layers.nodes[$0].remarks },
      ignored: account.ignored, warnings: account.warnings + lengthWarnings,
      leftOut: account.lostOutputs,
      nonFiniteCount: network.parameters.count { !$0.isFinite })
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

  // MARK: Input

  private func input(_ first: RecurrentNode) throws(OnnxError) -> (InputKind, table: [Float]?) {
    switch first.input.source {
    case .tokens(_, .embedding(let table)):
      return (.embedding(vocabulary: table.shape[0], size: table.shape[1]), table.floats)
    case .tokens(_, .oneHot(let size)): return (.oneHot(vocabulary: size), nil)
    case .input:
      let columns = first.input.maps.lazy.compactMap(\.columns).first ?? first.inputSize
      return (.features(columns: columns, hasMask: false), nil)
    case .ids, .states:
      throw .notALayer(first.location, reason: "it reads token ids themselves, without an embedding")
    }
  }

  private func inputDecisions(_ first: RecurrentNode) throws(OnnxError) -> [String] {
    let name: String
    switch first.input.source {
    case .input(let input), .tokens(let input, _), .ids(let input, _): name = input.name
    case .states: return []
    }
    var sentences = options.inputValues.keys.sorted().map { name in
      "the graph's input \(Message.visible(name)) is \(Self.text(options.inputValues[name] ?? 0)), as "
        + "\(options.names[.input]) says"
    }
    guard name != findings.start else {
      return sentences + [
        "the layers are opened from the tensor \(inputs.description(of: name)), as \(options.names[.from]) says: the "
          + "sequence is what it holds"
      ]
    }
    sentences.insert("the sequence is the graph's input \(inputs.description(of: name))", at: 0)
    if case .input(let dimension) = first.timeAxis.kind, !first.input.isOpen(dimension) {
      sentences[0] +=
        ", which is made for \(first.timeAxis.size) steps; here a sequence has any number of them"
    }
    return sentences
  }

  private static func text(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  private var foldDecisions: [String] {
    layers.members.sorted().compactMap { index in
      let maps = layers.nodes[index].input.maps
      guard !maps.isEmpty else { return nil }
      let what =
        maps.contains(where: \.isDense)
        ? "a linear layer without activation"
        : maps.contains(where: \.isSum) ? "the sum of states" : "a scaling or a shift"
      return "\(what) before \(layers.nodes[index].location) is multiplied into its W and b"
    }
  }

  // MARK: Weights

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

  // MARK: Initial state

  private func initialState(
    _ architecture: Architecture
  ) throws(OnnxError) -> (state: NetworkState?, decisions: [String]) {
    var state = NetworkState(zerosFor: architecture)
    var (isGiven, open) = (false, [String]())
    for (l, lanes) in layers.layers.enumerated() {
      for lane in lanes {
        let weights = layers[lane]
        guard var memory = state[l, weights.direction] else { continue }
        for (source, isCell) in [(weights.hidden, false), (weights.cellState, true)] {
          switch source {
          case .zeros: continue
          case .numbers(let numbers):
            if isCell { memory.cell = numbers } else { memory.hidden = numbers }
            isGiven = true
          case .given(let value):
            let origin = findings.origin(of: [value])
            // A state that depends on the sequence is another network's output.
            if origin.inputs.contains(sequenceInput) || !origin.recurrent.isEmpty {
              throw .notALayer(
                layers.nodes[lane.node].location, reason: "its initial state depends on the sequence")
            }
            if inputs.layerStates.contains(where: { $0.isCell == isCell }) { continue }
            open += origin.inputs.map { inputs.description(of: $0) }
          }
        }
        state[l, weights.direction] = memory
      }
    }
    var decisions: [String] = []
    for given in inputs.layerStates {
      do { try given.apply(to: &state) } catch { throw .states(error) }
      isGiven = true
      decisions.append(
        "\(given.isCell ? "c" : "h") before the first step is what \(options.names[.initialState]) gives")
    }
    if !open.isEmpty {
      let names = Set(open).sorted()
      decisions.append(
        "the initial state comes from the graph's \(names.count == 1 ? "input" : "inputs") "
          + "\(names.joined(separator: " and ")); it is zeros here (\(options.names[.initialState]) FILE gives it)"
      )
    }
    return (isGiven ? state : nil, decisions)
  }

  private var sequenceInput: String {
    switch layers.firstNode.input.source {
    case .input(let input), .tokens(let input, _), .ids(let input, _): input.name
    case .states: ""
    }
  }
}

extension LinearMap {
  /// How long the vectors are that it applies to, where it says so.
  fileprivate var columns: Int? {
    switch self {
    case .dense(_, _, let columns): columns
    case .scale(let values), .shift(let values): values.count > 1 ? values.count : nil
    case .sum: nil
    }
  }
}

extension Signal {
  /// Whether the graph leaves a dimension of its input open.
  func isOpen(_ dimension: Int) -> Bool {
    switch source {
    case .input(let input), .tokens(let input, _), .ids(let input, _):
      input.openDimensions.contains(dimension)
    case .states: false
    }
  }
}
