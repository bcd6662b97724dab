import GateCore
import Models

extension BracketsTask: SequencesByLength {
  public var unit: String { "symbols" }
  public var shortest: Int { 2 }
  public var trials: Int { 8 }

  public func sequence(ofLength length: Int, trial: Int) -> InputSequence {
    var random = SeededGenerator(length: length, trial: trial)
    var tokens = [Self.end]
    while tokens.count < length { tokens += Self.word(using: &random) }
    return completed(Self.sequence("\(length) symbols", Array(tokens.prefix(length))))
  }

  public func length(of sequence: InputSequence) -> Int? { sequence.count }

  /// The symbols that get more than 5 % are exactly the legal ones.
  public func isRight(_ output: [Float], after step: Int, of sequence: InputSequence) -> Bool? {
    guard step < sequence.count - 1, case .tokenSets(let sets) = sequence.targets, !sets[step].isEmpty else {
      return nil
    }
    return Set(output.indices.filter { output[$0] > LegalityTally.threshold }) == Set(sets[step])
  }
}
