import GateCore

/// What a network says after each step, from the first on, and whether that is right.
public struct AnswerLog: Equatable, Sendable {
  /// The index of the strongest class, or the first number; NaN where the network says nothing.
  private(set) var said: [Float] = []
  private(set) var verdicts: [Verdict] = []
  /// How many of the answers to the steps before each are known, and how many are right; one more than there are steps.
  private var asked: [Int32] = [0]
  private var right: [Int32] = [0]
  /// The first step, from 0, after which it is wrong, as far as is known.
  private var firstWrongStep: Int?

  /// Of how many steps it is known.
  public var count: Int { said.count }

  mutating func add(_ answer: Float, _ verdict: Verdict) {
    if verdict == .wrong, firstWrongStep == nil { firstWrongStep = said.count }
    said.append(answer)
    verdicts.append(verdict)
    asked.append((asked.last ?? 0) + (verdict == .open ? 0 : 1))
    right.append((right.last ?? 0) + (verdict == .right ? 1 : 0))
  }

  /// How many answers are known over the first so many steps, and how many of them are right.
  public func score(upTo steps: Int) -> (right: Int, asked: Int) {
    let end = min(max(0, steps), count)
    return (Int(right[end]), Int(asked[end]))
  }

  /// The first of so many steps, from 0, after which it is wrong; nil where it is right as far as is asked.
  public func firstWrong(upTo steps: Int) -> Int? { firstWrongStep.flatMap { $0 < steps ? $0 : nil } }
}
