import GateCore

/// A number of the network that an answer follows from, at a step counted from 1.
struct Secret: Equatable, Sendable {
  enum Number: Equatable, Sendable {
    case quantity(Quantity, unit: Int)
    case output
  }

  var number: Number
  /// nil: of all steps.
  var step: Int?
}

extension Secret {
  /// What an expression in a text tells.
  static func told(by expression: String, in explorer: Explorer) throws(ConditionError) -> [Secret] {
    try LessonQuestion(kind: .number(expression, scale: nil), line: 0).secrets(in: explorer)
  }

  /// True where an expression in a text would tell one of the secrets.
  static func tells(
    _ expression: String, oneOf asked: [Secret], in explorer: Explorer
  ) throws(ConditionError) -> Bool {
    guard !asked.isEmpty else { return false }
    return try told(by: expression, in: explorer).contains { secret in
      asked.contains { asked in
        guard asked.number == secret.number else { return false }
        // Of all steps, what has been shown of some is not the answer.
        guard asked.step == nil, let step = secret.step else { return asked.step == secret.step }
        return step > explorer.cursor.revealed
      }
    }
  }
}

// What conditions and expressions ask of the network.
extension Condition {
  /// - Parameter current: The step that what names no step is about.
  func secrets(current: Int) -> [Secret] {
    switch self {
    case .token, .last, .missing, .cell, .changed, .typed: []
    case .says(_, let step, _): [Secret(number: .output, step: step ?? current)]
    case .right: [Secret(number: .output, step: current)]
    case .both(let a, let b), .either(let a, let b):
      a.secrets(current: current) + b.secrets(current: current)
    case .not(let a): a.secrets(current: current)
    case .trend(let operand, _): operand.secrets(current: current)
    case .compare(let a, _, let b): a.secrets(current: current) + b.secrets(current: current)
    }
  }
}

extension Condition.Operand {
  func secrets(current: Int) -> [Secret] {
    switch self {
    case .number, .value, .known, .step, .unit, .screen, .epoch, .stablePoints, .waited: []
    case .quantity(let quantity, let unit):
      [Secret(number: .quantity(quantity, unit: unit), step: current)]
    case .quantityAt(let quantity, let unit, let step):
      [Secret(number: .quantity(quantity, unit: unit), step: step)]
    case .output, .error, .swap: [Secret(number: .output, step: current)]
    case .magnitude(let inside), .change(let inside): inside.secrets(current: current)
    case .over(_, let inside, let place):
      Self.ofAllSteps(inside.secrets(current: current) + (place?.secrets(current: current) ?? []))
    case .correlation(let a, let b, let place):
      Self.ofAllSteps(
        a.secrets(current: current) + b.secrets(current: current)
          + (place?.secrets(current: current) ?? []))
    case .count(let condition): Self.ofAllSteps(condition.secrets(current: current))
    }
  }

  private static func ofAllSteps(_ secrets: [Secret]) -> [Secret] {
    secrets.map { Secret(number: $0.number, step: nil) }
  }
}

extension LessonQuestion {
  /// What of the run on the screen the answer follows from; nothing where it follows from a trial that the reader cannot
  /// make before it is answered.
  func secrets(in explorer: Explorer) throws(ConditionError) -> [Secret] {
    trial.isEmpty ? try numbersAsked(in: explorer) : []
  }

  /// What the answer follows from, at the explorer's current step; nothing where that is to be seen in what is shown:
  /// a unit.
  func numbersAsked(in explorer: Explorer) throws(ConditionError) -> [Secret] {
    let (current, known) = (explorer.cursor.time, explorer.session.sequence.annotation?.name)
    switch kind {
    case .number(let text, _), .token(let text):
      switch try ConditionParser.parseExpression(text, known: known) {
      case .number(let operand): return operand.secrets(current: current)
      case .says(let step): return [Secret(number: .output, step: step ?? current)]
      case .token: return []
      }
    case .yes(let text): return try Self.secrets(ofClaim: text, current: current, known: known)
    case .choice(let options):
      var secrets: [Secret] = []
      for option in options {
        secrets += try Self.secrets(ofClaim: option.condition.text, current: current, known: known)
      }
      return secrets
    case .step(let text):
      return try ConditionParser.parse(text, known: known).secrets(current: current).map {
        Secret(number: $0.number, step: nil)
      }
    case .unit: return []
    }
  }

  private static func secrets(
    ofClaim text: String, current: Int, known: String?
  ) throws(ConditionError) -> [Secret] {
    try ConditionParser.parseClaim(text, known: known).parts.flatMap { part in
      let secrets = part.condition.secrets(current: current)
      return part.place == nil ? secrets : secrets.map { Secret(number: $0.number, step: nil) }
    }
  }
}
