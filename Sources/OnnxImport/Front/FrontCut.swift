import GateCore
import ModelImport
import OnnxSchema
import SignalFront
import TensorFiles

/// A graph cut where its recurrent nodes read what the front makes: the rest reads rows of numbers as any other graph,
/// and the front goes with the model.
struct FrontCut {
  /// The graph behind the front.
  let graph: Onnx_GraphProto
  let nodes: [Onnx_NodeProto]
  private let found: FrontSearch.Found
  /// What the graph's input of samples is called, with its dimensions.
  private let inputDescription: String

  /// nil when the graph has no front that is computed here.
  init?(
    _ graph: Onnx_GraphProto, _ graphNodes: [Onnx_NodeProto], opset: Int, _ inputs: GraphInputs,
    _ context: OperatorContext
  ) throws(OnnxError) {
    var search = try FrontSearch(graph, graphNodes, opset: opset, inputs, context)
    guard let found = try search.found() else {
      return nil
    }
    self.found = found
    inputDescription = inputs.description(of: found.input)
    var behind = graph
    behind.input = graph.input.filter { $0.name != found.input }
    let constants: [Onnx_TensorProto]
    var nodes: [Onnx_NodeProto]
    if found.walk.readers.isEmpty {
      guard let copies = StepCopies(graph, found.walk, end: found.end, signal: found.input) else {
        return nil
      }
      (nodes, constants) = (copies.nodes, copies.constants)
      behind.input.removeAll { copies.openStates.contains($0.name) }
      behind.input.append(copies.input(width: found.front.width))
    } else {
      guard let (rest, row, shapes) = Self.cut(found.walk) else { return nil }
      (nodes, constants) = (rest, shapes)
      behind.input.append(Self.input(row, width: found.front.width))
    }
    nodes = Self.living(nodes, outputs: graph.output.map(\.name), opset: opset)
    // What only the front reads is in the front.
    let read = Set(nodes.flatMap { Self.reads($0, opset: opset) })
    let readBefore = Set(found.walk.nodes.flatMap(\.input))
    behind.initializer = (graph.initializer + found.walk.initializers).filter {
      read.contains($0.name) || !readBefore.contains($0.name)
    }
    behind.initializer += constants.filter { read.contains($0.name) }
    self.graph = behind
    self.nodes = nodes
  }

  /// The nodes from which outputs of the graph follow: what computed shapes for the front is no part of the rest.
  private static func living(
    _ nodes: [Onnx_NodeProto], outputs: [String], opset: Int
  ) -> [Onnx_NodeProto] {
    var (wanted, living) = (Set(outputs), [Onnx_NodeProto]())
    for node in nodes.reversed() where node.output.contains(where: wanted.contains) {
      wanted.formUnion(reads(node, opset: opset))
      living.append(node)
    }
    return living.reversed()
  }

  private static func reads(_ node: Onnx_NodeProto, opset: Int) -> [String] {
    node.input + Node(node, opset: opset).innerReads
  }

  /// Whether the cell is written out for one step, and copied here: what it is, is not sure before it is read.
  var isWrittenOut: Bool { found.walk.readers.isEmpty }

  /// The nodes behind the front, the name of the rows that they read, and the constants that the front's shapes give;
  /// nil when they read more of it.
  private static func cut(
    _ walk: FrontWalk
  ) -> (nodes: [Onnx_NodeProto], row: String, constants: [Onnx_TensorProto])? {
    guard let first = walk.readers.first, let row = walk.nodes[first.node].input.first else { return nil }
    let readers = Set(walk.readers.map(\.node))
    var (rest, constants) = ([Onnx_NodeProto](), [Onnx_TensorProto]())
    for (index, node) in walk.nodes.enumerated() {
      let outputs = node.output.filter { !$0.isEmpty }.map { (name: $0, value: walk.values[$0] ?? .unknown) }
      if readers.contains(index) {
        var reader = node
        reader.input[0] = row
        rest.append(reader)
      } else if !node.input.contains(where: { walk.values[$0]?.frame != nil }) {
        rest.append(node)
      } else if outputs.allSatisfy({ $0.value.constant != nil }) {
        for (name, value) in outputs {
          if let tensor = value.constant { constants.append(.init(tensor, name)) }
        }
      } else if !outputs.allSatisfy({ $0.value.frame != nil }) {
        return nil
      }
    }
    return (rest, row, constants)
  }

