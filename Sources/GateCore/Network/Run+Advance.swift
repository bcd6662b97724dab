extension Run {
  /// Computes the steps before `steps` that are not computed yet; a step is a few microseconds for small
  /// networks. A network with a backward direction is computed whole.
  public mutating func advance(to steps: Int) { _ = advance(to: steps, atMost: .max) }

  /// The same in slices: computes about `limit` steps of it and returns true when all is done. A network with a
  /// backward direction has no computed step until its last slice.
  public mutating func advance(to steps: Int, atMost limit: Int) -> Bool {
    let goal = min(steps, length)
    guard goal > computed else { return true }
    guard network.architecture.isCausal else {
      guard computeWhole(atMost: limit) else { return false }
      focus(on: 0..<goal)
      return true
    }
    let end = limit < goal - computed ? computed + max(1, limit) : goal
    while computed < end {
      if computed / chunkLength != tail.index { startChunk() }
      let start = tail.index * chunkLength
      let range = computed - start..<min(end - start, chunkLength)
      engine.compute(range, of: &tail)
      computed = start + range.upperBound
    }
    return computed == goal
  }

  /// Moves the full tail to the finished chunks and starts the next.
  private mutating func startChunk() {
    let (packed, layout, index) = (packed, layout, tail.index + 1)
    let memories = packed.lanes.indices.map {
      packed.memory(lane: $0, layout, in: tail.storage, step: chunkLength - 1)
    }
    if let old = window.makeRoom() {
      // The last moment at which it need not be computed again.
      foldIfNext(old)
      window.insert(tail)
      tail = old
      tail.restart(at: index)
    } else {
      window.insert(tail)
      tail = TraceChunk(index: index, layout: layout)
    }
    for (lane, memory) in memories.enumerated() {
      checkpoints.set(memory, chunk: index, lane: lane)
      packed.setMemory(memory, lane: lane, layout, in: &tail.storage, step: -1)
    }
  }

  /// A finished chunk, computed again from its checkpoint.
  func recomputed(chunk index: Int) -> TraceChunk {
    guard checkpoints.contains(index) else {
      var (copy, left) = (self, Int.max)
      copy.restoreCheckpoint(of: index, keeping: 0..<0, steps: &left)
      return copy.recomputed(from: index)
    }
    return recomputed(from: index)
  }

  /// A chunk whose checkpoint is kept.
  ///
  /// - Parameter spare: A chunk that is no longer needed, whose memory is used again.
  func recomputed(from index: Int, in spare: consuming TraceChunk? = nil) -> TraceChunk {
    var chunk = spare ?? TraceChunk(index: index, layout: layout)
    chunk.restart(at: index)
    let count = min(computed - index * chunkLength, chunkLength)
    for lane in packed.lanes.indices {
      guard let memory = checkpoints[index, lane] else { continue }
      packed.setMemory(
        memory, lane: lane, layout, in: &chunk.storage, step: packed.boundary(lane: lane, count: count))
    }
    engine.compute(0..<count, of: &chunk)
    return chunk
  }

  /// Makes the checkpoint of a finished chunk again, and those between it and the nearest one kept.
  ///
  /// - Parameters:
  ///   - wanted: Chunks that are kept where they are computed on the way.
  ///   - left: The steps that may be computed, of which those that were are taken off. Where it does not suffice,
  ///     the nearest checkpoint is nearer afterwards. A network that reads backward does not keep to it.
  mutating func restoreCheckpoint(of index: Int, keeping wanted: Range<Int>, steps left: inout Int) {
    guard !checkpoints.contains(index) else { return }
    guard network.architecture.isCausal else { return restoreCheckpoints(ofSegmentWith: index) }
    guard let nearest = checkpoints.nearest(atOrBefore: index) else { return }
    for earlier in nearest..<index {
      guard left > 0 else { return }
      let chunk = window[earlier] ?? recomputed(from: earlier)
      left -= chunkLength
      for lane in packed.lanes.indices {
        checkpoints.set(
          packed.memory(lane: lane, layout, in: chunk.storage, step: chunkLength - 1), chunk: earlier + 1,
          lane: lane)
      }
      if wanted.contains(earlier), !window.contains(earlier) {
        _ = window.makeRoom()
        window.insert(chunk)
      }
    }
  }
}
