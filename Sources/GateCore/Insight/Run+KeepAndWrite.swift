extension Run {
  /// k and w of every unit at a resident step, with m = k ⊙ m' + w: how much of the memory before is kept, and what
  /// is added to it (see `CellDescription.gatedSum`).
  ///
  /// - Returns: nil when the step is not resident, there is no such layer or direction, or the cell's memory is
  ///   no gated sum.
  func keepAndWrite(
    step: Int, layer: Int, direction: Direction
  ) -> (keep: [Float], write: [Float])? {  // (H), (H)
    func values(_ quantity: Quantity) -> ArraySlice<Float> {
      self.values(quantity, step: step, layer: layer, direction: direction)
    }
    guard network.architecture.layers.indices.contains(layer), !values(.hidden).isEmpty,
      let sum = network.architecture.layers[layer].cell(of: direction).description.gatedSum
    else { return nil }
    func values(_ share: GatedSum.Share) -> [Float] {
      switch share {
      case .gate(let gate): Array(values(gate))
      case .complement(let gate): values(gate).map { 1 - $0 }
      }
    }
    return (values(sum.keep), zip(values(sum.write), values(.candidate)).map { $0 * $1 })
  }

  /// True when a unit's memory is held against the equations at a step, so that nothing of before is in it.
  func holdsMemory(unit: Int, step: Int, lane: Lane) -> Bool {
    let memory = network.architecture.layers[lane.layer].cell.memory
    return interventions.contains {
      $0.lane == lane && $0.quantity == memory && $0.unit.map { $0 == unit } ?? true && $0.holds(at: step)
    }
  }
}
