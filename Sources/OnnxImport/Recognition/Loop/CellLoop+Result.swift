import GateCore

/// The recurrent node that a loop is.
extension CellLoop {
  func recurrent(_ match: CellMatch, _ sequence: Signal, step: Int) -> RecurrentNode {
    let units = cell.widths[match.hidden] ?? 0
    func initial(_ slot: Int?) -> RecurrentNode.InitialState {
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
    let lane = match.lane(
      sequence.axes[0].isReversed ? .backward : .forward, hidden: initial(match.hidden),
      cellState: initial(match.cellState))
    return RecurrentNode(
      location: node.location, kind: match.cell.kind, units: units, inputSize: sequence.axes[2].size,
      lanes: [lane],
      input: sequence, timeAxis: sequence.axes[0], batchAxis: sequence.axes[1], step: step,
      form: .loop,
      remarks: [
        "\(node.location) is \(match.cell.kind == .gru ? "a" : "an") \(match.cell.kind.title): its body has been followed "
          + "node by node, and each gate is identified by its part in the equations"
      ])
  }

  func results(
    _ match: CellMatch, _ masked: MaskedEquations, _ recurrent: RecurrentNode, index: Int
  ) -> [Value] {
    let end: Signal.StateRead.Moment = recurrent.lanes[0].direction == .forward ? .last : .first
    let batch = Signal.Axis(kind: .batch, size: recurrent.batchAxis.size)
    let channel = Signal.Axis(kind: .channel, size: recurrent.units)
    func read(_ quantity: Quantity, _ moment: Signal.StateRead.Moment) -> Signal.Source {
      .states([.init(node: index, lane: 0, quantity: quantity, moment: moment)])
    }
    return (0..<outputs.count - 1).map { k in
      if (masked.copies[k] ?? k) == match.hidden {
        return .signal(Signal(source: read(.hidden, end), axes: [batch, channel]))
      }
      if k == match.cellState {
        return .signal(Signal(source: read(.cell, end), axes: [batch, channel]))
      }
      // The values of all steps together follow the carried values.
      if k >= carried.count, case .step(let value)? = values[outputs[k + 1]],
        masked.state(value.expression) == match.hidden
      {
        let time = Signal.Axis(
          kind: .time, size: recurrent.timeAxis.size, isReversed: recurrent.timeAxis.isReversed)
        return .signal(Signal(source: read(.hidden, .every), axes: [time, batch, channel]))
      }
      return .unknown(node.location)
    }
  }
}
