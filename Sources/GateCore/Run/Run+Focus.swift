extension Run {
  /// Makes the traces of the computed steps in `range` resident, computing them again from checkpoints where
  /// they are not. Of a range too long to be kept, the beginning is. The cost does not depend on how far the
  /// steps are from the sequence's start, but the statistics of steps taken since the last call are brought up
  /// to date too.
  public mutating func focus(on range: Range<Int>) {
    _ = focus(on: range, from: range.lowerBound, atMost: .max)
  }

  /// The same in slices: computes about `limit` steps of it, but a chunk at least, those around `step` first, and
  /// returns true when all are resident.
  public mutating func focus(on range: Range<Int>, from step: Int, atMost limit: Int) -> Bool {
    foldStatistics()
    let wanted = range.clamped(to: 0..<computed)
    guard !wanted.isEmpty else { return true }
    var last = (wanted.upperBound - 1) / plan.chunkLength
    if last == engine.openChunk?.index { last -= 1 }
    let first = wanted.lowerBound / plan.chunkLength
    guard first <= last else { return true }
    let chunks = first..<min(last + 1, first + records.window.capacity)
    records.window.use(chunks)
    let center = min(max(step, wanted.lowerBound), wanted.upperBound - 1) / plan.chunkLength
    let missing = chunks.filter { !records.window.contains($0) }.sorted {
      (abs($0 - center), $0) < (abs($1 - center), $1)
    }
    var left = max(1, limit)
    for index in missing where !records.window.contains(index) {
      guard left > 0 else { return false }
      restoreCheckpoint(of: index, keeping: chunks, steps: &left)
      guard records.checkpoints.contains(index), left > 0 else { return false }
      let spare = records.window.makeRoom()
      records.window.insert(records.recomputed(from: index, plan, in: spare))
      left -= plan.chunkLength
    }
    return true
  }

  /// True when the traces of `step` can be read.
  public func isResident(_ step: Int) -> Bool { chunk(of: step) != nil }
}
