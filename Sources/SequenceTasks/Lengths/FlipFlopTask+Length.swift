import GateCore
import Models

extension FlipFlopTask: SequencesByLength {
  public var unit: String { "steps of waiting" }
  public var shortest: Int { 1 }
  public var trials: Int { 8 }

  /// Three pulses at once, one of the eight words by the trial, then none.
  public func sequence(ofLength length: Int, trial: Int) -> InputSequence {
    let word = (0..<Self.channels).map { Float(trial >> $0 & 1 == 1 ? 1 : -1) }
    return Self.sequence(
      "\(length) steps of waiting", word + [Float](repeating: 0, count: length * Self.channels))
  }

  public func length(of sequence: InputSequence) -> Int? {
    guard case .features(let pulses, columns: Self.channels) = sequence.steps else { return nil }
    return pulses.lastIndex { $0 != 0 }.map { sequence.count - 1 - $0 / Self.channels }
  }

  /// At every step.
  public func isRight(_ output: [Float], after step: Int, of sequence: InputSequence) -> Bool? {
    Self.isRight(output, after: step, of: sequence)
  }
}
