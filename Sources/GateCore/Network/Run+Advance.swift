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
    let finished = tail
    var next = TraceChunk(index: finished.index + 1, layout: layout)
    checkpoints.grow(to: next.index + 1)
    for lane in packed.lanes.indices {
      let memory = packed.memory(lane: lane, layout, in: finished.storage, step: chunkLength - 1)
      checkpoints[next.index, lane] = memory
      packed.setMemory(memory, lane: lane, layout, in: &next.storage, step: -1)
    }
    tail = next
    guard (window.last?.index ?? finished.index - 1) + 1 == finished.index else {
      fold(finished)
      return
    }
    window.append(finished)
    if window.count > windowCapacity { fold(window.removeFirst()) }
  }

  /// Adds a finished chunk to the statistics, if it is the next one to add.
  mutating func fold(_ chunk: TraceChunk) {
    guard chunk.index == foldedChunks else { return }
    let (packed, layout) = (packed, layout)
    for lane in packed.lanes.indices {
      chunk.storage.withUnsafeBufferPointer { storage in
        guard let base = storage.baseAddress else { return }
        statistics[lane].add(packed, lane: lane, layout, base, count: chunk.filled)
      }
    }
    foldedChunks += 1
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
