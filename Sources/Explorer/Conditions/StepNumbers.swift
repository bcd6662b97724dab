import GateCore
import SafeText

/// The numbers at the steps of one network and sequence that conditions compare.
struct StepNumbers {
  let explorer: Explorer
  /// What numbers over all steps are taken from; nil where they cannot be asked for.
  let whole: Run?

  var session: Session { explorer.session }

  /// The number at a resident step, counted from 0.
  ///
  /// - Throws: When the network, in this layer, or the sequence does not have it.
  func value(of operand: Condition.Operand) throws(ConditionError) -> (Run, Int) -> Float {
    switch operand {
    case .number(let number): return { _, _ in number }
    case .step: return { _, step in Float(step + 1) }
    case .unit: return constant(Float(explorer.cursor.unit))
    case .screen: return constant(Float(explorer.view.screen.rawValue))
    case .epoch:
      guard let epoch = explorer.shownEpoch else {
        throw .absent("no epoch: the network on the screens is no checkpoint of a training")
      }
      return constant(epoch)
    case .stablePoints:
      // A search asks at many steps, each of which would be searched from.
      _ = try wholeRun()
      guard let count = RestPoints.stableCount(in: explorer) else {
        throw .absent("no stable_points: this layer is no map of its state under an input")
      }
      return constant(Float(count))
    case .waited: return constant(Float(explorer.screens.space.wait ?? 0))
    case .count(let condition):
      let holds = try ConditionTest(condition, for: explorer, whole: whole)
      var count = 0
      let whole = try wholeRun()
      whole.forEachStep(before: whole.length) { run, step in count += holds(run, step) ? 1 : 0 }
      return constant(Float(count))
    case .swap(let step): return constant(try swapEffect(of: step))
    case .magnitude(let inside):
      let value = try value(of: inside)
      return { abs(value($0, $1)) }
    case .change(let inside):
      let value = try value(of: inside)
      return { run, step in step > 0 ? value(run, step) - value(run, step - 1) : .nan }
    case .quantity(let quantity, let unit): return try value(of: quantity, unit: unit)
    case .quantityAt(let quantity, let unit, let step):
      let run = try wholeRun(having: step)
      return constant(try value(of: quantity, unit: unit)(run, step - 1))
    case .output(let name): return output(try index(ofOutput: name))
    case .value(let column): return try value(inColumn: column)
    case .known:
      guard let known = session.sequence.annotation else {
        throw .absent("nothing is known of this sequence beside what is read")
      }
      return { _, step in known.values.indices.contains(step) ? known.values[step] : .nan }
    case .error:
      let (session, output) = (session, output(0))
      return { run, step in
        Predictions.expectedValue(step: step, in: session).map { abs(output(run, step) - $0) } ?? .nan
      }
    case .over(let statistic, let inside, let place):
      return constant(statistic.value(of: try all(inside, at: place)))
    case .correlation(let a, let b, let place):
      return constant(Correlation.pearson(try all(a, at: place), try all(b, at: place)))
    }
  }

  private func constant(_ number: Float?) -> (Run, Int) -> Float { { _, _ in number ?? .nan } }

  private func value(of quantity: Quantity, unit: Int) throws(ConditionError) -> (Run, Int) -> Float {
    guard explorer.shown.cell.quantities.contains(quantity) else {
      throw .absent("the \(explorer.shown.cell.kind.title) has no \(quantity.rawValue)")
    }
    guard unit < explorer.shown.hiddenSize else {
      throw .absent("no unit \(unit): this layer has units 0 to \(explorer.shown.hiddenSize - 1)")
    }
    let (layer, direction) = (explorer.cursor.layer, explorer.shown.direction)
    return { $0.value(quantity, step: $1, layer: layer, direction: direction, unit: unit) ?? .nan }
  }

  private func output(_ index: Int) -> (Run, Int) -> Float {
    { run, step in
      let output = run.output(step: step)
      return output.indices.contains(index) ? output[index] : .nan
    }
  }

  private func index(ofOutput name: String) throws(ConditionError) -> Int {
    let count = session.architecture.outputSize
    if let index = (0..<count).first(where: { Predictions.outputName($0, in: session) == name }) {
      return index
    }
    if let index = Int(typed: name), (0..<count).contains(index) { return index }
    throw .absent("no output '\(name)'")
  }

  private func value(inColumn column: Int) throws(ConditionError) -> (Run, Int) -> Float {
    guard case .features(let values, let columns) = session.sequence.steps else {
      throw .absent("this sequence is tokens, not numbers")
    }
    guard column < columns else { throw .absent("no column \(column): there are \(columns)") }
    return { _, step in step >= 0 ? values[step * columns + column] : .nan }
  }

  private func swapEffect(of step: Int) throws(ConditionError) -> Float? {
    let time = explorer.cursor.time
    guard (1...max(1, time)).contains(step) else {
      throw .absent("no swap[\(step)]: there are steps 1 to \(time), the current one")
    }
    return SwapEffects.size(ofExchangeAt: step - 1, in: explorer, run: try wholeRun(having: step))
  }

  // MARK: Over all steps

  /// The whole run with a step, counted from 1, at hand.
  func wholeRun(having step: Int) throws(ConditionError) -> Run {
    let whole = try wholeRun()
    guard step <= whole.length else { throw .absent("no step \(step): the sequence has \(whole.length)") }
    return whole.having(step: step - 1)
  }

  private func wholeRun() throws(ConditionError) -> Run {
    guard let whole else {
      throw .absent(
        "a search asks of one step at a time: max, min, mean, count, r, swap and c[0, 1] are for claims")
    }
    return whole
  }

  private func all(_ operand: Condition.Operand, at place: Condition?) throws(ConditionError) -> [Float] {
    let value = try value(of: operand)
    var isMeant: ConditionTest?
    if let place { isMeant = try ConditionTest(place, for: explorer, whole: whole) }
    var values: [Float] = []
    let whole = try wholeRun()
    whole.forEachStep(before: whole.length) { run, step in
      if isMeant?(run, step) ?? true { values.append(value(run, step)) }
    }
    return values
  }
}

extension Condition.Statistic {
  /// nil of no numbers; numbers that are not there do not count.
  func value(of numbers: [Float]) -> Float? {
    let numbers = numbers.filter { !$0.isNaN }
    switch self {
    case .largest: return numbers.max()
    case .smallest: return numbers.min()
    case .mean: return numbers.isEmpty ? nil : numbers.reduce(0, +) / Float(numbers.count)
    }
  }
}
