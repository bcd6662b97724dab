import GateCore

/// What an expression is, at the current step: a number, or a name.
public enum Reading: Equatable, Sendable {
  case number(Float)
  case name(String)

  /// As a text shows it: `0.95`, `')'`.
  ///
  /// - Parameter decimals: At most so many, none of a whole number.
  public func text(decimals: Int = 2) -> String {
    switch self {
    case .number(let number):
      // The rounded number is what the reader sees: one that rounds to a whole number may not look exact.
      number == number.rounded() && abs(number) < 1e6
        ? NumberText.decimal(number, 0) : NumberText.decimal(number, decimals)
    case .name(let name): name
    }
  }
}

extension Explorer {
  /// What an expression is at the current step: an operand of conditions, `says` or `token`, each also of a step of
  /// its own.
  ///
  /// - Throws: When it is no expression, or asks for what the network or the sequence does not have.
  public func reading(of expression: String) throws(ConditionError) -> Reading {
    switch try ConditionParser.parseExpression(expression, known: session.sequence.annotation?.name) {
    case .number(let operand): return .number(try number(operand))
    case .says(let step):
      let step = step ?? cursor.time
      guard Predictions.namesOutputs(in: session) else {
        throw .absent("the network says numbers, not names")
      }
      try requireStep(step)
      guard
        let said = Predictions.strongest(step: step - 1, of: session.run.having(step: step - 1), in: session)
      else { throw .absent("nothing is said at step \(step)") }
      return .name(Predictions.visibleName(said.name, in: self))
    case .token(let step):
      let step = step ?? cursor.time
      guard let tokens = session.tokens else { throw .absent("this sequence is numbers, not tokens") }
      try requireStep(step)
      return .name(
        session.symbol(ofToken: tokens[step - 1]).visibleSymbol(unicode: view.appearance.hasUnicode))
    }
  }

  /// The number that an operand is at the current step.
  func number(_ operand: Condition.Operand) throws(ConditionError) -> Float {
    let step = cursor.time - 1
    return try StepNumbers(explorer: self, whole: session.run).value(of: operand)(
      session.run.having(step: step), step)
  }

  /// Whether a condition holds at the current step, or, of a claim, at the steps that it names.
  public func holds(_ claim: String) throws(ConditionError) -> Bool {
    try ClaimCheck.fault(in: claim, of: self) == nil
  }

  private func requireStep(_ step: Int) throws(ConditionError) {
    guard (1...max(1, session.run.length)).contains(step) else {
      throw .absent("no step \(step): the sequence has \(session.run.length)")
    }
  }
}
