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
    if let peepholes, let p = source[.peepholes(layer: layer, direction: direction)] {
      for k in 0..<3 {
        (peepholes + k * record.width).update(from: p + k * record.units, count: record.units)
      }
    }
  }

  private func packBias(_ block: Quantity, _ b: UnsafePointer<Float>, _ bu: UnsafePointer<Float>) {
    guard let section = record.section(block) else { return }
    let recurrentSection = record.recurrentSection(block) ?? section
    for j in 0..<record.units {
      bias[section * record.width + j] = b[j]
      if recurrentSection == section {
        bias[section * record.width + j] += bu[j]
      } else {
        bias[recurrentSection * record.width + j] = bu[j]
      }
    }
  }

  /// `row` is the block's first row of W (G·H, I).
  private func packInput(_ block: Quantity, row: Int, _ w: UnsafePointer<Float>) {
    guard let section = record.section(block) else { return }
    let column = section * record.width
    let units = record.units
    func pack(_ matrix: PackedMatrix, _ transpose: PackedMatrix?, from first: Int, of stride: Int) {
      let source = w + row * stride + first
      matrix.fillTransposed(
        column: column, from: source, sourceStride: stride, depth: matrix.depth, count: units)
      transpose?.fill(row: column, from: source, sourceStride: stride, depth: units, count: matrix.depth)
    }
    switch projection {
    case .table(let table, let vocabulary):
      packTable(table, vocabulary: vocabulary, section: section, row: row, w)
    case .one(let matrix): pack(matrix, transposes?.input, from: 0, of: matrix.depth)
    case .two(let first, let second):
      let size = first.depth + second.depth
      pack(first, transposes?.input, from: 0, of: size)
      pack(second, transposes?.secondInput, from: first.depth, of: size)
    }
  }

  private func packTable(
    _ table: UnsafeMutablePointer<Float>, vocabulary: Int, section: Int, row: Int, _ w: UnsafePointer<Float>
  ) {
    let (units, stride) = (record.units, record.gradientStride)
    let column = section * record.width
    for v in 0..<vocabulary {
      let target = table + v * stride
      for j in 0..<units { target[column + j] = bias[column + j] + w[(row + j) * vocabulary + v] }
      // The sections after W x, q's, see no x, but their bias has to be there.
      for q in record.inputSections..<record.gateSections {
        (target + q * record.width).update(from: bias + q * record.width, count: units)
      }
    }
    transposes?.input?.fill(
      row: column, from: w + row * vocabulary, sourceStride: vocabulary, depth: units, count: vocabulary)
  }

  private func packRecurrent(_ block: Quantity, _ u: UnsafePointer<Float>) {
    let units = record.units
    guard let section = record.recurrentSection(block) else {
      candidateRecurrent?.fillTransposed(
        column: 0, from: u, sourceStride: units, depth: units, count: units)
      transposes?.candidateRecurrent?.fill(
        row: 0, from: u, sourceStride: units, depth: units, count: units)
      return
    }
    let column = (section - record.recurrentStart) * record.width
    recurrent.fillTransposed(column: column, from: u, sourceStride: units, depth: units, count: units)
    transposes?.recurrent.fill(row: column, from: u, sourceStride: units, depth: units, count: units)
  }
}
