/// Sizes of one gate's weights in a lane.
public struct GateMeasures: Equatable, Sendable {
  public let gate: Quantity
  /// ‖W‖, the Frobenius norm of the gate's rows of W.
  public let inputNorm: Float
  /// ‖U‖.
  public let recurrentNorm: Float
  /// ρ(U); nil when the layer has no units, and where it was not asked for.
  public internal(set) var spectralRadius: SpectralRadius?
  /// ‖b‖ and ‖b_U‖.
  public let biasNorms: [Float]
  /// ‖p‖; nil for a gate without peephole.
  public let peepholeNorm: Float?
}

extension Network {
  /// The measures of every gate of a lane, in stored order. Cost: about 24 H³ for each gate up to H of 128,
  /// 300 H² above.
  public func gateMeasures(of lane: Lane) -> [GateMeasures] {
    zip(gateNorms(of: lane), blocks(of: .recurrent, in: lane)).map { measures, block in
      var measures = measures
      measures.spectralRadius = spectralRadius(block)
      return measures
    }
  }

  /// The same without the spectral radii, which take a thousand times as long.
  public func gateNorms(of lane: Lane) -> [GateMeasures] {
    let input = blocks(of: .input, in: lane)
    let recurrent = blocks(of: .recurrent, in: lane)
    let biases = blocks(of: .bias, in: lane)
    let peepholes = blocks(of: .peepholes, in: lane).first
    return zip(input, recurrent).enumerated().compactMap { index, pair in
      guard let gate = pair.0.gate else { return nil }
      let peephole = WeightConvention.canonicalPeepholes.firstIndex(of: gate)
      return GateMeasures(
        gate: gate, inputNorm: norm(pair.0), recurrentNorm: norm(pair.1), spectralRadius: nil,
        biasNorms: biases.map { norm($0, column: index) },
        peepholeNorm: peepholes.flatMap { block in peephole.map { norm(block, column: $0) } })
    }
  }

  /// Goes on for about so many multiplications with the search for the spectral radius of a lane's gate, which
  /// `gates` lacks; true when that gate has it.
  public func advance(
    _ search: inout SpectralSearch, gate index: Int, of lane: Lane, in gates: inout [GateMeasures],
    multiplications: Int
  ) -> Bool {
    let blocks = blocks(of: .recurrent, in: lane)
    guard blocks.indices.contains(index), gates.indices.contains(index),
      let matrix = squareMatrix(blocks[index])
    else { return true }
    guard let radius = search.advance(through: matrix, multiplications: multiplications) else { return false }
    gates[index].spectralRadius = radius
    return true
  }
}