  private static func input(_ name: String, width: Int) -> Onnx_ValueInfoProto {
    func fixed(_ size: Int) -> Onnx_TensorShapeProto.Dimension { .with { $0.dimValue = Int64(size) } }
    return .with {
      $0.name = name
      $0.type.tensorType.elemType = Int32(ElementType.float.rawValue)
      $0.type.tensorType.shape.dim = [.with { $0.dimParam = "frames" }, fixed(1), fixed(width)]
    }
  }

  // MARK: The model

  /// Gives the model its front, and says how it was found.
  ///
  /// - Parameters:
  ///   - inputs: those of the whole graph.
  func complete(_ loaded: inout LoadedModel, _ inputs: GraphInputs) {
    var front = found.front
    let given = GivenRate(inputs, compared: found.walk.compared)
    front.sampleRate = given.map(\.stated) ?? Self.sampleRate(named: loaded.model.name)
    loaded.model.front = front
    // What the graph computes once, for its one step, it computes at every step.
    if found.isOneStep { loaded.model.network.readsEveryStep() }
    let framing = front.framing
    var sentence =
      "the sequence is a signal, the graph's input \(inputDescription), in frames of "
      + Message.count(framing.size, "sample")
    if framing.context > 0 {
      sentence += " with the last \(framing.context) of the frame before in front of them"
    }
    sentence += "; a front makes of each the \(front.width) numbers that the recurrent layer reads"
    var decisions = [sentence]
    if let given { decisions.append(given.decision) }
    if isWrittenOut {
      decisions.append(
        "the graph is for one step; of its cell, copied for a few steps, each gate is identified by its part in the equations"
      )
    }
    if !found.isLengthFixed {
      decisions.append(
        "the graph leaves the length of a frame open; \(framing.size) samples are what the front moves on by"
          + (framing.context > 0
            ? ", and \(framing.context) of the frame before are what it adds to the end of a frame alone"
            : ""))
    }
    // The first decision is about the rows, which are not the graph's input.
    loaded.report.decisions = decisions + loaded.report.decisions.dropFirst()
  }

  /// The rate that a file's name ends or begins with: model_16k.
  private static func sampleRate(named name: String) -> Int? {
    for word in name.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      if word.last == "k", let thousands = Int(word.dropLast()), (4...192).contains(thousands) {
        return thousands * 1000
      }
      if let rate = Int(word), [8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000].contains(rate) {
        return rate
      }
    }
    return nil
  }
}

extension Onnx_TensorProto {
  init(_ tensor: Tensor, _ name: String) {
    self.init()
    self.name = name
    dims = tensor.shape.map(Int64.init)
    switch tensor.elements {
    case .floats(let values): (dataType, floatData) = (Int32(ElementType.float.rawValue), values)
    case .integers(let values):
      (dataType, int64Data) = (Int32(ElementType.int64.rawValue), values.map(Int64.init))
    case .flags(let values):
      (dataType, int32Data) = (Int32(ElementType.bool.rawValue), values.map { $0 ? 1 : 0 })
    }
  }
}

extension Network {
  /// The same network with a head that is read at every step.
  fileprivate mutating func readsEveryStep() {
    guard architecture.head?.readout == .lastStep else { return }
    var other = architecture
    other.head?.readout = .everyStep
    let parameters = parameters
    self = Network(other)
    self.parameters = parameters
  }
}
