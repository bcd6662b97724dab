extension LaneWeights {
  /// Copies this lane's parameters, output-major and in canonical gate order, into the packed matrices.
  func pack(_ source: ParameterSource) {
    let (layer, direction) = (lane.layer, lane.direction)
    guard let w = source[.inputWeights(layer: layer, direction: direction)],
      let u = source[.recurrentWeights(layer: layer, direction: direction)],
      let b = source[.inputBias(layer: layer, direction: direction)],
      let bu = source[.recurrentBias(layer: layer, direction: direction)]
    else { return }
    for (q, block) in record.cell.blocks.enumerated() {
      packBias(block, b + q * record.units, bu + q * record.units)
    }
    for (q, block) in record.cell.blocks.enumerated() {
      packInput(block, row: q * record.units, w)
      packRecurrent(block, u + q * record.units * record.units)
    }
    if let peepholes = step.peepholes, let p = source[.peepholes(layer: layer, direction: direction)] {
      for (k, gate) in RecordLayout.peepholes.enumerated() {
        (peepholes + record.peepholeOffset(of: gate)).update(from: p + k * record.units, count: record.units)
      }
    }
    packTransposes(source)
  }

  /// Copies W and U into the transposes, if there are any.
  func packTransposes(_ source: ParameterSource) {
    let (layer, direction, units) = (lane.layer, lane.direction, record.units)
    guard let transposes, let w = source[.inputWeights(layer: layer, direction: direction)],
      let u = source[.recurrentWeights(layer: layer, direction: direction)]
    else { return }
    let (sources, size) = (sources, sources.reduce(0, +))
    for (q, block) in record.cell.blocks.enumerated() {
      guard let row = record.offset(of: block) else { continue }
      let rows = w + q * units * size
      transposes.input?.copy?.fill(row: row, from: rows, sourceStride: size, depth: units, count: sources[0])
      if sources.count > 1 {
        transposes.secondInput?.copy?.fill(
          row: row, from: rows + sources[0], sourceStride: size, depth: units, count: sources[1])
      }
      let square = u + q * units * units
      if let column = record.recurrentColumn(of: block) {
        transposes.step.recurrent.copy?.fill(
          row: column, from: square, sourceStride: units, depth: units, count: units)
      } else {
        transposes.step.candidateRecurrent?.copy?.fill(
          row: 0, from: square, sourceStride: units, depth: units, count: units)
      }
    }
  }

  private func packBias(_ block: Quantity, _ b: UnsafePointer<Float>, _ bu: UnsafePointer<Float>) {
    guard let offset = record.offset(of: block),
      let recurrentOffset = record.recurrentBiasOffset(of: block)
    else { return }
    for j in 0..<record.units {
      bias[offset + j] = b[j]
      if recurrentOffset == offset {
        bias[offset + j] += bu[j]
      } else {
        bias[recurrentOffset + j] = bu[j]
      }
    }
  }

  /// `row` is the block's first row of W (G·H, I).
  private func packInput(_ block: Quantity, row: Int, _ w: UnsafePointer<Float>) {
    guard let column = record.offset(of: block) else { return }
    let units = record.units
    func pack(_ matrix: WeightMatrix, from first: Int, of stride: Int) {
      matrix.copy?.fillTransposed(
        column: column, from: w + row * stride + first, sourceStride: stride, depth: matrix.depth,
        count: units)
    }
    switch projection {
    case .table(let table, let vocabulary):
      packTable(table, vocabulary: vocabulary, column: column, row: row, w)
    case .one(let matrix): pack(matrix, from: 0, of: matrix.depth)
    case .two(let first, let second):
      let size = first.depth + second.depth
      pack(first, from: 0, of: size)
      pack(second, from: first.depth, of: size)
    }
  }

  private func packTable(
    _ table: UnsafeMutablePointer<Float>, vocabulary: Int, column: Int, row: Int, _ w: UnsafePointer<Float>
  ) {
    let (units, stride) = (record.units, record.gateWidth)
    for v in 0..<vocabulary {
      let target = table + v * stride
      for j in 0..<units { target[column + j] = bias[column + j] + w[(row + j) * vocabulary + v] }
      // The sections after W x, q's, see no x, but their bias has to be there.
      (target + record.inputWidth).update(
        from: bias + record.inputWidth, count: record.gateWidth - record.inputWidth)
    }
  }

  private func packRecurrent(_ block: Quantity, _ u: UnsafePointer<Float>) {
    let units = record.units
    guard let column = record.recurrentColumn(of: block) else {
      step.candidateRecurrent?.copy?.fillTransposed(
        column: 0, from: u, sourceStride: units, depth: units, count: units)
      return
    }
    step.recurrent.copy?.fillTransposed(
      column: column, from: u, sourceStride: units, depth: units, count: units)
  }
}
