extension ParameterGradients {
  /// Brings all gradients into the order of the network's flat parameters.
  mutating func unpack(_ pass: BackwardPass, tokens: [Int32]) {
    let (packed, lanes, head) = (pass.packed, lanes, head)
    let layout = packed.layout
    flat.withUnsafeMutableBufferPointer { buffer in
      guard let flat = buffer.baseAddress else { return }
      for (weights, d) in zip(packed.lanes, lanes) { Self.unpack(weights, d, layout, flat) }
      if let weights = packed.head { Self.unpack(weights, head, layout, flat) }
      Self.unpackEmbedding(pass, tokens, layout, flat)
    }
  }

  private static func unpack(
    _ weights: LaneWeights, _ d: LaneParameterGradients, _ layout: ParameterLayout,
    _ flat: UnsafeMutablePointer<Float>
  ) {
    let (layer, direction) = (weights.lane.layer, weights.lane.direction)
    let record = weights.record
    guard let w = layout[.inputWeights(layer: layer, direction: direction)],
      let u = layout[.recurrentWeights(layer: layer, direction: direction)],
      let b = layout[.inputBias(layer: layer, direction: direction)],
      let bu = layout[.recurrentBias(layer: layer, direction: direction)]
    else { return }
    let (units, inputs) = (record.units, w.shape[1])
    for (q, block) in record.cell.blocks.enumerated() {
      guard let start = record.offset(of: block), let biasStart = record.recurrentBiasOffset(of: block)
      else { continue }
      transpose(
        d.inputWeights.base + start, stride: record.inputWidth, rows: inputs, columns: units,
        into: flat + w.offset + q * units * inputs, targetStride: inputs)
      let column = record.recurrentColumn(of: block)
      transpose(
        column.map { d.recurrentWeights.base + $0 } ?? d.candidateRecurrent.base,
        stride: column == nil ? record.width : record.recurrentWidth, rows: units, columns: units,
        into: flat + u.offset + q * units * units, targetStride: units)
      (flat + b.offset + q * units).update(from: d.bias.base + start, count: units)
      (flat + bu.offset + q * units).update(from: d.bias.base + biasStart, count: units)
    }
    guard let p = layout[.peepholes(layer: layer, direction: direction)] else { return }
    for (k, gate) in RecordLayout.peepholes.enumerated() {
      (flat + p.offset + k * units).update(
        from: d.peepholes.base + record.peepholeOffset(of: gate), count: units)
    }
  }

  private static func unpack(
    _ head: HeadWeights, _ d: HeadGradients, _ layout: ParameterLayout, _ flat: UnsafeMutablePointer<Float>
  ) {
    guard let w = layout[.headWeights], let b = layout[.headBias] else { return }
    let depth = head.weights.depth
    transpose(
      d.weights.base, stride: head.width, rows: depth, columns: head.outputs, into: flat + w.offset,
      targetStride: w.shape[1])
    if head.secondWeights != nil {
      transpose(
        d.secondWeights.base, stride: head.width, rows: depth, columns: head.outputs,
        into: flat + w.offset + depth, targetStride: w.shape[1])
    }
    (flat + b.offset).update(from: d.bias.base, count: head.outputs)
  }

  /// dE[v] is the sum of dx over the steps whose token is v.
  private static func unpackEmbedding(
    _ pass: BackwardPass, _ tokens: [Int32], _ layout: ParameterLayout, _ flat: UnsafeMutablePointer<Float>
  ) {
    guard let tensor = layout[.embedding] else { return }
    let size = pass.packed.architecture.input.size
    let target = flat + tensor.offset
    target.update(repeating: 0, count: tensor.count)
    for r in 0..<pass.rows {
      let (source, sum) = (pass.inputGradient.base + r * padded(size), target + Int(tokens[r]) * size)
      for k in 0..<size { sum[k] += source[k] }
    }
  }

  /// target[j, p] = source[p, j], sixteen columns at a time: each row of the source is a cache line then.
  private static func transpose(
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
