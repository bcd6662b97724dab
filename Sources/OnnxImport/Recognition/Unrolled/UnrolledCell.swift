import GateCore

/// A cell whose steps are written out, with the values of the graph that are its states.
struct UnrolledCell {
  /// A value of the graph that is a state at one step.
  struct Output {
    var quantity: Quantity
    /// In the order of the sequence's time.
    var step: Int
    var axes: [Signal.Axis]
  }

  let match: CellMatch
  let direction: Direction
  let units: Int
  /// (time, batch, channel).
  let sequence: Signal
  /// Among the sequences that are read step by step.
  let sequenceIndex: Int
  let hidden: RecurrentNode.InitialState
  let cellState: RecurrentNode.InitialState
  /// Whether these have been computed back from what an exporter made of them.
  let isStateSolved: Bool
  let outputs: [String: Output]

  /// The recurrent node that it is.
  ///
  /// - Parameters:
  ///   - place: the first node that computes a state.
  ///   - step: the walk's step that this is.
  func node(_ location: OnnxError.Location, step: Int) -> RecurrentNode {
    let kind = match.cell.kind
    let steps = sequence.axes[0].size
    return RecurrentNode(
      location: location, kind: kind, units: units, inputSize: sequence.axes[2].size,
      lanes: [match.lane(direction, hidden: hidden, cellState: cellState)], input: sequence,
      timeAxis: sequence.axes[0], batchAxis: sequence.axes[1], step: step, form: .unrolled,
      states: outputs.keys.sorted(),
      remarks: [
        "\(location) begins \(kind == .gru ? "a" : "an") \(kind.title) that is written out step by step: all \(steps) "
          + "steps have been compared, and each gate is identified by its part in the equations"
      ]
        + (isStateSolved
          ? [
            "the exporter has multiplied the initial state of \(location) into constants; it is computed back from them"
          ] : []))
  }

  /// A state of the recurrent node with this index, as the rest of the graph sees it.
  func signal(_ output: Output, node: Int) -> Signal {
    let last = sequence.axes[0].size - 1
    let moment: Signal.StateRead.Moment =
      output.step == 0 ? .first : output.step == last ? .last : .step(output.step)
    return Signal(
      source: .states([.init(node: node, lane: 0, quantity: output.quantity, moment: moment)]),
      axes: output.axes)
  }
}
