extension BatchWorkspace {
  /// Which gradients a pass back is for.
  struct Wanted {
    var parameters = true
    var input = false
  }

  /// Sets every ∂/∂h and ∂/∂c to zero, before the gradients that start the pass are added.
  func clearStateGradients() {
    for lane in lanes.indices {
      let count = (rows + layout.batch) * packed.lanes[lane].record.width
      lanes[lane].hidden.base.update(repeating: 0, count: count)
      lanes[lane].cell.base.update(repeating: 0, count: count)
    }
  }

  /// The rows of ∂/∂h (or of ∂/∂c) of the steps, without the initial state's.
  func stepRows(_ floats: GrowingFloats, lane: Int) -> UnsafeMutablePointer<Float> {
    switch packed.lanes[lane].lane.direction {
    case .forward: floats.base + layout.batch * packed.lanes[lane].record.width
    case .backward: floats.base
    }
  }

  /// From the gradient of the logits, in `logitGradients`, to that of everything else. ∂/∂h and ∂/∂c have been
  /// cleared; what stands in them besides is taken as further starts of the pass.
  func backward(_ wanted: Wanted, fromLogits: Bool) {
    guard layout.steps > 0 else { return }
    if fromLogits { backwardThroughHead(wanted) }
    let depth = packed.architecture.layers.count
    for layer in (0..<depth).reversed() {
      for lane in packed.lanes.indices where packed.lanes[lane].lane.layer == layer {
        lengths.withUnsafeBufferPointer { lengths in
          backwardThroughTime(lane, lengths: isRagged ? lengths.baseAddress : nil)
        }
        if layer > 0 { backwardIntoLayerBelow(lane) }
      }
    }
    if wanted.input || packed.embedding != nil { backwardIntoInput() }
    if wanted.parameters {
      for lane in packed.lanes.indices { multiplyParameterGradients(lane) }
      unpackGradients()
    }
  }

  /// dW = hᵀ da, db = Σ da, dh = Wᵀ da of the linear head.
  private func backwardThroughHead(_ wanted: Wanted) {
    let (width, top) = (outputWidth, topLanes)
    let (first, second) = readRows()
    guard let head = packed.head else {
      var column = 0
      for lane in [top.first] + (top.second.map { [$0] } ?? []) {
        let record = packed.lanes[lane].record
        let target = stepRows(lanes[lane].hidden, lane: lane) + readStart(lane) * record.width
        for r in 0..<fullOutputRows {
          for j in 0..<record.units {
            target[r * record.width + j] += logitGradients.base[r * width + column + j]
          }
        }
        column += record.units
      }
      return
    }
    func backward(_ lane: Int, _ hidden: RowSource, _ transpose: PackedMatrix?, _ d: GrowingFloats) {
      let record = packed.lanes[lane].record
      transpose?.multiply(
        rows: fullOutputRows, logitGradients.base, aRow: width,
        into: stepRows(lanes[lane].hidden, lane: lane) + readStart(lane) * record.width,
        cRow: record.width, accumulate: true)
      guard wanted.parameters else { return }
      Kernels.multiply(
        rows: record.units, columns: width, depth: fullOutputRows, hidden.base, aRow: 1,
        aColumn: hidden.stride, logitGradients.base, bRow: width, bPanel: Kernels.panelWidth, into: d.base,
        cRow: width, accumulate: false)
    }
    backward(top.first, first, head.transpose, headWeights)
    if let lane = top.second, let second {
      backward(lane, second, head.secondTranspose, secondHeadWeights)
    }
    if wanted.parameters {
      sumRows(logitGradients.base, count: outputRows, width: width, into: headBias.base)
    }
  }

