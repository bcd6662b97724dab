import GateCore

/// Reading of a recurrent node, in the terms of the operators' definition
/// (https://onnx.ai/onnx/operators/onnx__LSTM.html and its neighbours).
extension RecurrentNode {
  /// The node and its outputs Y, Y_h and (for the LSTM) Y_c.
  ///
  /// - Parameters:
  ///   - index: the node's among the recurrent ones.
  ///   - step: the walk's step that the node is.
  ///   - discovered: set when the size of an open dimension is fixed by W.
  static func read(
    _ node: Node, _ kind: CellKind, _ inputs: [Value?], index: Int, step: Int,
    _ discovered: inout DiscoveredSize?
  ) throws(OnnxError) -> (RecurrentNode, [Signal]) {
    func input(_ k: Int) -> Value? { inputs.indices.contains(k) ? inputs[k] : nil }
    let layout = node.int("layout") ?? 0
    guard layout == 0 || layout == 1 else {
      throw .badAttribute(node.location, name: "layout", expected: "0 or 1", found: "\(layout)")
    }
    let x = try sequence(node, input(0))
    let weights = try RecurrentWeights(node, kind, inputs)
    let (time, batch) = axes(layout: layout)
    let (timeAxis, batchAxis) = (x.axes[time], x.axes[batch])
    guard timeAxis.isTime, !x.axes[2].isReversed, batchAxis.kind != .time, batchAxis.kind != .channel else {
      throw .notALayer(node.location, reason: "it does not read the sequence along its time")
    }
    if x.axes[2].size != weights.inputSize {
      if case .input(let source) = x.source, case .input(let dimension) = x.axes[2].kind,
        source.openDimensions.contains(dimension)
      {
        discovered = DiscoveredSize(input: source.name, dimension: dimension, size: weights.inputSize)
      }
      throw .wrongShape(
        node.location, input: "W",
        expected: "(D, \(kind.blockCount)·H, \(x.axes[2].size)) for the width of its input",
        found: weights.inputShape)
    }
    let cells = try NodeActivations(node, kind).cells(
      node, kind, directions: weights.directions.count, hasPeepholes: weights.peepholes != nil)
    let states = InitialReader(
      node: node, layout: layout, lanes: weights.directions.count, units: weights.units)
    let hidden = try states.read(input(5), 5, "initial_h")
    let cellStates = kind == .lstm ? try states.read(input(6), 6, "initial_c") : hidden
    let lanes = weights.directions.indices.map { d in
      Lane(
        direction: timeAxis.isReversed ? weights.directions[d].opposite : weights.directions[d],
        cell: cells[d], inputWeights: weights.inputWeights[d], recurrentWeights: weights.recurrentWeights[d],
        inputBias: weights.inputBias.map { $0[d] } ?? [],
        recurrentBias: weights.recurrentBias.map { $0[d] } ?? [],
        peepholes: weights.peepholes.map { $0[d] } ?? [], hidden: hidden[d],
        cellState: kind == .lstm ? cellStates[d] : .zeros)
    }
    let recurrent = RecurrentNode(
      location: node.location, kind: kind, units: weights.units, inputSize: weights.inputSize, lanes: lanes,
      input: x,
      timeAxis: timeAxis, batchAxis: batchAxis, step: step,
      lengths: try lengths(node, input(4)), remarks: weights.remarks)
    return (recurrent, recurrent.outputs(index: index, layout: layout))
  }

  /// X, which must be a part of the network with three dimensions.
  private static func sequence(_ node: Node, _ x: Value?) throws(OnnxError) -> Signal {
    switch x {
    case nil: throw .missingInput(node.location, input: "X")
    case .constant(let tensor)?:
      throw .wrongShape(
        node.location, input: "X", expected: "a sequence, not a constant", found: tensor.shape)
    case .counter?: throw .notUnderstood(node.location, before: node.location)
    case .step(let step)?: throw .notUnderstood(step.location, before: node.location)
    case .unknown(let cause)?: throw .notUnderstood(cause, before: node.location)
    case .signal(let signal)?:
      guard signal.axes.count == 3 else {
        throw .wrongShape(node.location, input: "X", expected: "three dimensions", found: signal.shape)
      }
      if let rectifier = signal.rectifiedBy { throw .notUnderstood(rectifier, before: node.location) }
      if signal.squash != nil { throw .notALayer(node.location, reason: "it reads what follows a head") }
      return signal
    }
  }

