extension Cell {
  /// True when the memory m (an LSTM's c, a GRU's h) of a step is a gated sum of the one before and of something
  /// new, unit by unit:
  ///
  ///     m = k ⊙ m' + w
  ///
  /// Then what a unit holds splits exactly into what each step wrote and what of it was kept since. The plain
  /// RNN's h = tanh(W x + U h' + b) is no such sum: h' comes in through U, mixed with all other units, and
  /// through tanh together with x, so no share of h belongs to one step alone.
  public var remembersByGatedSum: Bool { kind != .rnn }

  /// The quantity that carries the memory from step to step.
  public var memory: Quantity { hasCellState ? .cell : .hidden }
}

extension Run {
  /// k and w of every unit at a resident step: how much of the memory before is kept, and what is added to it.
  ///
  ///     LSTM                              k = f          w = i ⊙ g
  ///     GRU, update writes                k = 1 − z      w = z ⊙ h̃
  ///     GRU, update keeps                 k = z          w = (1 − z) ⊙ h̃
  ///
  /// Coupled gates and both places of the reset gate change how i, f and h̃ come about, not this. Nor does the
  /// gated candidate: its n, in which k and r are multiplied in already, is the h̃ that is recorded, so that
  /// w = (1 − k) ⊙ n.
  ///
  /// - Returns: nil when the step is not resident, there is no such layer or direction, or the cell's memory is
  ///   no gated sum.
  func keepAndWrite(
    step: Int, layer: Int, direction: Direction
  ) -> (keep: [Float], write: [Float])? {  // (H), (H)
    func values(_ quantity: Quantity) -> ArraySlice<Float> {
      self.values(quantity, step: step, layer: layer, direction: direction)
    }
    guard network.architecture.layers.indices.contains(layer), !values(.hidden).isEmpty else { return nil }
    switch network.architecture.layers[layer].cell(of: direction) {
    case .lstm:
      return (Array(values(.forget)), zip(values(.input), values(.candidate)).map { $0 * $1 })
    case .gru(let cell):
      let (z, candidate) = (values(.update), values(.candidate))
      switch cell.update {
      case .writes: return (z.map { 1 - $0 }, zip(z, candidate).map { $0 * $1 })
      case .keeps: return (Array(z), zip(z, candidate).map { (1 - $0) * $1 })
      }
    case .rnn: return nil
    }
  }

  /// True when a unit's memory is held against the equations at a step, so that nothing of before is in it.
  func holdsMemory(unit: Int, step: Int, lane: Lane) -> Bool {
    let memory = network.architecture.layers[lane.layer].cell.memory
    return interventions.contains {
      $0.lane == lane && $0.quantity == memory && $0.unit.map { $0 == unit } ?? true && $0.holds(at: step)
    }
  }
}
