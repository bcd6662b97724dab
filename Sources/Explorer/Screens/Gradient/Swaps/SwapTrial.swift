import GateCore
import Models

/// One network and sequence whose inputs are exchanged one at a time, and the number that is looked at.
struct SwapTrial: Equatable, Sendable {
  /// Each token is tried in place of another one, up to so many, evenly spread over the vocabulary.
  private static let tokenLimit = 64

  let asked: AskedNumber
  /// From 0: the step at which the number is asked for.
  let step: Int
  /// The right value of a numeric output; nil where there is none.
  let truth: Float?
  /// Tokens that are tried; empty for numbers.
  private let tokens: [Int]
  /// A standard deviation of each column; empty for tokens.
  private let deviations: [Float]

  init(_ asked: AskedNumber, step: Int, truth: Float?, _ steps: InputSteps, vocabularySize: Int) {
    self.asked = asked
    self.step = step
    self.truth = truth
    switch steps {
    case .tokens:
      let count = min(vocabularySize, Self.tokenLimit)
      tokens = (0..<count).map { $0 * vocabularySize / max(1, count) }
      deviations = []
    case .features(let values, let columns):
      tokens = []
      deviations = MeasuredColumn.all(of: values, columns: columns).map(\.deviation)
    }
  }

  /// How many exchanges are tried at a step.
  var replacementCount: Int { tokens.isEmpty ? 2 * deviations.count : tokens.count }

  /// The number in a run, at its step `local`; nil where it is not computed.
  func value(in run: Run, local: Int) -> Float? {
    let output = run.shownOutput(step: local)
    switch asked.target {
    case .logit(let index, _):
      guard output.indices.contains(index) else { return nil }
      guard asked.isSquaredLoss, let truth else { return output[index] }
      return (output[index] - truth) * (output[index] - truth)
    case .loss(let loss, let index, _):
      let logits = run.logits(step: local)
      return logits.isEmpty ? nil : loss.value(of: logits, right: index)
    case .hidden(let unit, _, let layer, let direction):
      return run.value(.hidden, step: local, layer: layer, direction: direction, unit: unit)
    case .cell(let unit, _, let layer, let direction):
      return run.value(.cell, step: local, layer: layer, direction: direction, unit: unit)
    }
  }

  /// What the exchanges at a step do; nil where nothing can be exchanged, or no number follows.
  ///
  /// - Parameter plain: the number as it is.
  func effect(at exchanged: Int, in run: Run, plain: Float) -> SwapEffects.Effect? {
    let outcomes = exchanges(at: exchanged, in: run).compactMap { replacement, inputs in
      value(of: run, reading: inputs, from: exchanged).map { (replacement, $0) }
    }
    guard let strongest = outcomes.max(by: { abs($0.1 - plain) < abs($1.1 - plain) }) else { return nil }
    let sizes = outcomes.reduce(0) { $0 + Double(abs($1.1 - plain)) }
    return .init(
      size: Float(sizes / Double(outcomes.count)), replacement: strongest.0, value: strongest.1,
      change: strongest.1 - plain)
  }

  /// The number after other inputs from a step on. Where no branch can be made the whole sequence is read again.
  private func value(of run: Run, reading inputs: InputSteps, from start: Int) -> Float? {
    if run.canBranch {
      guard var branch = try? run.branch(at: start, reading: inputs) else { return nil }
      branch.advance(to: inputs.count)
      return value(in: branch, local: step - start)
    }
    guard var whole = try? run.restarted(steps: inputs) else { return nil }
    whole.advance(to: run.network.architecture.isCausal ? step + 1 : whole.length)
    return value(in: whole, local: step)
  }

  /// Every exchange at a step, with the inputs that a branch there (or the whole sequence) then reads.
  private func exchanges(at exchanged: Int, in run: Run) -> [(SwapEffects.Replacement, InputSteps)] {
    let range = run.canBranch ? exchanged..<step + 1 : 0..<run.length
    let index = exchanged - range.lowerBound
    switch run.steps.slice(range) {
    case .tokens(let read):
      return tokens.filter { $0 != read[index] }.map { token in
        var changed = read
        changed[index] = token
        return (.token(token), .tokens(changed))
      }
    case .features(let read, let columns):
      return deviations.enumerated().flatMap { column, deviation in
        [-deviation, deviation].compactMap { shift -> (SwapEffects.Replacement, InputSteps)? in
          let element = index * columns + column
          guard shift != 0, read[element].isFinite else { return nil }
          var changed = read
          changed[element] += shift
          return (.value(changed[element], column: column), .features(changed, columns: columns))
        }
      }
    }
  }
}

extension SwapEffects {
  /// By how much the answer at the current step changes, on average, when the input of an earlier step (from 0) is
  /// exchanged for others; nil where nothing is asked or can be exchanged.
  ///
  /// - Parameter run: The run on the screen, with the step at hand.
  static func size(ofExchangeAt exchanged: Int, in explorer: Explorer, run: Run) -> Float? {
    let (session, step) = (explorer.session, explorer.cursor.time - 1)
    let run = run.having(step: step)
    guard
      let asked = AskedNumber.answer(
        to: .likeliest, ofModel: session.modelIndex, run, step: step, in: explorer)
    else { return nil }
    let trial = SwapTrial(
      asked, step: step, truth: Predictions.expectedValue(step: step, in: session), session.sequence.steps,
      vocabularySize: session.architecture.input.vocabularySize ?? 0)
    guard trial.replacementCount > 0, let plain = trial.value(in: run, local: step) else { return nil }
    return trial.effect(at: exchanged, in: run, plain: plain)?.size
  }
}
