/// The gradients of all parameters, each in one product over all T·B rows of a pass back.
struct ParameterGradients: Sendable {
  var lanes: [LaneParameterGradients]
  var head: HeadGradients
  /// Of every parameter, in the order of the network's `layout`.
  var flat: [Float]

  init(_ packed: PackedNetwork) {
    lanes = packed.lanes.map(LaneParameterGradients.init)
    head = HeadGradients(packed.head)
    flat = [Float](repeating: 0, count: packed.layout.count)
  }

  /// Multiplies them all by a number.
  mutating func scale(by weight: Float) {
    flat.withUnsafeMutableBufferPointer { flat in
      for index in flat.indices { flat[index] *= weight }
    }
  }

  /// Adds those of another pass back through the same network, times a number.
  mutating func add(_ other: ParameterGradients, weight: Float) {
    flat.withUnsafeMutableBufferPointer { flat in
      other.flat.withUnsafeBufferPointer { addend in
        for index in flat.indices { flat[index] += addend[index] * weight }
      }
    }
  }

  /// Where each lane's ∂/∂p is added up, set to zero; nil for a lane without peepholes.
  func clearedPeepholes(_ packed: PackedNetwork) -> [UnsafeMutablePointer<Float>?] {
    packed.lanes.indices.map { lane in
      guard packed.lanes[lane].step.peepholes != nil else { return nil }
      let base = lanes[lane].peepholes.base
      base.update(repeating: 0, count: packed.lanes[lane].record.peepholeCount)
      return base
    }
  }

  /// Computes them all after a pass back.
  ///
  /// - Parameters:
  ///   - tokens: The ids of all rows.
  ///   - readRows: What the lanes above a lane read of it.
  mutating func multiply(_ pass: BackwardPass, tokens: [Int32], readRows: (_ lane: Int) -> RowSource) {
    multiplyHead(pass)
    for lane in pass.packed.lanes.indices { multiply(lane, pass, tokens: tokens, readRows: readRows) }
    unpack(pass, tokens: tokens)
  }

  /// dW = hᵀ da, db = Σ da of the linear head.
  private func multiplyHead(_ pass: BackwardPass) {
    guard pass.packed.head != nil else { return }
    let (width, gradients) = (pass.outputWidth, pass.outputs.gradients.base)
    func product(_ lane: Int, _ hidden: RowSource, _ d: GrowingFloats) {
      Kernels.multiply(
        rows: pass.packed.lanes[lane].record.units, columns: width, depth: pass.fullOutputRows, hidden.base,
        aRow: 1, aColumn: hidden.stride, gradients, bRow: width, bPanel: Kernels.panelWidth, into: d.base,
        cRow: width)
    }
    func multiply(_ lane: Int, _ hidden: RowSource, _ d: GrowingFloats) {
      guard pass.packed.head?.rectifies == true else { return product(lane, hidden, d) }
      hidden.withRectified(rows: pass.fullOutputRows, depth: pass.packed.lanes[lane].record.units) {
        product(lane, $0, d)
      }
    }
    let (top, (first, second)) = (pass.topLanes, pass.readRows())
    multiply(top.first, first, head.weights)
    if let lane = top.second, let second { multiply(lane, second, head.secondWeights) }
    sumRows(gradients, count: pass.outputRows, width: width, into: head.bias.base)
  }

  /// Of one lane:
  ///
  ///     dW = xᵀ da      dU = h'ᵀ da (for a candidate after the reset, with r ⊙ da)      db = Σ da
  private func multiply(
    _ lane: Int, _ pass: BackwardPass, tokens: [Int32], readRows: (_ lane: Int) -> RowSource
  ) {
    let (weights, d) = (pass.packed.lanes[lane], lanes[lane])
    let (record, gates) = (weights.record, pass.lanes[lane].gates.base)
    let rows = pass.rowsRead(layer: weights.lane.layer)
    func product(
      _ a: UnsafePointer<Float>, aStride: Int, rows: Int, outputs: Int, start: Int, columns: Int,
      into c: UnsafeMutablePointer<Float>
    ) {
      Kernels.multiply(
        rows: outputs, columns: columns, depth: rows, a, aRow: 1, aColumn: aStride, gates + start,
        bRow: record.gateWidth, bPanel: Kernels.panelWidth, into: c, cRow: columns)
    }
    func inputProduct(_ source: RowSource, size: Int, row: Int) {
      // Past what the layer below reads, x is zero.
      let full = weights.below == nil ? rows : min(rows, pass.rowsRead(layer: weights.lane.layer - 1))
      product(
        source.base, aStride: source.stride, rows: full, outputs: size, start: 0,
        columns: record.inputWidth, into: d.inputWeights.base + row * record.inputWidth)
    }

    let view = pass.layout.view(lane: lane, pass.trace.base)
    product(
      view.base + view.previous + record.hidden, aStride: record.stride, rows: rows, outputs: record.units,
      start: record.recurrentStart, columns: record.recurrentWidth, into: d.recurrentWeights.base)
    if weights.step.candidateRecurrent != nil {
      // q holds r ⊙ h'.
      product(
        view.base + record[.product], aStride: record.stride, rows: rows, outputs: record.units,
        start: record[.candidate], columns: record.width, into: d.candidateRecurrent.base)
    }
    sumRows(gates, count: rows, width: record.gateWidth, into: d.bias.base)

    let sizes: (Int, Int)
    switch weights.projection {
    case .table(_, let vocabulary):
      addTokenGradients(lane, pass, tokens: tokens, vocabulary: vocabulary)
      return
    case .one(let matrix): sizes = (matrix.depth, 0)
    case .two(let first, let second): sizes = (first.depth, second.depth)
    }
    guard let below = weights.below else {
      let x = RowSource(base: pass.trace.base, stride: pass.layout.inputStride)
      inputProduct(x, size: sizes.0, row: 0)
      return
    }
    inputProduct(readRows(below.first), size: sizes.0, row: 0)
    if let second = below.second { inputProduct(readRows(second), size: sizes.1, row: sizes.0) }
  }

  /// xᵀ da for one-hot x: row v is the sum of da over the steps whose token is v.
  private func addTokenGradients(_ lane: Int, _ pass: BackwardPass, tokens: [Int32], vocabulary: Int) {
    let record = pass.packed.lanes[lane].record
    let (columns, gates) = (record.inputWidth, pass.lanes[lane].gates.base)
    let target = lanes[lane].inputWeights.base
    target.update(repeating: 0, count: vocabulary * columns)
    for r in 0..<pass.rowsRead(layer: pass.packed.lanes[lane].lane.layer) {
      let (source, sum) = (gates + r * record.gateWidth, target + Int(tokens[r]) * columns)
      for j in 0..<columns { sum[j] += source[j] }
    }
  }

  /// `sums[j] = Σ_r d[r, j]`: a product with a row of ones, all of them the same one.
  private func sumRows(
    _ d: UnsafePointer<Float>, count: Int, width: Int, into sums: UnsafeMutablePointer<Float>
  ) {
    withUnsafePointer(to: Float(1)) { one in
      Kernels.multiply(
        rows: 1, columns: width, depth: count, one, aRow: 0, aColumn: 0, d, bRow: width,
        bPanel: Kernels.panelWidth, into: sums, cRow: width)
    }
  }
}
