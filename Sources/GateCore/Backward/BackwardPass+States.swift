extension BackwardPass {
  /// From the gradients that start the pass to those of every state and input. ∂/∂h and ∂/∂c have been cleared; what
  /// else is in them is taken as a start of the pass.
  ///
  /// - Parameters:
  ///   - fromLogits: Whether `outputs.gradients` start it too.
  ///   - peepholes: Where a lane's ∂/∂p is added up, (3, width); nil where it is not wanted.
  func backward(
    fromLogits: Bool, wantsInput: Bool, dropout: Dropout? = nil,
    peepholes: (_ lane: Int) -> UnsafeMutablePointer<Float>? = { _ in nil }
  ) {
    guard layout.steps > 0 else { return }
    if fromLogits { backwardThroughHead() }
    let depth = packed.architecture.layers.count
    for layer in (0..<depth).reversed() {
      for lane in packed.lanes.indices where packed.lanes[lane].lane.layer == layer {
        backwardThroughTime(lane, peepholes: peepholes(lane))
        if layer > 0 { backwardIntoLayerBelow(lane, dropout) }
      }
    }
    if wantsInput { backwardIntoInput() }
  }

  /// dh = Wᵀ da of the linear head.
  private func backwardThroughHead() {
    let (width, top) = (outputWidth, topLanes)
    let gradients = outputs.gradients.base
    func rows(_ lane: Int) -> UnsafeMutablePointer<Float> {
      stepRows(lanes[lane].hidden, lane: lane) + readStart(lane) * packed.lanes[lane].record.width
    }
    guard let head = packed.head else {
      var column = 0
      for lane in [top.first] + (top.second.map { [$0] } ?? []) {
        let (record, target) = (packed.lanes[lane].record, rows(lane))
        for r in 0..<fullOutputRows {
          for j in 0..<record.units { target[r * record.width + j] += gradients[r * width + column + j] }
        }
        column += record.units
      }
      return
    }
    let read = readRows()
    func backward(_ lane: Int, _ transpose: PackedMatrix?, _ hidden: RowSource?) {
      let record = packed.lanes[lane].record
      guard head.rectifies, let hidden else {
        transpose?.multiply(
          rows: fullOutputRows, gradients, aRow: width, into: rows(lane), cRow: record.width,
          from: .accumulated)
        return
      }
      // Of max(0, h) only where h is above 0.
      var through = [Float](repeating: 0, count: max(1, fullOutputRows * record.width))
      transpose?.multiply(
        rows: fullOutputRows, gradients, aRow: width, into: &through, cRow: record.width)
      let target = rows(lane)
      for r in 0..<fullOutputRows {
        for j in 0..<record.units where hidden.base[r * hidden.stride + j] > 0 {
          target[r * record.width + j] += through[r * record.width + j]
        }
      }
    }
    backward(top.first, head.transpose, read.first)
    if let lane = top.second { backward(lane, head.secondTranspose, read.second) }
  }

  /// Backpropagation through time (Werbos 1990) of one lane, from its last step read to its first.
  private func backwardThroughTime(_ lane: Int, peepholes: UnsafeMutablePointer<Float>?) {
    let weights = packed.lanes[lane]
    guard let transposes = weights.transposes else { return }
    let record = weights.record
    let view = layout.view(lane: lane, trace.base)
    let (batch, gates) = (layout.batch, lanes[lane].gates.base)
    let hidden = stepRows(lanes[lane].hidden, lane: lane)
    let cell = stepRows(lanes[lane].cell, lane: lane)
    let previous = view.previousRows * record.width
    scope.holds.withHeld(lane: lane, from: scope.firstStep) { held in
      for k in 0..<layout.steps {
        let t =
          switch weights.lane.direction {
          case .forward: layout.steps - 1 - k
          case .backward: k
          }
        let row = t * batch * record.width
        let d = StepGradients(
          gates: gates + t * batch * record.gateWidth, hidden: hidden + row,
          previousHidden: hidden + row + previous, cell: cell + row, previousCell: cell + row + previous,
          peepholes: peepholes)
        guard scope.firstStep + t < weights.stepLimit else {
          for b in 0..<batch { passHeld(d, record, row: b) }
          d.gates.update(repeating: 0, count: batch * record.gateWidth)
          continue
        }
        if let skipped = scope.skipped {
          for b in 0..<batch where skipped[t * batch + b] { passHeld(d, record, row: b) }
        }
        weights.cell.backward(view.step(t, held: held), weights.step, transposes.step, d)
      }
    }
  }

  /// In a row that was skipped the state was held: its gradient goes to the step before as it is, and none to the
  /// gates.
  private func passHeld(_ d: StepGradients, _ record: RecordLayout, row b: Int) {
    for index in b * record.width..<(b + 1) * record.width {
      d.previousHidden[index] += d.hidden[index]
      d.previousCell[index] += d.cell[index]
      d.hidden[index] = 0
      d.cell[index] = 0
    }
  }

  /// dx = Wᵀ da, which is the gradient of the hidden states below.
  private func backwardIntoLayerBelow(_ lane: Int, _ dropout: Dropout?) {
    let weights = packed.lanes[lane]
    guard let below = weights.below, let transposes = weights.transposes else { return }
    // Where the layer below does not read, zeros are read here whatever its state is.
    let rows = min(rowsRead(layer: weights.lane.layer), rowsRead(layer: weights.lane.layer - 1))
    func add(_ transpose: WeightMatrix?, to source: Int) {
      guard let transpose else { return }
      let target = stepRows(lanes[source].hidden, lane: source)
      guard let dropout else {
        transpose.multiply(
          rows: rows, lanes[lane].gates.base, aRow: weights.record.gateWidth, into: target,
          cRow: transpose.columns, from: .accumulated)
        return
      }
      let scratch = dropout.scratch.base
      transpose.multiply(
        rows: rows, lanes[lane].gates.base, aRow: weights.record.gateWidth, into: scratch,
        cRow: transpose.columns)
      let mask = dropout.masks[source].base
      for index in 0..<rows * transpose.columns { target[index] += scratch[index] * mask[index] }
    }
    add(transposes.input, to: below.first)
    if let second = below.second { add(transposes.secondInput, to: second) }
  }

  /// dx = Wᵀ da of the first layer.
  private func backwardIntoInput() {
    var accumulates = false
    for lane in packed.lanes.indices where packed.lanes[lane].below == nil {
      guard let transpose = packed.lanes[lane].transposes?.input else { continue }
      transpose.multiply(
        rows: rows, lanes[lane].gates.base, aRow: packed.lanes[lane].record.gateWidth,
        into: inputGradient.base, cRow: transpose.columns, from: accumulates ? .accumulated : .zero)
      accumulates = true
    }
  }
}
