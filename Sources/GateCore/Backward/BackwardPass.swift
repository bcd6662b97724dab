/// The records of `T` steps of `B` sequences (time-major rows r = t · B + b) with the gradients of all that is in them:
/// the memory of a pass back, kept from one to the next.
///
/// It has identity, as the scratch memory of one trainer, evaluation or question at a time.
final class BackwardPass: @unchecked Sendable {
  let packed: PackedNetwork
  private(set) var layout: TraceLayout
  private(set) var scope = TraceScope()
  private(set) var trace = GrowingFloats()
  private(set) var lanes: [StateGradients]
  /// ∂/∂x (T·B, inputStride), where it is wanted.
  private(set) var inputGradient = GrowingFloats()
  private(set) var outputs = OutputRows()

  init(_ packed: PackedNetwork) {
    self.packed = packed
    layout = packed.traceLayout(steps: 0, batch: 0)
    lanes = packed.lanes.map { _ in StateGradients() }
  }

  var rows: Int { layout.steps * layout.batch }

  /// Makes room for a trace; its contents are to be written.
  func prepare(steps: Int, batch: Int, _ scope: TraceScope) {
    self.scope = scope
    layout = packed.traceLayout(steps: steps, batch: batch)
    trace.reserve(layout.count)
    for lane in lanes.indices {
      let record = packed.lanes[lane].record
      guard packed.lanes[lane].transposes != nil else { continue }
      lanes[lane].gates.reserve(rows * record.gateWidth)
      lanes[lane].hidden.reserve((rows + layout.batch) * record.width)
      lanes[lane].cell.reserve((rows + layout.batch) * record.width)
    }
    if let input = packed.lanes.first?.transposes?.input {
      inputGradient.reserve(rows * input.columns)
    }
    outputs.reserve(outputRows * outputWidth)
  }

  /// Rows of the steps that a layer reads; what it shows at the others is zero.
  func rowsRead(layer: Int) -> Int {
    let last = scope.firstStep + layout.steps
    return max(0, packed.architecture.layers[layer].stepsRead(of: last) - scope.firstStep) * layout.batch
  }

  /// The rows of ∂/∂h (or of ∂/∂c) of the steps, without the initial state's.
  func stepRows(_ floats: GrowingFloats, lane: Int) -> UnsafeMutablePointer<Float> {
    switch packed.lanes[lane].lane.direction {
    case .forward: floats.base + layout.batch * packed.lanes[lane].record.width
    case .backward: floats.base
    }
  }

  /// Sets every ∂/∂h and ∂/∂c to zero, before the gradients that start the pass are added.
  func clearStateGradients() {
    for lane in lanes.indices {
      let count = (rows + layout.batch) * packed.lanes[lane].record.width
      lanes[lane].hidden.base.update(repeating: 0, count: count)
      lanes[lane].cell.base.update(repeating: 0, count: count)
    }
  }
}
