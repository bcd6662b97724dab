extension Run {
  /// Makes the traces of the computed steps in `range` resident, computing them again from checkpoints where
  /// they are not. Of a range too long to be kept, the beginning is. The cost does not depend on how far the
  /// steps are from the sequence's start, but the statistics of steps taken since the last call are brought up
  /// to date too.
  public mutating func focus(on range: Range<Int>) {
    foldStatistics()
    let wanted = range.clamped(to: 0..<computed)
    guard !wanted.isEmpty else { return }
    var last = (wanted.upperBound - 1) / chunkLength
    if last == tail.index { last -= 1 }
    let first = wanted.lowerBound / chunkLength
    guard first <= last else { return }
    let chunks = first..<min(last + 1, first + windowCapacity)
    let firstPresent = window.first?.index ?? chunks.lowerBound
    let present = firstPresent..<firstPresent + window.count
    if present.lowerBound <= chunks.lowerBound, chunks.upperBound <= present.upperBound { return }

    // Neighbouring windows are joined while they fit, so that scrolling does not compute twice.
    let joined = min(chunks.lowerBound, present.lowerBound)..<max(chunks.upperBound, present.upperBound)
    let touches = chunks.lowerBound <= present.upperBound && present.lowerBound <= chunks.upperBound
    let kept = touches && joined.count <= windowCapacity ? joined : chunks
    let old = window
    for index in kept where !present.contains(index) { restoreCheckpoint(of: index) }
    window = kept.map { index in
      present.contains(index) ? old[index - present.lowerBound] : recomputed(chunk: index)
    }
  }

  /// True when the traces of `step` can be read.
  public func isResident(_ step: Int) -> Bool { chunk(of: step) != nil }

  /// The chunk that holds a computed step, if it is resident.
  func chunk(of step: Int) -> TraceChunk? {
    guard step >= 0, step < computed else { return nil }
    let index = step / chunkLength
    if index == tail.index { return tail }
    guard let first = window.first?.index, index >= first, index < first + window.count else { return nil }
    return window[index - first]
  }
}
