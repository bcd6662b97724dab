extension Network {
  /// A network with random parameters, drawn as `initialization` says, and peepholes as the layer's weights.
  public init(
    _ architecture: Architecture, initialization: Initialization = Initialization(),
    using generator: inout SeededGenerator
  ) {
    self.init(architecture)
    for tensor in layout.tensors {
      switch tensor.role {
      case .recurrentWeights(let layer, _):
        drawRecurrent(
          tensor, units: architecture.layers[layer].hiddenSize, initialization.recurrent, &generator)
      case .embedding, .inputWeights, .inputBias, .recurrentBias, .peepholes, .headWeights, .headBias:
        switch initialization.weights {
        case .uniform: drawUniform(tensor, &generator)
        case .glorot: drawGlorot(tensor, &generator)
        }
      }
    }
    if let forgetBias = initialization.forgetBias { setForgetBias(forgetBias) }
  }

  private mutating func draw(
    _ tensor: ParameterTensor, within bound: Float, _ generator: inout SeededGenerator
  ) {
    for index in tensor.range { parameters[index] = generator.uniform(bound) }
  }

  private mutating func drawUniform(_ tensor: ParameterTensor, _ generator: inout SeededGenerator) {
    switch tensor.role {
    case .embedding:
      for index in tensor.range { parameters[index] = generator.normal() }
    case .inputWeights(let layer, _), .recurrentWeights(let layer, _), .inputBias(let layer, _),
      .recurrentBias(let layer, _), .peepholes(let layer, _):
      draw(tensor, within: 1 / Float(architecture.layers[layer].hiddenSize).squareRoot(), &generator)
    case .headWeights, .headBias:
      let inputs = layout[.headWeights]?.shape.last ?? 1
      draw(tensor, within: 1 / Float(inputs).squareRoot(), &generator)
    }
  }

  private mutating func drawGlorot(_ tensor: ParameterTensor, _ generator: inout SeededGenerator) {
    switch tensor.role {
    case .embedding: draw(tensor, within: 0.05, &generator)
    case .inputWeights, .recurrentWeights, .headWeights:
      draw(tensor, within: (6 / Float(tensor.shape.reduce(0, +))).squareRoot(), &generator)
    case .peepholes(let layer, _):
      draw(tensor, within: (3 / Float(architecture.layers[layer].hiddenSize)).squareRoot(), &generator)
    case .inputBias, .recurrentBias, .headBias: break
    }
  }

  private mutating func drawRecurrent(
    _ tensor: ParameterTensor, units: Int, _ recurrent: Initialization.Recurrent,
    _ generator: inout SeededGenerator
  ) {
    switch recurrent {
    case .uniform: drawUniform(tensor, &generator)
    case .orthogonal:
      for start in stride(from: tensor.offset, to: tensor.range.upperBound, by: units * units) {
        let block = orthonormalRows(units, of: units, &generator)
        parameters.replaceSubrange(start..<start + units * units, with: block.joined().map { Float($0) })
      }
    case .jointlyOrthogonal:
      let columns = orthonormalRows(units, of: tensor.count / max(1, units), &generator)
      for (column, values) in columns.enumerated() {
        for (row, value) in values.enumerated() {
          parameters[tensor.offset + row * units + column] = Float(value)
        }
      }
    }
  }

  private mutating func setForgetBias(_ bias: Float) {
    for lane in architecture.lanes {
      let layer = architecture.layers[lane.layer]
      guard let q = layer.cell.blocks.firstIndex(of: .forget),
        let b = layout[.inputBias(layer: lane.layer, direction: lane.direction)],
        let bu = layout[.recurrentBias(layer: lane.layer, direction: lane.direction)]
      else { continue }
      for j in q * layer.hiddenSize..<(q + 1) * layer.hiddenSize {
        parameters[b.offset + j] = bias
        parameters[bu.offset + j] = 0
      }
    }
  }
}

/// Random vectors of a length that are orthonormal: normal numbers, each vector made perpendicular to those before it
/// (Gram–Schmidt, twice over, which is orthogonal to the last bit). At most `length` of them.
private func orthonormalRows(
  _ count: Int, of length: Int, _ generator: inout SeededGenerator
) -> [[Double]] {  // (count, length)
  var rows: [[Double]] = []
  while rows.count < count {
    var row = (0..<length).map { _ in Double(generator.normal()) }
    for _ in 0..<2 {
      for other in rows {
        let overlap = zip(row, other).reduce(0) { $0 + $1.0 * $1.1 }
        for k in 0..<length { row[k] -= overlap * other[k] }
      }
    }
    let norm = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
    // Normal numbers fall into the span of the rows before with probability 0; another draw costs nothing.
    if norm > 1e-6 { rows.append(row.map { $0 / norm }) }
  }
  return rows
}
