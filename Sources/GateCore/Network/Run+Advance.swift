extension Run {
  /// Computes the steps before `steps` that are not computed yet; a step is a few microseconds for small
  /// networks. A network with a backward direction is computed whole.
  public mutating func advance(to steps: Int) {
    let goal = min(steps, length)
    guard goal > computed else { return }
    guard network.architecture.isCausal else {
      computeWhole()
      focus(on: 0..<goal)
      return
    }
    while computed < goal {
      if computed / chunkLength != tail.index { startChunk() }
      let start = tail.index * chunkLength
      let range = computed - start..<min(goal - start, chunkLength)
      engine.compute(range, of: &tail)
      computed = start + range.upperBound
    }
  }

  /// Moves the full tail into the window, or lets it go when the window is elsewhere, and starts the next.
  private mutating func startChunk() {
    let (packed, layout, index) = (packed, layout, tail.index + 1)
    let memories = packed.lanes.indices.map {
      packed.memory(lane: $0, layout, in: tail.storage, step: chunkLength - 1)
    }
    if let last = window.last, last.index + 1 != tail.index {
      tail.restart(at: index)
    } else {
      window.append(tail)
      if window.count > windowCapacity {
        tail = window.removeFirst()
        tail.restart(at: index)
      } else {
        tail = TraceChunk(index: index, layout: layout)
      }
    }
    checkpoints.grow(to: index + 1)
    for (lane, memory) in memories.enumerated() {
      checkpoints[index, lane] = memory
      packed.setMemory(memory, lane: lane, layout, in: &tail.storage, step: -1)
    }
  }

  /// A finished chunk, computed again from its checkpoint.
  func recomputed(chunk index: Int) -> TraceChunk {
    var chunk = TraceChunk(index: index, layout: layout)
    let count = min(computed - index * chunkLength, chunkLength)
    for lane in packed.lanes.indices {
      packed.setMemory(
        checkpoints[index, lane], lane: lane, layout, in: &chunk.storage,
        step: packed.boundary(lane: lane, count: count))
    }
    engine.compute(0..<count, of: &chunk)
    return chunk
  }
}
