/// Finished chunks that can be read: those last asked for or last computed, up to a number.
struct ResidentChunks: Sendable {
  private struct Slot {
    var chunk: TraceChunk
    /// When it was last asked for.
    var use: Int
  }

  private var slots: [Slot] = []
  /// By a chunk's index, its position in `slots`.
  private var positions: [Int: Int] = [:]
  private var clock = 0
  /// The most chunks that are kept.
  let capacity: Int

  init(capacity: Int) { self.capacity = max(1, capacity) }

  var count: Int { slots.count }

  func contains(_ index: Int) -> Bool { positions[index] != nil }

  subscript(index: Int) -> TraceChunk? { positions[index].map { slots[$0].chunk } }

  /// Changes the numbers of a chunk, if it is there.
  mutating func change(_ index: Int, _ body: (inout [Float]) -> Void) {
    if let position = positions[index] { body(&slots[position].chunk.storage) }
  }

  /// Keeps these as if they had just been added.
  mutating func use(_ indices: Range<Int>) {
    clock += 1
    for index in indices {
      if let position = positions[index] { slots[position].use = clock }
    }
  }

  /// Where there is no room for one more, takes out the chunk that was not asked for the longest; of several such,
  /// the earliest. Its memory can be used again, which is much faster than fresh pages.
  mutating func makeRoom() -> TraceChunk? {
    guard slots.count >= capacity,
      let position = slots.indices.min(by: {
        (slots[$0].use, slots[$0].chunk.index) < (slots[$1].use, slots[$1].chunk.index)
      })
    else { return nil }
    slots.swapAt(position, slots.count - 1)
    positions[slots[position].chunk.index] = position
    let old = slots.removeLast().chunk
    positions[old.index] = nil
    return old
  }

  /// Adds a chunk that is not there, for which there is room.
  mutating func insert(_ chunk: TraceChunk) {
    clock += 1
    positions[chunk.index] = slots.count
    slots.append(Slot(chunk: chunk, use: clock))
  }
}
