import GateCore
import Models

extension AddingTask: SequencesByLength {
  public var unit: String { "steps" }
  public var shortest: Int { 2 }
  public var trials: Int { 8 }

  /// Numbers between 0 and 1, one marked in either half.
  public func sequence(ofLength length: Int, trial: Int) -> InputSequence {
    var random = SeededGenerator(length: length, trial: trial)
    let values = (0..<length).map { _ in Float.random(in: 0..<1, using: &random) }
    let first = Int.random(in: 0..<length / 2, using: &random)
    let second = Int.random(in: length / 2..<length, using: &random)
    return Self.sequence("\(length) steps", values, marked: [first, second])
  }

  public func length(of sequence: InputSequence) -> Int? { sequence.count }

  /// Within 0.1 of the sum, at the last step.
  public func isRight(_ output: [Float], after step: Int, of sequence: InputSequence) -> Bool? {
    guard step == sequence.count - 1, case .finalValues(let values) = sequence.targets,
      let sum = values.first,
      let said = output.first
    else { return nil }
    return abs(said - sum) < 0.1
  }
}
