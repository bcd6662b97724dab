extension Run {
  /// Computes the steps before `steps` that are not computed yet; a step is a few microseconds for small
  /// networks. A network with a backward direction is computed whole.
  public mutating func advance(to steps: Int) { _ = advance(to: steps, atMost: .max) }

  /// The same in slices: computes about `limit` steps of it and returns true when all is done. A network with a
  /// backward direction has no computed step until its last slice.
  public mutating func advance(to steps: Int, atMost limit: Int) -> Bool {
    let goal = min(steps, length)
    guard goal > computed else { return true }
    guard engine.advance(to: goal, atMost: limit, plan, &records) else { return false }
    if !network.architecture.isCausal { focus(on: 0..<goal) }
    return true
  }

  /// The share that is done of computing a network with a backward direction, 0 to 1.
  public var wholeShare: Float { engine.share(plan, records) }

  /// The chunk that holds a computed step, if it is resident.
  func chunk(of step: Int) -> TraceChunk? {
    guard step >= 0, step < computed else { return nil }
    let index = step / plan.chunkLength
    if let open = engine.openChunk, open.index == index { return open }
    return records.window[index]
  }

  /// A finished chunk, computed again from its checkpoint.
  func recomputed(chunk index: Int) -> TraceChunk {
    guard records.checkpoints.contains(index) else {
      var (copy, left) = (self, Int.max)
      copy.restoreCheckpoint(of: index, keeping: 0..<0, steps: &left)
      return copy.records.recomputed(from: index, plan)
    }
    return records.recomputed(from: index, plan)
  }

  /// Makes the checkpoint of a finished chunk again where it is not kept; see `RunEngine`.
  mutating func restoreCheckpoint(of index: Int, keeping wanted: Range<Int>, steps left: inout Int) {
    guard !records.checkpoints.contains(index) else { return }
    engine.restoreCheckpoint(of: index, keeping: wanted, steps: &left, plan, &records)
  }
}
