import GateCore
import Models

extension AnBnTask: SequencesByLength {
  public var unit: String { "n" }
  public var shortest: Int { 1 }
  public var trials: Int { 1 }

  public func sequence(ofLength length: Int, trial: Int) -> InputSequence { completed(Self.word(length)) }

  /// The longest word's.
  public func length(of sequence: InputSequence) -> Int? {
    let a = Self.vocabulary.id(of: "a")
    return sequence.tokens.split { $0 != a }.map(\.count).max()
  }

  /// Asked from a word's first b to its last: what comes is determined, the full stop at last.
  public func isRight(_ output: [Float], after step: Int, of sequence: InputSequence) -> Bool? {
    let tokens = sequence.tokens
    guard tokens.indices.contains(step + 1), Self.vocabulary.symbols[tokens[step]] == "b" else { return nil }
    return output.indexOfLargest == tokens[step + 1]
  }
}
