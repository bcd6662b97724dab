import GateCore

/// What is hidden while a question is open. Steps after the last one that may be seen are not taken; what is asked
/// about at that step itself is withheld in the run's records, with all that follows from it, so that no picture,
/// sentence or export can tell it.
struct Veil: Equatable, Sendable {
  /// The last step, counted from 1, that may be seen.
  let lastStep: Int
  /// The runs without anything withheld; nil where nothing is.
  let whole: Runs?
  /// What is asked about at steps of their own, which screens mark with question marks.
  let asked: [Secret]
  /// The step at which the reader has seen the answer once it is given; nil where that is here.
  let revealedAt: Int?

  struct Runs: Equatable, Sendable {
    var run: Run
    var baseline: Run?
  }

  /// - Throws: When the question asks for what the network or the sequence does not have.
  init(for question: LessonQuestion, in explorer: Explorer) throws(ConditionError) {
    let (session, time) = (explorer.session, explorer.cursor.time)
    let secrets = try question.secrets(in: explorer)
    let length = session.run.length
    asked = secrets.filter { $0.step != nil }
    guard question.trial.isEmpty else {
      // What is to be tried out may be no more than steps.
      (lastStep, whole, revealedAt) = (explorer.cursor.revealed, nil, nil)
      return
    }
    guard !secrets.isEmpty else {
      (lastStep, whole, revealedAt) = (length, nil, nil)
      return
    }
    if case .step(let condition) = question.kind {
      let first = try Self.firstStep(at: condition, in: explorer) ?? length
      (lastStep, whole, revealedAt) = (min(explorer.cursor.revealed, first - 1), nil, first)
      return
    }
    let last = secrets.map { $0.step ?? length }.max() ?? 0
    revealedAt = last > time ? last : nil
    guard session.architecture.isCausal else {
      (lastStep, whole) = (0, nil)
      return
    }
    // What is asked of all steps is told by the last of them.
    let ofAll = explorer.cursor.revealed < length ? explorer.cursor.revealed : 0
    let first = secrets.compactMap(\.step).min() ?? .max
    let limit = secrets.contains { $0.step == nil } ? ofAll : length
    let isHere = first <= min(time, limit)
    lastStep = min(isHere ? first : first - 1, limit)
    whole = isHere ? Runs(run: session.run, baseline: session.whatIf.baseline) : nil
  }

  /// The first step, counted from 1, at which a condition holds.
  private static func firstStep(
    at condition: String, in explorer: Explorer
  ) throws(ConditionError) -> Int? {
    let run = explorer.session.run
    let test = try ConditionTest(
      try ConditionParser.parse(condition, known: explorer.session.sequence.annotation?.name), for: explorer,
      whole: run)
    var first: Int?
    run.forEachStep(before: run.length) { run, step in
      if first == nil, test(run, step) { first = step + 1 }
    }
    return first
  }

  /// True when something of the last step is withheld.
  var withholds: Bool { whole != nil }

  /// Hides: what is worked out already is forgotten, and the reader is taken back to what may be seen.
  func fall(on explorer: inout Explorer, asking question: LessonQuestion) throws(ConditionError) {
    if withholds {
      let secrets = try question.secrets(in: explorer).filter { $0.step == lastStep }
      for secret in secrets { withhold(secret, in: &explorer) }
    }
    explorer.cursor.time = min(explorer.cursor.time, lastStep)
    explorer.cursor.revealed = min(explorer.cursor.revealed, lastStep)
    explorer.dialog.overlay = nil
    explorer.search = nil
    explorer.forgetDerived()
  }

  /// Shows everything again.
  func lift(from explorer: inout Explorer) {
    guard let whole else { return }
    explorer.session.run = whole.run
    explorer.session.whatIf.baseline = whole.baseline
    explorer.forgetDerived()
  }

  private func withhold(_ secret: Secret, in explorer: inout Explorer) {
    let hidden = HiddenNumbers(secret, step: lastStep, in: explorer)
    hidden.hide(in: &explorer.session.run)
    if var baseline = explorer.session.whatIf.baseline {
      hidden.hide(in: &baseline)
      explorer.session.whatIf.baseline = baseline
    }
  }
}
