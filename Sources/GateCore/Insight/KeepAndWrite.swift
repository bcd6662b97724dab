/// k and w of every unit of a lane at a step, with m = k ⊙ m' + w: how much of the memory before is kept, and what is
/// added to it (see `CellDescription.gatedSum`).
struct KeepAndWrite {
  private(set) var keep: [Float]  // (H)
  private(set) var write: [Float]  // (H)

  /// - Returns: nil when the step is not resident, there is no such lane, or the cell's memory is no gated sum.
  init?(_ run: Run, step: Int, lane: Lane) {
    let layers = run.network.architecture.layers
    func values(_ quantity: Quantity) -> ArraySlice<Float> {
      run.values(quantity, step: step, layer: lane.layer, direction: lane.direction)
    }
    guard layers.indices.contains(lane.layer), !values(.hidden).isEmpty,
      case let cell = layers[lane.layer].cell(of: lane.direction), let sum = cell.description.gatedSum
    else { return nil }
    func values(_ share: GatedSum.Share) -> [Float] {
      switch share {
      case .gate(let gate): Array(values(gate))
      case .complement(let gate): values(gate).map { 1 - $0 }
      }
    }
    // A masked step keeps everything and writes nothing.
    guard run.computes(step: step, layer: lane.layer) else {
      keep = [Float](repeating: 1, count: layers[lane.layer].hiddenSize)
      write = [Float](repeating: 0, count: keep.count)
      return
    }
    keep = values(sum.keep)
    write = zip(values(sum.write), values(.candidate)).map { $0 * $1 }

    // A memory that is held against the equations was written whole at that step.
    let holds = run.interventions.filter {
      $0.lane == lane && $0.quantity == cell.memory && $0.holds(at: step)
    }
    guard !holds.isEmpty else { return }
    let memory = values(cell.memory)
    for unit in keep.indices where holds.contains(where: { $0.unit ?? unit == unit }) {
      (keep[unit], write[unit]) = (0, memory[memory.startIndex + unit])
    }
  }
}
