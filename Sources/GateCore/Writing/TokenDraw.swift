/// How a token is chosen from what a network says of all of them.
public struct TokenDraw: Hashable, Sendable {
  /// `T`: probabilities are taken to the power 1 / T and made to sum up to 1. 1 leaves them as they are; 0 takes the
  /// likeliest token. At least 0.
  public var temperature: Float
  /// The same gives the same tokens at the same steps, wherever writing began.
  public var seed: UInt64

  public init(temperature: Float = 1, seed: UInt64 = 1) {
    self.temperature = temperature
    self.seed = seed
  }

  /// Draws a token: with probability softmax(ln p / T).
  ///
  /// - Parameters:
  ///   - likelihoods: ln p of each token, up to a number that is added to all.
  ///   - step: The token's position in its sequence, from 0.
  /// - Returns: nil when there are none, or none is a number.
  public func token(from likelihoods: [Float], step: Int) -> Int? {
    guard
      let likeliest = likelihoods.indices.filter({ !likelihoods[$0].isNaN }).max(by: {
        likelihoods[$0] < likelihoods[$1]
      })
    else { return nil }
    let largest = Double(likelihoods[likeliest])
    guard temperature > 0, largest.isFinite else { return likeliest }
    let weights = likelihoods.map { value in
      value.isNaN ? 0 : Math.exp((Double(value) - largest) / Double(temperature))
    }
    var generator = SeededGenerator(seed: seed &* 0xd134_2543_de82_ef95 &+ UInt64(step))
    var left = Double(generator.next() >> 11) * 0x1p-53 * weights.reduce(0, +)
    for (token, weight) in weights.enumerated() {
      left -= weight
      if left < 0 { return token }
    }
    return likeliest
  }
}
