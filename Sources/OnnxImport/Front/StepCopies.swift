import OnnxSchema
import SignalFront

/// A graph for one step, whose cell is written out and whose states are inputs and outputs, as a graph of a few steps one
/// after the other: there the cell shows what it takes over from the step before.
struct StepCopies {
  /// Three show a first, a middle and a last step.
  private static let count = 3

  private let walk: FrontWalk
  /// The rows of all steps, an input of the new graph.
  let rows: String
  /// Names of the row that the cell reads, in the graph for one step.
  private let rowNames: Set<String>
  private let rowShape: [Int]
  /// For each input that is a state the output that is it after the step.
  private let states: [String: String]
  /// Values that differ from step to step.
  private let changing: Set<String>

  /// nil when the graph hands no state on.
  ///
  /// - Parameter end: what the cell reads of the front.
  init?(_ graph: Onnx_GraphProto, _ walk: FrontWalk, end: FrontFrame, signal: String) {
    let names = walk.values.filter { $0.value.frame?.source == end.source }.keys
    states = Self.states(of: graph, walk, signal: signal)
    guard let name = names.sorted().first, !states.isEmpty else { return nil }
    self.walk = walk
    (rowNames, rowShape, rows) = (Set(names), end.array.shape, "\(name)@rows")
    var changing = Set(names).union(states.keys)
    for node in walk.nodes where node.input.contains(where: changing.contains) {
      changing.formUnion(node.output.filter { !$0.isEmpty && walk.values[$0]?.constant == nil })
    }
    self.changing = changing
  }

  /// Pairs of inputs and outputs of one shape: those whose names begin alike, or the only ones.
  private static func states(
    of graph: Onnx_GraphProto, _ walk: FrontWalk, signal: String
  ) -> [String: String] {
    var states: [String: String] = [:]
    for input in graph.input where input.name != signal {
      guard let shape = walk.values[input.name]?.shape, shape.count > 1 else { continue }
      let fits = graph.output.map(\.name).filter { name in
        let rank = graph.output.first { $0.name == name }?.type.tensorType.shape.dim.count
        return rank == shape.count && !states.values.contains(name)
      }
      let alike = fits.filter { $0.hasPrefix(input.name) }
      if let output = alike.first ?? (fits.count == 1 ? fits[0] : nil) { states[input.name] = output }
    }
    return states.mapValues { Self.origin(of: $0, walk) }
  }

  /// What an output is, before nodes that hand it on as it is.
  private static func origin(of output: String, _ walk: FrontWalk) -> String {
    var name = output
    for node in walk.nodes.reversed() where node.opType == "Identity" && node.output.first == name {
      name = node.input.first ?? name
    }
    return name
  }

  /// The nodes of all steps; those of the last one keep their names, so that the graph's outputs are its.
  var nodes: [Onnx_NodeProto] {
    var nodes = walk.nodes.filter { node in
      !node.output.contains(where: changing.contains)
        && !node.output.contains { walk.values[$0]?.frame != nil }
        && !node.input.contains { walk.values[$0]?.frame != nil }
    }
    for step in 0..<Self.count {
      nodes += row(of: step)
      for node in walk.nodes where node.output.contains(where: changing.contains) && !makesRow(node) {
        var copy = node
        copy.name = node.name.isEmpty ? "" : name(node.name, step)
        copy.input = node.input.map { input($0, step) }
        copy.output = node.output.map { changing.contains($0) ? name($0, step) : $0 }
        nodes.append(copy)
      }
    }
    return nodes
  }

  private func makesRow(_ node: Onnx_NodeProto) -> Bool { node.output.contains(where: rowNames.contains) }

  /// The constants that the new nodes and the shapes of the front need.
  var constants: [Onnx_TensorProto] {
    var constants = (0..<Self.count).map {
      Onnx_TensorProto(Tensor(shape: [], elements: .integers([$0])), "\(rows)/\($0)")
    }
    constants.append(Onnx_TensorProto(Tensor(integers: rowShape), "\(rows)/shape"))
    for state in openStates.sorted() {
      guard let shape = walk.values[state]?.shape, let count = Tensor.count(of: shape) else { continue }
      let zeros = Tensor(shape: shape, elements: .floats([Float](repeating: 0, count: count)))
      constants.append(Onnx_TensorProto(zeros, state))
    }
    for node in walk.nodes where node.input.contains(where: { walk.values[$0]?.frame != nil }) {
      for output in node.output {
        if let tensor = walk.values[output]?.constant { constants.append(Onnx_TensorProto(tensor, output)) }
      }
    }
    return constants
  }

  /// The input of all rows: (steps, 1, width).
  func input(width: Int) -> Onnx_ValueInfoProto {
    .with {
      $0.name = rows
      $0.type.tensorType.elemType = Int32(ElementType.float.rawValue)
      $0.type.tensorType.shape.dim = [Self.count, 1, width].map { size in
        .with { $0.dimValue = Int64(size) }
      }
    }
  }

  /// States that nothing is given for: they begin as zeros.
  var openStates: Set<String> { Set(states.keys.filter { walk.values[$0]?.constant == nil }) }

  private func row(of step: Int) -> [Onnx_NodeProto] {
    func node(_ op: String, _ inputs: [String], _ output: String) -> Onnx_NodeProto {
      .with {
        $0.opType = op
        $0.name = output
        $0.input = inputs
        $0.output = [output]
      }
    }
    let taken = node("Gather", [rows, "\(rows)/\(step)"], "\(rows)@\(step)/taken")
    return [taken, node("Reshape", [taken.name, "\(rows)/shape"], "\(rows)@\(step)")]
  }

  private func input(_ value: String, _ step: Int) -> String {
    if rowNames.contains(value) { return "\(rows)@\(step)" }
    if let output = states[value] { return step == 0 ? value : name(output, step - 1) }
    return changing.contains(value) ? name(value, step) : value
  }

  private func name(_ value: String, _ step: Int) -> String {
    step == Self.count - 1 ? value : "\(value)@\(step)"
  }
}
