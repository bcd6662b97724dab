/// How many parameters a part of a network has, by the formula that everyone learns.
public struct ParameterCount: Equatable, Sendable {
  /// What the part is: `embedding`, `layer 0`, `second bias`, `peepholes`, `head`.
  public let part: String
  /// The formula in letters: `4H(I+H+1)`.
  public let formula: String
  /// The same with this network's sizes: `4x8(5+8+1)`, where x is the multiplication sign.
  public let numbers: String
  public let count: Int

  /// Of all parts; the counts add up to the number of parameters.
  ///
  /// The textbooks' LSTM 4H(I + H + 1), GRU 3H(I + H + 1) and RNN H(I + H + 1) have one bias. PyTorch and this
  /// project keep a second one, of G·H numbers, which is counted by itself.
  ///
  /// - Parameter uncounted: The biases that the network has not, where its framework has none: zeros here.
  public static func all(
    of architecture: Architecture, without uncounted: Set<ParameterRole> = []
  ) -> [ParameterCount] {
    var counts: [ParameterCount] = []
    if case .embedding(let vocabulary, let size) = architecture.input {
      counts.append(
        ParameterCount(
          part: "embedding", formula: "VI", numbers: "\(vocabulary)x\(size)", count: vocabulary * size))
    }
    for (index, layer) in architecture.layers.enumerated() {
      let input = architecture.inputSize(ofLayer: index)
      for direction in layer.directions {
        let words = layer.directions == [.forward] ? "" : " \(direction.rawValue)"
        let biases = [
          ParameterRole.inputBias(layer: index, direction: direction),
          .recurrentBias(layer: index, direction: direction),
        ].count { !uncounted.contains($0) }
        counts += Self.counts(
          of: layer, direction, input: input, biases: biases, named: "layer \(index)\(words)")
      }
    }
    guard let head = architecture.head else { return counts }
    let directions = architecture.layers.last?.directions.count ?? 1
    let units = architecture.layers.last?.outputSize ?? architecture.input.size
    let states = directions == 2 ? "2H" : "H"
    let hasBias = !uncounted.contains(.headBias)
    counts.append(
      ParameterCount(
        part: "head", formula: hasBias ? "O(\(states)+1)" : "O·\(states)",
        numbers: hasBias ? "\(head.size)(\(units)+1)" : "\(head.size)x\(units)",
        count: head.size * (units + (hasBias ? 1 : 0))))
    return counts
  }

  private static func counts(
    of layer: Layer, _ direction: Direction, input: Int, biases: Int, named name: String
  ) -> [ParameterCount] {
    let (gates, units) = (layer.cell.blockCount, layer.hiddenSize)
    let factor = gates == 1 ? ("H", "\(units)") : ("\(gates)H", "\(gates)x\(units)")
    var counts = [
      ParameterCount(
        part: name, formula: biases == 0 ? "\(factor.0)(I+H)" : "\(factor.0)(I+H+1)",
        numbers: "\(factor.1)(\(input)+\(units)\(biases == 0 ? "" : "+1"))",
        count: gates * units * (input + units + (biases == 0 ? 0 : 1)))
    ]
    if biases == 2 {
      counts.append(
        ParameterCount(part: "second bias", formula: factor.0, numbers: factor.1, count: gates * units))
    }
    let peepholes = layer.cell(of: direction).description.peepholes.count
    if peepholes > 0 {
      counts.append(
        ParameterCount(
          part: "peepholes", formula: "\(peepholes)H", numbers: "\(peepholes)x\(units)",
          count: peepholes * units))
    }
    return counts
  }
}

extension Network {
  /// The second biases that are zero throughout and say nothing by themselves: those of the networks of Keras, or of a
  /// layer with one bias in ONNX. A GRU that resets after the product needs both.
  public var idleSecondBiases: Set<ParameterRole> {
    var idle: Set<ParameterRole> = []
    for lane in architecture.lanes {
      let cell = architecture.layers[lane.layer].cell(of: lane.direction)
      let role = ParameterRole.recurrentBias(layer: lane.layer, direction: lane.direction)
      guard cell.description.reset(of: .candidate) != .after, let tensor = layout[role],
        parameters[tensor.range].allSatisfy({ $0 == 0 })
      else { continue }
      idle.insert(role)
    }
    return idle
  }
}