  /// Backpropagation through time (Werbos 1990) of one lane, from its last step read to its first.
  private func backwardThroughTime(_ lane: Int, lengths: UnsafePointer<Int>?) {
    let weights = packed.lanes[lane]
    guard let transposes = weights.transposes else { return }
    let record = weights.record
    let view = LaneTrace(weights, storage: trace.base + layout.laneOffsets[lane], batch: layout.batch)
    let (batch, gates) = (layout.batch, lanes[lane].gates.base)
    let hidden = stepRows(lanes[lane].hidden, lane: lane)
    let cell = stepRows(lanes[lane].cell, lane: lane)
    let previous = view.previous / record.stride * record.width
    let hasPeepholeGradients = record.hasPeepholes && !gradient.isEmpty
    if hasPeepholeGradients { lanes[lane].peepholes.base.update(repeating: 0, count: 3 * record.width) }
    let peepholes = hasPeepholeGradients ? lanes[lane].peepholes.base : nil
    holds.withHeld(lane: lane, from: firstStep) { held in
      for k in 0..<layout.steps {
        let t =
          switch weights.lane.direction {
          case .forward: layout.steps - 1 - k
          case .backward: k
          }
        let current = view.base + t * batch * record.stride
        let row = t * batch * record.width
        let step = LaneStep(
          record: current, previous: current + view.previous, rows: batch, index: t, held: held?.at(step: t))
        let d = StepGradients(
          gates: gates + t * batch * record.gradientStride, hidden: hidden + row,
          previousHidden: hidden + row + previous, cell: cell + row, previousCell: cell + row + previous,
          peepholes: peepholes)
        guard firstStep + t < weights.stepLimit else {
          for b in 0..<batch { passHeld(d, record, row: b) }
          d.gates.update(repeating: 0, count: batch * record.gradientStride)
          continue
        }
        if let lengths { for b in 0..<batch where t >= lengths[b] { passHeld(d, record, row: b) } }
        switch record.cell {
        case .lstm(let lstm): lstm.backward(step, weights, transposes, d)
        case .gru(let gru): gru.backward(step, weights, transposes, d)
        case .rnn(let rnn): rnn.backward(step, weights, transposes, d)
        }
      }
    }
  }

  /// Past its end a sequence's state was held: its gradient goes to the step before as it is, and none to
  /// the gates.
  private func passHeld(_ d: StepGradients, _ record: RecordLayout, row b: Int) {
    for index in b * record.width..<(b + 1) * record.width {
      d.previousHidden[index] += d.hidden[index]
      d.previousCell[index] += d.cell[index]
      d.hidden[index] = 0
      d.cell[index] = 0
    }
  }

  /// dx = Wᵀ da, which is the gradient of the hidden states below.
  private func backwardIntoLayerBelow(_ lane: Int) {
    let weights = packed.lanes[lane]
    guard let below = weights.below, let transposes = weights.transposes else { return }
    // Where the layer below does not read, zeros are read here whatever its state is.
    let rows = min(rowsRead(layer: weights.lane.layer), rowsRead(layer: weights.lane.layer - 1))
    func add(_ transpose: PackedMatrix?, to source: Int) {
      guard let transpose else { return }
      let target = stepRows(lanes[source].hidden, lane: source)
      guard dropout > 0 else {
        transpose.multiply(
          rows: rows, lanes[lane].gates.base, aRow: weights.record.gradientStride, into: target,
          cRow: transpose.columns, accumulate: true)
        return
      }
      dropScratch.reserve(rows * transpose.columns)
      transpose.multiply(
        rows: rows, lanes[lane].gates.base, aRow: weights.record.gradientStride, into: dropScratch.base,
        cRow: transpose.columns, accumulate: false)
      let mask = dropoutMasks[source].base
      for index in 0..<rows * transpose.columns { target[index] += dropScratch.base[index] * mask[index] }
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
        rows: rows, lanes[lane].gates.base, aRow: packed.lanes[lane].record.gradientStride,
        into: inputGradient.base, cRow: transpose.columns, accumulate: accumulates)
      accumulates = true
    }
  }

  /// `sums[j] = Σ_r d[r, j]`: a product with a row of ones, all of them the same one.
  func sumRows(
    _ d: UnsafePointer<Float>, count: Int, width: Int, into sums: UnsafeMutablePointer<Float>
  ) {
    withUnsafePointer(to: Float(1)) { one in
      Kernels.multiply(
        rows: 1, columns: width, depth: count, one, aRow: 0, aColumn: 0, d, bRow: width,
        bPanel: Kernels.panelWidth, into: sums, cRow: width, accumulate: false)
    }
  }
}
