import GateCore

/// Whether claims hold of a network and a sequence.
public enum ClaimCheck {
  /// Reads a claim and looks for a step at which it does not hold; nil where it holds.
  ///
  /// - Throws: When it is no claim, or asks for what the network or the sequence does not have.
  public static func fault(in claim: String, of explorer: Explorer) throws(ConditionError) -> ClaimFault? {
    let parsed = try ConditionParser.parseClaim(claim, known: explorer.session.sequence.annotation?.name)
    for part in parsed.parts {
      if let fault = try fault(in: part, of: explorer) { return fault }
    }
    return nil
  }

  private static func fault(in part: Claim.Part, of explorer: Explorer) throws(ConditionError) -> ClaimFault?
  {
    let whole = explorer.session.run
    let numbers = StepNumbers(explorer: explorer, whole: whole)
    // Of no steps there is no number, and nothing that is said of it is true: not even `not (… < 1)`.
    for operand in part.condition.operands where operand.isOverSomeSteps {
      let value = try numbers.value(of: operand)
      if value(whole, 0).isNaN { return .nowhere(part.bindings) }
    }
    let holds = try ConditionTest(part.condition, for: explorer, whole: whole)
    var isSomewhere = false
    var failure: Int?
    if let place = part.place {
      let isMeant = try ConditionTest(place, for: explorer, whole: whole)
      whole.forEachStep(before: whole.length) { run, step in
        guard failure == nil, isMeant(run, step) else { return }
        isSomewhere = true
        if !holds(run, step) { failure = step }
      }
    } else {
      isSomewhere = true
      let current = explorer.cursor.time - 1
      if !holds(whole.having(step: current), current) { failure = current }
    }
    guard isSomewhere else { return .nowhere(part.bindings) }
    guard let failure else { return nil }
    let run = whole.having(step: failure)
    var values: [ClaimFault.Value] = []
    for operand in part.condition.operands {
      let value = try numbers.value(of: operand)
      values.append(ClaimFault.Value(operand: operand, number: value(run, failure)))
    }
    return .fails(
      step: failure + 1, part.bindings, values,
      said: Predictions.strongest(step: failure, of: run, in: explorer.session)?.name)
  }
}
