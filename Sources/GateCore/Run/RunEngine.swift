/// How a run computes its steps: those of a network that reads forward as they are asked for, those of one with a
/// backward direction all together.
///
/// An engine has what it needs while it computes; what is kept of computed steps is in the run's `RunRecords`.
protocol RunEngine: Sendable {
  /// Computes the steps before `goal`, about `limit` of them; true when all is done.
  mutating func advance(to goal: Int, atMost limit: Int, _ plan: RunPlan, _ records: inout RunRecords) -> Bool

  /// The chunk that is being filled; nil when there is none.
  var openChunk: TraceChunk? { get }

  /// Changes the numbers of the chunk that is being filled.
  mutating func changeOpenChunk(_ body: (inout [Float]) -> Void)

  /// Makes the checkpoint of a finished chunk again, and those between it and the nearest one kept.
  ///
  /// - Parameters:
  ///   - wanted: Chunks that are kept where they are computed on the way.
  ///   - left: The steps that may be computed, of which those that were are taken off. Where it does not suffice,
  ///     the nearest checkpoint is nearer afterwards. A network that reads backward does not keep to it.
  mutating func restoreCheckpoint(
    of index: Int, keeping wanted: Range<Int>, steps left: inout Int, _ plan: RunPlan,
    _ records: inout RunRecords)

  /// The share that is done of what must be computed before the first step can be read, 0 to 1.
  func share(_ plan: RunPlan, _ records: RunRecords) -> Float

  /// The final state of the last layer's backward direction, its h at the first step, which a head that is read
  /// once sees; empty when there is none.
  var finalBackward: [Float] { get }
}
