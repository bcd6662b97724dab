/// A network's head as a function of the last layer's hidden state, in double precision.
public struct HeadMap: Sendable {
  public let head: Head
  private let weights: [Double]  // (O, D·H)
  private let bias: [Double]  // (O)

  /// - Returns: nil when the network has no head.
  public init?(of network: Network) {
    guard let head = network.architecture.head else { return nil }
    self.head = head
    weights = network[.headWeights].map(Double.init)
    bias = network[.headBias].map(Double.init)
  }

  /// The output as it is shown, after squashing: logarithms of probabilities as probabilities.
  ///
  /// - Parameter hidden: Of the last layer, all directions (D·H).
  public func callAsFunction(_ hidden: [Double]) -> [Double] {  // (O)
    let output = output(hidden)
    return head.squash == .logSoftmax ? output.map { Math.exp($0) } : output
  }

  /// The output after squashing (O).
  public func output(_ hidden: [Double]) -> [Double] {
    let hidden = head.rectifies ? hidden.map { max(0, $0) } : hidden
    var logits = bias
    for o in logits.indices {
      for k in hidden.indices { logits[o] += weights[o * hidden.count + k] * hidden[k] }
    }
    switch head.squash {
    case .identity: return logits
    case .sigmoid: return logits.map { Math.sigmoid($0) }
    case .softmax, .logSoftmax:
      let largest = logits.max() ?? 0
      let exponentials = logits.map { Math.exp($0 - largest) }
      let sum = exponentials.reduce(0, +)
      return head.squash == .softmax
        ? exponentials.map { $0 / sum } : logits.map { $0 - largest - Math.log(sum) }
    }
  }

  /// Which of the outputs such an output names: the strongest; of a single sigmoid 1 from a half on, else 0. nil for a
  /// single number that is meant as one.
  public func answer(_ output: [Double]) -> Int? {
    if output.count > 1 { return output.indices.max { output[$0] < output[$1] } }
    guard head.squash == .sigmoid, let probability = output.first else { return nil }
    return probability >= 0.5 ? 1 : 0
  }
}
