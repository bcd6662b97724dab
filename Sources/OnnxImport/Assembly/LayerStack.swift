import GateCore
import ModelImport

/// The recurrent nodes of a graph as layers that follow each other.
struct LayerStack {
  /// One direction of a recurrent node.
  struct LaneReference: Hashable {
    var node: Int
    var lane: Int
  }

  /// For each layer the lanes it is made of: forward first.
  private(set) var layers: [[LaneReference]] = []
  /// How many steps each layer reads; nil for all.
  private(set) var stepLimits: [Int?] = []
  /// Sentences about that for the report.
  private(set) var limitRemarks: [String] = []
  /// Whether what the reader says about lengths was needed.
  private(set) var takesSequenceLength = false
  let nodes: [RecurrentNode]
  /// Which steps all layers pass over.
  private(set) var mask: StepMask?

  /// - Parameter options: how many steps are read where the file leaves it open, and the prefix with which the names
  ///   of the nodes to be read begin, where there are several chains of them; what these depend on is read too.
  init(_ findings: GraphFindings, options: ImportOptions) throws(OnnxError) {
    nodes = findings.recurrent
    let locations = nodes.map(\.location) + findings.failures.map(\.location)
    var chosen = Set(nodes.indices)
    if let prefix = options.prefix {
      let starts = nodes.indices.filter { nodes[$0].location.name.hasPrefix(prefix) }
      if let failure = findings.failures.first(where: { $0.location.name.hasPrefix(prefix) }) {
        throw findings.advised(failure)
      }
      guard !starts.isEmpty else { throw .noSuchModule(prefix, available: locations.map(\.name)) }
      chosen = []
      for start in starts { choose(start, &chosen) }
    } else if findings.start == nil, let failure = findings.failures.first {
      throw findings.advised(failure)
    }
    if let start = findings.start {
      chosen = chosen.filter { isFed(by: start, $0) }
      guard !chosen.isEmpty else { throw findings.noLayer(from: start) }
    }
    for node in chosen.sorted() {
      guard let rectifier = nodes[node].input.rectifiedBy else { continue }
      let outputs = findings.steps.first { $0.node.location == rectifier }?.node.proto.output
      throw .notUnderstood(
        rectifier, before: nodes[node].location, cut: outputs?.first.map { findings.cut(at: $0) })
    }
    while !chosen.isEmpty {
      let below = Set(layers.last ?? [])
      let next = chosen.filter { node in
        let reads = sources(of: node)
        return layers.isEmpty ? reads.isEmpty : !reads.isEmpty && reads.allSatisfy(below.contains)
      }.sorted()
      guard let first = next.first else {
        // What is left reads layers that are not directly below.
        let stray = nodes[chosen.sorted()[0]].location
        throw .notALayer(stray, reason: "its input joins states of several layers")
      }
      layers.append(try layer(of: next, first))
      chosen.subtract(next)
    }
    try limitSteps(findings, options)
    mask = try stepMask()
  }

  /// What all layers pass over: the mask of Keras goes on from one layer to the next.
  private func stepMask() throws(OnnxError) -> StepMask? {
    var masks: [TokenMask?] = []
    for node in members.sorted() {
      let mask = try TokenMask(nodes[node], first: firstNode)
      if let mask, mask.stepMask == nil { throw .masked(nodes[node].location, tokens: mask.tokens) }
      masks.append(mask)
      guard masks[0] == mask else {
        throw .notALayer(nodes[node].location, reason: "a mask shuts steps in some of the layers only")
      }
    }
    guard let mask = masks.first.flatMap({ $0?.stepMask }) else { return nil }
    for lanes in layers {
      for lane in lanes { try checkMaskedOutput(lane.node, isBothWays: lanes.count == 2) }
    }
    return mask
  }

  /// One direction whose output at masked steps is its state is all that is read.
  private func checkMaskedOutput(_ node: Int, isBothWays: Bool) throws(OnnxError) {
    guard isBothWays || nodes[node].zeroesMaskedOutput else { return }
    throw .notALayer(
      nodes[node].location,
      reason: isBothWays
        ? "it reads both ways, and a mask shuts some of its steps"
        : "at steps that a mask shuts its output is zeros (zero_output_for_mask)")
  }

