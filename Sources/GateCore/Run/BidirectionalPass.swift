/// How far a network with a backward direction has been computed. Its lanes are computed one after another,
/// each through the whole sequence, a segment of some chunks at a time.
struct BidirectionalPass: Sendable {
  /// True when lower layers' hidden states of all steps are kept; see `RunLimits`.
  let keepsHidden: Bool
  var lane = 0
  /// Segments that the lane has passed, in its own direction.
  var passed = 0
  var memory: NetworkState.Memory
  /// (T, width) of each lane that a later one reads; empty for the others.
  var hidden: [[Float]]

  init(_ plan: RunPlan) {
    let depth = plan.network.architecture.layers.count
    let widths = plan.packed.lanes.map { $0.record.width * ($0.lane.layer + 1 < depth ? 1 : 0) }
    keepsHidden = widths.reduce(0, +) * plan.length <= plan.limits.hiddenFloats
    memory = plan.initialState.memories[0]
    hidden = plan.packed.lanes.map { _ in [] }
  }
}

/// The hidden states of some lanes from a step on, (steps, width) each; empty for the others.
struct HiddenRows {
  var lanes: [[Float]] = []
  var firstStep = 0
}
