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
  public static func all(of architecture: Architecture) -> [ParameterCount] {
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
        counts += Self.counts(of: layer, direction, input: input, named: "layer \(index)\(words)")
      }
    }
    guard let head = architecture.head else { return counts }
    let directions = architecture.layers.last?.directions.count ?? 1
    let units = architecture.layers.last?.outputSize ?? architecture.input.size
    counts.append(
      ParameterCount(
        part: "head", formula: directions == 2 ? "O(2H+1)" : "O(H+1)",
        numbers: "\(head.size)(\(units)+1)", count: head.size * (units + 1)))
    return counts
  }

  private static func counts(
    of layer: Layer, _ direction: Direction, input: Int, named name: String
  ) -> [ParameterCount] {
    let (gates, units) = (layer.cell.blockCount, layer.hiddenSize)
    let factor = gates == 1 ? ("H", "\(units)") : ("\(gates)H", "\(gates)x\(units)")
    var counts = [
      ParameterCount(
        part: name, formula: "\(factor.0)(I+H+1)", numbers: "\(factor.1)(\(input)+\(units)+1)",
        count: gates * units * (input + units + 1)),
      ParameterCount(part: "second bias", formula: factor.0, numbers: factor.1, count: gates * units),
    ]
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