  private mutating func limitSteps(_ findings: GraphFindings, _ options: ImportOptions) throws(OnnxError) {
    var isOpen = false
    if case .input(let dimension) = firstNode.timeAxis.kind { isOpen = firstNode.input.isOpen(dimension) }
    for lanes in layers {
      var limits: [StepLimit] = []
      for node in Set(lanes.map(\.node)).sorted() {
        limits.append(try StepLimit(nodes[node], findings, isOpen: isOpen, options: options))
      }
      guard let first = limits.first, limits.allSatisfy({ $0.steps == first.steps }) else {
        throw .notALayer(
          nodes[lanes[0].node].location,
          reason: "its two directions read different numbers of steps (sequence_lens)")
      }
      stepLimits.append(first.steps)
      limitRemarks += limits.compactMap(\.remark)
      takesSequenceLength = takesSequenceLength || limits.contains(where: \.isChosen)
    }
  }

  /// True when all that a node reads comes from the tensor.
  private func isFed(by start: String, _ node: Int) -> Bool {
    if case .input(let input) = nodes[node].input.source { return input.name == start }
    let below = sources(of: node)
    return !below.isEmpty && below.allSatisfy { isFed(by: start, $0.node) }
  }

  private mutating func choose(_ node: Int, _ chosen: inout Set<Int>) {
    // Nodes only read what comes before them, so this ends.
    guard chosen.insert(node).inserted else { return }
    for source in sources(of: node) { choose(source.node, &chosen) }
  }

  /// The lanes that a node reads.
  private func sources(of node: Int) -> [LaneReference] {
    guard case .states(let reads) = nodes[node].input.source else { return [] }
    return reads.map { LaneReference(node: $0.node, lane: $0.lane) }
  }

  /// A layer of one node, or of two that read the same in opposite directions.
  private func layer(of members: [Int], _ first: Int) throws(OnnxError) -> [LaneReference] {
    let lanes = members.flatMap { node in
      nodes[node].lanes.indices.map { LaneReference(node: node, lane: $0) }
    }.sorted { self[$0].direction == .forward && self[$1].direction == .backward }
    let directions = lanes.map { self[$0].direction }
    guard directions == [.forward] || directions == [.backward] || directions == [.forward, .backward],
      members.allSatisfy({ nodes[$0].kind == nodes[first].kind && nodes[$0].units == nodes[first].units }),
      members.allSatisfy({ nodes[$0].hasSameInput(as: nodes[first]) })
    else { throw .severalModules(names: members.map { nodes[$0].location.name }) }
    for member in members {
      guard case .states(let reads) = nodes[member].input.source else { continue }
      guard reads.allSatisfy({ $0.moment == .every && $0.quantity == .hidden }) else {
        throw .notALayer(
          nodes[member].location, reason: "its input is not the hidden state of every step of the layer below"
        )
      }
    }
    return lanes
  }

  subscript(lane: LaneReference) -> RecurrentNode.Lane { nodes[lane.node].lanes[lane.lane] }

  /// The layers' shapes.
  var shapes: [Layer] {
    zip(layers, stepLimits).map { lanes, limit in
      let units = nodes[lanes[0].node].units
      let cells = lanes.map { self[$0].cell }
      return cells.count == 2
        ? Layer(forward: cells[0], backward: cells[1], hiddenSize: units, stepLimit: limit)
        : Layer(
          cell: cells[0], hiddenSize: units, directions: [self[lanes[0]].direction], stepLimit: limit)
    }
  }

  /// The first layer's first node, which determines what the input is.
  var firstNode: RecurrentNode { nodes[layers[0][0].node] }

  /// Indices of the nodes that the layers are made of.
  var members: Set<Int> { Set(layers.flatMap(\.self).map(\.node)) }
}

extension RecurrentNode {
  /// True when both read the same vectors; linear maps on the way may differ, they become part of the weights.
  fileprivate func hasSameInput(as other: RecurrentNode) -> Bool {
    switch (input.source, other.input.source) {
    case (.input(let a), .input(let b)): a == b
    case (.tokens(let a, let m), .tokens(let b, let n)): a == b && m == n
    case (.states, .states): true
    case (.ids(let a, _), .ids(let b, _)): a == b
    case (.input, _), (.tokens, _), (.states, _), (.ids, _): false
    }
  }
}