  /// sequence_lens.
  private static func lengths(
    _ node: Node, _ value: Value?
  ) throws(OnnxError) -> SequenceLengths {
    switch value {
    case nil: return .missing
    case .signal?, .step?, .counter?, .unknown?: return .open
    case .constant(let tensor)?:
      guard tensor.shape.count == 1, let lengths = tensor.integers, !lengths.isEmpty,
        lengths.allSatisfy({ $0 >= 0 })
      else {
        throw .wrongShape(
          node.location, input: "sequence_lens", expected: "(B) whole numbers from 0", found: tensor.shape)
      }
      return .known(lengths, value: node.input(4) ?? "")
    }
  }

  private func outputs(index: Int, layout: Int) -> [Signal] {
    func reads(_ quantity: Quantity, _ moment: Signal.StateRead.Moment?) -> Signal.Source {
      .states(
        lanes.indices.map { lane in
          // A direction ends at the step that it reads last.
          let end: Signal.StateRead.Moment =
            lengths != .missing ? .final : lanes[lane].direction == .forward ? .last : .first
          return .init(node: index, lane: lane, quantity: quantity, moment: moment ?? end)
        })
    }
    let time = Signal.Axis(kind: .time, size: timeAxis.size, isReversed: timeAxis.isReversed)
    let batch = Signal.Axis(kind: .batch, size: batchAxis.size)
    let direction = Signal.Axis(kind: .lanes, size: lanes.count)
    let channel = Signal.Axis(kind: .channel, size: units)
    let (every, final) =
      layout == 0
      ? ([time, direction, batch, channel], [direction, batch, channel])
      : ([batch, time, direction, channel], [batch, direction, channel])
    var outputs = [
      Signal(source: reads(.hidden, .every), axes: every),
      Signal(source: reads(.hidden, nil), axes: final),
    ]
    if kind == .lstm { outputs.append(Signal(source: reads(.cell, nil), axes: final)) }
    return outputs
  }
}

extension Direction {
  fileprivate var opposite: Direction { self == .forward ? .backward : .forward }
}

extension CellKind {
  /// `G`: blocks of H rows in W and R.
  var blockCount: Int { WeightConvention(.onnx).blocks(of: self).count }
}

/// Reads initial_h and initial_c.
private struct InitialReader {
  let node: Node
  let layout: Int
  let lanes: Int
  let units: Int

  /// For each direction the state of a batch's rows, which must all be the same.
  func read(_ value: Value?, _ index: Int, _ name: String) throws(OnnxError) -> [RecurrentNode
    .InitialState]
  {
    switch value {
    case nil: return [RecurrentNode.InitialState](repeating: .zeros, count: lanes)
    case .signal?, .step?, .counter?, .unknown?:
      return [RecurrentNode.InitialState](repeating: .given(node.input(index) ?? ""), count: lanes)
    case .constant(let tensor)?:
      let (direction, batch) = layout == 0 ? (0, 1) : (1, 0)
      guard tensor.shape.count == 3, tensor.shape[direction] == lanes, tensor.shape[2] == units,
        tensor.shape[batch] > 0
      else {
        throw .wrongShape(
          node.location, input: name,
          expected: layout == 0 ? "(\(lanes), B, \(units))" : "(B, \(lanes), \(units))",
          found: tensor.shape)
      }
      let (rows, values) = (tensor.shape[batch], tensor.floats)
      var states: [RecurrentNode.InitialState] = []
      for lane in 0..<lanes {
        let all = (0..<rows).map { row in
          let start = (layout == 0 ? lane * rows + row : row * lanes + lane) * units
          return Array(values[start..<start + units])
        }
        guard all.allSatisfy({ $0.map(\.bitPattern) == all[0].map(\.bitPattern) }) else {
          throw .initialRows(node.location, input: name, rows: rows)
        }
        states.append(all[0].allSatisfy { $0 == 0 } ? .zeros : .numbers(all[0]))
      }
      return states
    }
  }
}
