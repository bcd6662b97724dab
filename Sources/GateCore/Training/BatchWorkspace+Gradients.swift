extension BatchWorkspace {
  /// The parameters' gradients of one lane, each in one product over all T·B rows:
  ///
  ///     dW = xᵀ da      dU = h'ᵀ da (for a candidate after the reset, with r ⊙ da)      db = Σ da
  func multiplyParameterGradients(_ lane: Int) {
    let weights = packed.lanes[lane]
    let (record, gates) = (weights.record, lanes[lane].gates.base)
    let d = lanes[lane]
    let rowStride = record.gradientStride
    let rows = rowsRead(layer: weights.lane.layer)
    func product(
      _ a: UnsafePointer<Float>, aStride: Int, rows: Int, outputs: Int, section: Int, sections: Int,
      into c: UnsafeMutablePointer<Float>
    ) {
      let columns = sections * record.width
      Kernels.multiply(
        rows: outputs, columns: columns, depth: rows, a, aRow: 1, aColumn: aStride,
        gates + section * record.width, bRow: rowStride, bPanel: Kernels.panelWidth, into: c, cRow: columns,
        accumulate: false)
    }
    func inputProduct(_ source: RowSource, size: Int, row: Int) {
      // Past what the layer below reads, x is zero.
      let full = weights.below == nil ? rows : min(rows, rowsRead(layer: weights.lane.layer - 1))
      product(
        source.base, aStride: source.stride, rows: full, outputs: size, section: 0,
        sections: record.inputSections,
        into: d.inputWeights.base + row * record.inputSections * record.width)
    }

    let view = LaneTrace(weights, storage: trace.base + layout.laneOffsets[lane], batch: layout.batch)
    product(
      view.base + view.previous + record.hidden, aStride: record.stride, rows: rows, outputs: record.units,
      section: record.recurrentStart, sections: record.recurrentSections, into: d.recurrentWeights.base)
    if weights.candidateRecurrent != nil {
      // q holds r ⊙ h'.
      product(
        view.base + 3 * record.width, aStride: record.stride, rows: rows, outputs: record.units, section: 0,
        sections: 1, into: d.candidateRecurrent.base)
    }
    sumRows(gates, count: rows, width: rowStride, into: d.bias.base)

    let sizes: (Int, Int)
    switch weights.projection {
    case .table(_, let vocabulary):
      addTokenGradients(lane, vocabulary: vocabulary)
      return
    case .one(let matrix): sizes = (matrix.depth, 0)
    case .two(let first, let second): sizes = (first.depth, second.depth)
    }
    let (first, second) = inputRows(of: weights)
    inputProduct(first, size: sizes.0, row: 0)
    if let second { inputProduct(second, size: sizes.1, row: sizes.0) }
  }

  /// What a lane with dense input read.
  private func inputRows(of weights: LaneWeights) -> (RowSource, RowSource?) {
    guard let below = weights.below else {
      return (RowSource(base: trace.base, stride: layout.inputStride), nil)
    }
    func rows(_ lane: Int) -> RowSource {
      dropout > 0
        ? RowSource(base: droppedHidden[lane].base, stride: packed.lanes[lane].record.width)
        : packed.hiddenRows(lane: lane, layout, trace.base)
    }
    return (rows(below.first), below.second.map(rows))
  }

  /// xᵀ da for one-hot x: row v is the sum of da over the steps whose token is v.
  private func addTokenGradients(_ lane: Int, vocabulary: Int) {
    let record = packed.lanes[lane].record
    let columns = record.inputSections * record.width
    let target = lanes[lane].inputWeights.base
    target.update(repeating: 0, count: vocabulary * columns)
    for r in 0..<rowsRead(layer: packed.lanes[lane].lane.layer) {
      let (source, sum) = (
        lanes[lane].gates.base + r * record.gradientStride, target + tokens[r] * columns
      )
      for j in 0..<columns { sum[j] += source[j] }
    }
  }

  /// Brings all gradients into the order of the network's flat parameters.
  func unpackGradients() {
    let layout = packed.layout
    gradient.withUnsafeMutableBufferPointer { buffer in
      guard let flat = buffer.baseAddress else { return }
      for lane in packed.lanes.indices { unpack(lane, layout, flat) }
      unpackHead(layout, flat)
      unpackEmbedding(layout, flat)
    }
  }

  private func unpack(_ lane: Int, _ layout: ParameterLayout, _ flat: UnsafeMutablePointer<Float>) {
    let (layer, direction) = (packed.lanes[lane].lane.layer, packed.lanes[lane].lane.direction)
    let (record, d) = (packed.lanes[lane].record, lanes[lane])
    guard let w = layout[.inputWeights(layer: layer, direction: direction)],
      let u = layout[.recurrentWeights(layer: layer, direction: direction)],
      let b = layout[.inputBias(layer: layer, direction: direction)],
      let bu = layout[.recurrentBias(layer: layer, direction: direction)]
    else { return }
    let (units, width, inputs) = (record.units, record.width, w.shape[1])
    for (q, block) in record.cell.blocks.enumerated() {
      guard let section = record.section(block) else { continue }
      let recurrentSection = record.recurrentSection(block)
      transpose(
        d.inputWeights.base + section * width, stride: record.inputSections * width, rows: inputs,
        columns: units, into: flat + w.offset + q * units * inputs, targetStride: inputs)
      let uTarget = flat + u.offset + q * units * units
      if let recurrentSection {
        transpose(
          d.recurrentWeights.base + (recurrentSection - record.recurrentStart) * width,
          stride: record.recurrentSections * width, rows: units, columns: units, into: uTarget,
          targetStride: units)
      } else {
        transpose(
          d.candidateRecurrent.base, stride: width, rows: units, columns: units, into: uTarget,
          targetStride: units)
      }
      (flat + b.offset + q * units).update(from: d.bias.base + section * width, count: units)
      (flat + bu.offset + q * units).update(
        from: d.bias.base + (recurrentSection ?? section) * width, count: units)
    }
    guard let p = layout[.peepholes(layer: layer, direction: direction)] else { return }
    for k in 0..<3 {
      (flat + p.offset + k * units).update(from: d.peepholes.base + k * width, count: units)
    }
  }

  private func unpackHead(_ layout: ParameterLayout, _ flat: UnsafeMutablePointer<Float>) {
    guard let head = packed.head, let w = layout[.headWeights], let b = layout[.headBias] else { return }
    let depth = head.weights.depth
    transpose(
      headWeights.base, stride: head.width, rows: depth, columns: head.outputs, into: flat + w.offset,
      targetStride: w.shape[1])
    if head.secondWeights != nil {
      transpose(
        secondHeadWeights.base, stride: head.width, rows: depth, columns: head.outputs,
        into: flat + w.offset + depth, targetStride: w.shape[1])
    }
    (flat + b.offset).update(from: headBias.base, count: head.outputs)
  }

  /// dE[v] is the sum of dx over the steps whose token is v.
  private func unpackEmbedding(_ layout: ParameterLayout, _ flat: UnsafeMutablePointer<Float>) {
    guard let tensor = layout[.embedding] else { return }
    let size = packed.architecture.input.size
    let target = flat + tensor.offset
    target.update(repeating: 0, count: tensor.count)
    for r in 0..<rows {
      let (source, sum) = (inputGradient.base + r * padded(size), target + tokens[r] * size)
      for k in 0..<size { sum[k] += source[k] }
    }
  }

  /// target[j, p] = source[p, j], sixteen columns at a time: each row of the source is a cache line then.
  private func transpose(
    _ source: UnsafePointer<Float>, stride: Int, rows: Int, columns: Int,
    into target: UnsafeMutablePointer<Float>, targetStride: Int
  ) {
    let quantum = Kernels.columnQuantum
    for start in Swift.stride(from: 0, to: columns, by: quantum) {
      for p in 0..<rows {
        for j in start..<min(start + quantum, columns) {
          target[j * targetStride + p] = source[p * stride + j]
        }
      }
    }
  }
}
