/// How well a network answers.
public struct Evaluation: Equatable, Sendable {
  /// Mean loss; 0 when nothing was asked.
  public let loss: Float
  /// Share of the asked steps that were answered rightly: the likeliest class is (one of) the right one(s), or
  /// every yes-or-no output is on the right side. nil for losses that compare numbers.
  public let accuracy: Float?
  /// Mean of |output − target|; nil for losses of classes.
  public let absoluteError: Float?
  /// Steps at which something was asked.
  public let asked: Int

  /// e to the mean loss: of the categorical cross-entropy, among how many equally likely classes the network wavers.
  public var perplexity: Double { Math.exp(Double(loss)) }
  /// The mean loss in bits, of a cross-entropy.
  public var bits: Double { Double(loss) / Math.log(2) }

  init(_ sum: LossSum, _ loss: Loss) {
    self.loss = Float(sum.loss / Double(max(sum.count, 1)))
    asked = sum.asked
    accuracy = loss.comparesNumbers ? nil : Float(Double(sum.right) / Double(max(sum.asked, 1)))
    absoluteError = loss.comparesNumbers ? Float(sum.absolute / Double(max(sum.count, 1))) : nil
  }
}
