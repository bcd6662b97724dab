import GateCore

/// What a handout leaves open: the numbers that its questions ask for, which the walk that prints it has seen.
struct Blanks: Equatable, Sendable {
  /// Where the reader writes.
  static let line = "____"

  /// A number that an answer follows from, in the run that the question was about.
  private struct Asked: Equatable, Sendable {
    var secret: Secret
    /// nil of all steps.
    var numbers: HiddenNumbers?
    var run: Run.Identity
    var layer: Int
    var direction: Direction
    /// From 0.
    var page: Int
    /// The steps that were taken when it was asked.
    var steps: Int
    /// The question's.
    var number: Int
  }

  private var asked: [Asked] = []

  /// Takes down what a question asks.
  ///
  /// - Parameters:
  ///   - number: The question's.
  ///   - seen: After what the question tries.
  mutating func add(
    _ open: OpenQuestion, number: Int, in explorer: Explorer, seen: Explorer
  ) throws(ConditionError) {
    let place = open.question.trial.isEmpty ? explorer : seen
    for secret in try open.question.numbersAsked(in: place) {
      asked.append(
        Asked(
          secret: secret, numbers: secret.step.map { HiddenNumbers(secret, step: $0, in: place) },
          run: place.session.run.identity, layer: place.cursor.layer, direction: place.shown.direction,
          page: open.place.page, steps: explorer.cursor.revealed, number: number))
    }
  }

  /// What stands in a text in place of an expression that tells what was asked; nil where it may be told. A later page
  /// may speak of what a question asked of all steps.
  func blank(for expression: String, in explorer: Explorer) throws(ConditionError) -> String? {
    guard !asked.isEmpty else { return nil }
    let told = try Secret.told(by: expression, in: explorer)
    guard !told.isEmpty else { return nil }
    let identity = explorer.session.run.identity
    let open = asked.first { asked in
      guard asked.layer == explorer.cursor.layer, asked.direction == explorer.shown.direction,
        asked.run == identity
      else { return false }
      return told.contains { secret in
        guard asked.secret.number == secret.number else { return false }
        return asked.secret.step.map { $0 == secret.step } ?? (asked.page == explorer.lesson?.page)
      }
    }
    return open.map { "\(Self.line) (question \($0.number))" }
  }

  /// Hides in a picture what was asked before it.
  ///
  /// - Returns: False where the picture tells it nevertheless: the question was about all steps, and is on the same
  ///   page, or the screen works out what the run withholds.
  func hide(in explorer: inout Explorer) -> Bool {
    var isHidden = false
    for asked in asked {
      let isBaseline = explorer.session.whatIf.baseline?.identity == asked.run
      guard isBaseline || explorer.session.run.identity == asked.run else { continue }
      guard let numbers = asked.numbers else {
        if asked.page == explorer.lesson?.page, explorer.cursor.revealed > asked.steps { return false }
        continue
      }
      guard numbers.step <= explorer.cursor.revealed else { continue }
      isHidden = true
      explorer.lesson?.hidden.append(asked.secret)
      if explorer.session.run.identity == asked.run { numbers.hide(in: &explorer.session.run) }
      if isBaseline, var baseline = explorer.session.whatIf.baseline {
        numbers.hide(in: &baseline)
        explorer.session.whatIf.baseline = baseline
      }
    }
    guard isHidden else { return true }
    explorer.forgetDerived()
    explorer.finishComputing()
    return explorer.screen.disclosure == .run
  }
}
