extension Architecture {
  /// Why a network cannot write, as a clause; nil where it says at each step, of every token that it may read, how
  /// likely it is to come next.
  public var writingObstacle: String? {
    guard let tokens = input.vocabularySize else { return "it reads numbers, not tokens" }
    guard let head else { return "it has no head that would say tokens" }
    if head.size != tokens { return "it has \(head.size) outputs for the \(tokens) tokens that it reads" }
    if head.readout == .lastStep { return "it is read at the last step only" }
    if !isCausal { return "it reads backward too" }
    if layers.contains(where: { $0.stepLimit != nil }) { return "a layer reads the first steps only" }
    return nil
  }
}

extension Run {
  /// The token that the network lets follow a computed step, counted from 0; nil where it says no number, or
  /// `writingObstacle` stands against it.
  public func tokenToFollow(step: Int, by draw: TokenDraw) -> Int? {
    guard network.architecture.writingObstacle == nil, let head = network.architecture.head else {
      return nil
    }
    let logits = logits(step: step)
    let likelihoods =
      switch head.squash {
      case .identity, .softmax, .logSoftmax: logits
      // ln σ(a) = −ln(1 + e^−a): tokens that are each possible or not.
      case .sigmoid: logits.map { min($0, 0) - Math.log1p(Math.exp(-abs($0))) }
      }
    return draw.token(from: likelihoods, step: step + 1)
  }
}
