import GateCore

/// One unit in one step of one layer and direction: every number that the step's equations need.
struct StepValues {
  let run: Run
  let cell: Cell
  let layer: Int
  let direction: Direction
  let unit: Int
  /// From 0.
  let step: Int
  /// The state that entered the step: that of the step before, in this direction's order of time.
  let before: NetworkState.Memory
  /// What entered the layer.
  let x: [Float]  // (I)
  let unicode: Bool
  /// True when a GRU's update gate is shown in the convention that is not the model's.
  let inOtherConvention: Bool
  /// The network without the changes; nil while nothing is changed.
  let unchanged: Network?

  /// nil before the first step, and at a step that the layer does not read.
  init?(_ explorer: Explorer) {
    let run = explorer.session.run
    let (layer, direction) = (explorer.cursor.layer, explorer.shown.direction)
    guard explorer.cursor.time > 0, run.isResident(explorer.cursor.time - 1),
      explorer.computes(step: explorer.cursor.time - 1),
      let before = run.memory(before: explorer.cursor.time - 1, layer: layer, direction: direction),
      before.hidden.indices.contains(explorer.cursor.unit)
    else { return nil }
    self.run = run
    self.cell = explorer.shown.cell
    self.layer = layer
    self.direction = direction
    self.unit = explorer.cursor.unit
    self.step = explorer.cursor.time - 1
    self.before = before
    self.x = run.input(step: step, layer: layer)
    self.unicode = explorer.view.appearance.hasUnicode
    self.unchanged = explorer.session.baseline?.network
    self.inOtherConvention = explorer.screens.step.showsOtherConvention && explorer.shown.cell.kind == .gru
  }

  /// A quantity of the unit after the step, as the trace has it; the update gate in the convention shown.
  func value(_ quantity: Quantity) -> Float {
    let value = run.value(quantity, step: step, layer: layer, direction: direction, unit: unit) ?? .nan
    return quantity == .update && inOtherConvention ? 1 - value : value
  }

  /// h' of the unit.
  var previousHidden: Float { before.hidden[unit] }
  /// c' of the unit; NaN when the cell has none.
  var previousCell: Float { before.cell.indices.contains(unit) ? before.cell[unit] : .nan }

  func terms(of block: Quantity) -> PreactivationTerms? {
    run.preactivation(of: block, unit: unit, step: step, layer: layer, direction: direction)
  }

  /// A parameter of the unit's row of a block: column `column` of a matrix, or the row's bias.
  func parameter(_ role: ParameterRole, block: Quantity, column: Int = 0) -> Float {
    position(role, block: block, column: column).map { run.network.parameters[$0] } ?? 0
  }

  /// True when that parameter is different from the unchanged one.
  func isChanged(_ role: ParameterRole, block: Quantity, column: Int = 0) -> Bool {
    guard let unchanged, let position = position(role, block: block, column: column) else { return false }
    return unchanged.parameters[position] != run.network.parameters[position]
  }

  private func position(_ role: ParameterRole, block: Quantity, column: Int) -> Int? {
    guard let tensor = run.network.layout[role], let q = cell.blocks.firstIndex(of: block) else { return nil }
    let rowLength = tensor.shape.count > 1 ? tensor.shape[1] : 1
    return tensor.offset + (q * before.hidden.count + unit) * rowLength + column
  }

  /// A quantity by its letter, with the unit's value.
  func named(_ quantity: Quantity) -> Formula {
    .term(cell.symbol(of: quantity, unicode: unicode), value(quantity))
  }

  /// `W_f x + U_f h' + b_f` with this unit's numbers, and the peephole's term where there is one.
  func preactivation(of block: Quantity, peephole: String = "c'") -> Formula {
    guard let terms = terms(of: block) else { return .number(.nan) }
    // The RNN's matrices and a GRU's candidate's have no letter to tell them apart by.
    let mark = block.isGate || cell.kind == .lstm ? "_\(block.symbol)" : ""
    var parts: [Formula] = [
      .term("W\(mark) x", short: "W x", terms.inputs.reduce(0, +)),
      .term("U\(mark) h'", short: "U h'", terms.recurrent.reduce(0, +)),
      .term("b\(mark)", short: "b", terms.bias),
    ]
    if cell.hasPeepholes, block != .candidate {
      let times = unicode ? " ⊙ " : " * "
      parts.append(.term("p\(mark)\(times)\(peephole)", short: "p \(peephole)", terms.peephole))
    }
    return .sum(parts)
  }
}

extension Run {
  /// The memory that entered a step: that of the step before, or after it for a direction that reads from the
  /// end; nil when that step is not computed.
  func memory(before step: Int, layer: Int, direction: Direction) -> NetworkState.Memory? {
    switch direction {
    case .forward: state(at: step - 1)?[layer, direction]
    case .backward:
      (step + 1 < length ? state(at: step + 1) : initialState)?[layer, direction]
    }
  }
}
