import GateCore
import Models

extension RecallTask: SequencesByLength {
  public var unit: String { "letters behind" }
  public var shortest: Int { 0 }
  public var trials: Int { 8 }

  /// Four letters, X or Y, ten others, X or Y, and as many others as it is long.
  public func sequence(ofLength length: Int, trial: Int) -> InputSequence {
    var random = SeededGenerator(length: length, trial: trial)
    func others(_ count: Int) -> [Int] { (0..<count).map { _ in Int.random(in: 0..<4, using: &random) } }
    // Each of the four answers comes twice.
    let (first, second) = (4 + trial % 2, 4 + trial / 2 % 2)
    let tokens = others(4) + [first] + others(10) + [second] + others(length)
    return Self.sequence("\(length) letters behind", tokens)
  }

  public func length(of sequence: InputSequence) -> Int? {
    sequence.tokens.lastIndex { $0 >= 4 }.map { sequence.count - 1 - $0 }
  }

  public func isRight(_ output: [Float], after step: Int, of sequence: InputSequence) -> Bool? {
    guard step == sequence.count - 1, case .label(let label) = sequence.targets else { return nil }
    return output.indexOfLargest == label
  }
}
