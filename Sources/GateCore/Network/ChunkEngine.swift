/// What the computation of a run's chunks needs and never changes. It is apart from the chunks so that one of
/// them can be written in place.
struct ChunkEngine: Sendable {
  let packed: PackedNetwork
  let layout: TraceLayout
  let steps: InputSteps
  let scaling: [ColumnScaling]
  let interventions: [Intervention]
  /// The same, by lane.
  let holds: LaneHolds

  /// Computes `range` of a chunk: the steps after those it is filled with, or all of one that has its
  /// boundary states.
  func compute(_ range: Range<Int>, of chunk: inout TraceChunk) {
    let start = chunk.index * layout.steps
    chunk.storage.withUnsafeMutableBufferPointer { storage in
      guard let base = storage.baseAddress else { return }
      packed.encode(
        steps, scaling: scaling, range: start + range.lowerBound..<start + range.upperBound,
        into: base + range.lowerBound * layout.inputStride, rowStride: layout.inputStride)
      withTokens(from: start) {
        packed.forward(layout, base, tokens: $0, steps: range, holds: holds, from: start)
      }
    }
    chunk.filled = range.upperBound
  }

  /// Calls `body` with the token ids from a step on, or nil when the sequence is of numbers.
  func withTokens<Result>(from start: Int, _ body: (UnsafePointer<Int>?) -> Result) -> Result {
    switch steps {
    case .tokens(let tokens): tokens.withUnsafeBufferPointer { body($0.baseAddress.map { $0 + start }) }
    case .features: body(nil)
    }
  }
}
