/// How a network's parameters are drawn before training.
public struct Initialization: Hashable, Sendable {
  /// How U is drawn.
  public enum Recurrent: String, Hashable, Sendable {
    /// Uniform in ±1/√H, as everything else of a layer (PyTorch).
    case uniform
    /// Each gate's block orthogonal, so that h neither grows nor shrinks at first (Saxe et al. 2014).
    case orthogonal
  }

  public var recurrent: Recurrent
  /// b + b_U of the LSTM's forget gate; nil leaves it as drawn. 1 lets a new network remember by default
  /// (Jozefowicz et al. 2015).
  public var forgetBias: Float?

  public init(recurrent: Recurrent = .uniform, forgetBias: Float? = nil) {
    self.recurrent = recurrent
    self.forgetBias = forgetBias
  }
}

extension Network {
  /// A network with random parameters: uniform in ±1/√H in the layers and ±1/√(inputs) in the head, normal in
  /// the embedding, all as PyTorch draws them (the distributions; the numbers are this generator's), and
  /// peepholes as the layer's weights.
  public init(
    _ architecture: Architecture, initialization: Initialization = Initialization(),
    using generator: inout SeededGenerator
  ) {
    self.init(architecture)
    for tensor in layout.tensors {
      switch tensor.role {
      case .embedding:
        for index in tensor.range { parameters[index] = generator.normal() }
      case .inputWeights(let layer, _), .inputBias(let layer, _), .recurrentBias(let layer, _),
        .peepholes(let layer, _):
        let bound = 1 / Float(architecture.layers[layer].hiddenSize).squareRoot()
        for index in tensor.range { parameters[index] = generator.uniform(bound) }
      case .recurrentWeights(let layer, _):
        let units = architecture.layers[layer].hiddenSize
        switch initialization.recurrent {
        case .uniform:
          let bound = 1 / Float(units).squareRoot()
          for index in tensor.range { parameters[index] = generator.uniform(bound) }
        case .orthogonal:
          for start in stride(from: tensor.offset, to: tensor.range.upperBound, by: units * units) {
            parameters.replaceSubrange(
              start..<start + units * units, with: orthogonalMatrix(units, &generator))
          }
        }
      case .headWeights, .headBias:
        let inputs = layout[.headWeights]?.shape.last ?? 1
        let bound = 1 / Float(inputs).squareRoot()
        for index in tensor.range { parameters[index] = generator.uniform(bound) }
      }
    }
    if let forgetBias = initialization.forgetBias { setForgetBias(forgetBias) }
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

/// A random matrix whose rows are orthonormal: normal numbers, each row made perpendicular to those before it
/// (Gram–Schmidt, twice over, which is orthogonal to the last bit).
private func orthogonalMatrix(_ n: Int, _ generator: inout SeededGenerator) -> [Float] {  // (n, n)
  var rows: [[Double]] = []
  while rows.count < n {
    var row = (0..<n).map { _ in Double(generator.normal()) }
    for _ in 0..<2 {
      for other in rows {
        let overlap = zip(row, other).reduce(0) { $0 + $1.0 * $1.1 }
        for k in 0..<n { row[k] -= overlap * other[k] }
      }
    }
    let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
    // Normal numbers fall into the span of the rows before with probability 0; another draw costs nothing.
    if length > 1e-6 { rows.append(row.map { $0 / length }) }
  }
  return rows.joined().map { Float($0) }
}
