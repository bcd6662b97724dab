import GateCore

// Questions and their answers.
extension Lessons {
  static func ask(_ question: LessonQuestion, at place: QuestionPlace, in explorer: inout Explorer) {
    do throws(ConditionError) {
      let veil = try Veil(for: question, in: explorer)
      let range = try range(of: question, in: explorer)
      try veil.fall(on: &explorer, asking: question)
      explorer.lesson?.state.question = OpenQuestion(
        question: question, place: place, guess: range.start, range: range, veil: veil)
    } catch {
      stop(question.line, error.message, in: &explorer)
    }
  }

  /// What may be answered.
  private static func range(
    of question: LessonQuestion, in explorer: Explorer
  ) throws(ConditionError) -> GuessRange {
    switch question.kind {
    case .yes: return .names(["yes", "no"])
    case .choice(let options): return .names(options.map(\.text))
    case .step: return .whole(1...max(1, explorer.session.run.length), of: "step")
    case .unit: return .whole(0...explorer.shown.hiddenSize - 1, of: "unit")
    case .token(let text):
      return .names(
        text.hasPrefix("says")
          ? Predictions.names(in: explorer.session).map { Predictions.visibleName($0, in: explorer) }
          : explorer.session.vocabularyNames)
    case .number(_, let scale?): return .scale(scale)
    case .number(let text, nil): return .scale(try usualScale(of: text, in: explorer))
    }
  }

  /// A gate's ends, those of a state: a scale that does not tell where on it the answer is.
  private static func usualScale(
    of text: String, in explorer: Explorer
  ) throws(ConditionError) -> ClosedRange<Float> {
    let known = explorer.session.sequence.annotation?.name
    guard case .number(let operand) = try ConditionParser.parseExpression(text, known: known) else {
      return 0...1
    }
    return operand.usualScale(steps: explorer.session.run.length)
  }

  /// The true answer: in the network as it is, with nothing withheld, after what the question tries.
  static func answer(
    to open: OpenQuestion, in explorer: Explorer
  ) throws(LessonFault) -> (answer: TrueAnswer, seen: Explorer) {
    var seen = explorer
    open.veil.lift(from: &seen)
    seen.lesson = nil
    let question = open.question
    for line in question.trial { try tryOut(line, in: &seen) }
    if question.asksForRest { RestPoints.find(in: &seen) }
    do throws(ConditionError) {
      let answer = try trueAnswer(to: question, open.range, in: seen)
      if let step = open.veil.revealedAt {
        Motion.seek(step, in: &seen)
        seen.finishComputing()
      }
      return (answer, seen)
    } catch {
      throw LessonFault(file: explorer.lesson?.lesson.file ?? "", line: question.line, error.message)
    }
  }

  private static func tryOut(_ line: LessonLine, in explorer: inout Explorer) throws(LessonFault) {
    let file = explorer.lesson?.lesson.file ?? ""
    explorer.dialog.message = nil
    do throws(CommandError) {
      let effects = try CommandTable.parse(line.text).perform(in: &explorer)
      guard effects.isEmpty else {
        throw CommandError.badArgument("if", line.text, expected: "a what-if, cell, seek or the like")
      }
    } catch { throw LessonFault(file: file, line: line.line, error.message) }
    explorer.finishComputing()
    if let message = explorer.dialog.message, message.kind == .failure {
      throw LessonFault(file: file, line: line.line, message.text)
    }
  }

  private static func trueAnswer(
    to question: LessonQuestion, _ range: GuessRange, in explorer: Explorer
  ) throws(ConditionError) -> TrueAnswer {
    let known = explorer.session.sequence.annotation?.name
    switch question.kind {
    case .number(let text, _):
      guard case .number(let number) = try explorer.reading(of: text), number.isFinite else {
        throw .absent("'\(text)' is no number here")
      }
      return .number(number)
    case .yes(let text): return .indices([try explorer.holds(text) ? 0 : 1])
    case .choice(let options):
      var right: [Int] = []
      for (index, option) in options.enumerated() where try explorer.holds(option.condition.text) {
        right.append(index)
      }
      guard right.count == 1 else {
        throw .absent(
          right.isEmpty
            ? "no option is right"
            : "options \(right.map { "\($0 + 1)" }.joined(separator: " and ")) are right")
      }
      return .indices(right)
    case .token(let text):
      guard case .names(let names) = range, case .name(let name) = try explorer.reading(of: text),
        let index = names.firstIndex(of: name)
      else { throw .absent("'\(text)' is no token here") }
      return .indices([index])
    case .step(let text):
      let test = try ConditionTest(
        try ConditionParser.parse(text, known: known), for: explorer, whole: explorer.session.run)
      var steps: [Int] = []
      explorer.session.run.forEachStep(before: explorer.session.run.length) { run, step in
        if test(run, step) { steps.append(step) }
      }
      guard !steps.isEmpty else { throw .absent("there is no step at which '\(text)' holds") }
      return .indices(steps)
    case .unit(let variable, let text):
      var units: [Int] = []
      for unit in 0..<explorer.shown.hiddenSize {
        let condition = try ConditionParser.parse(
          text, known: known, binding: Claim.Binding(variable: variable, unit: unit))
        let test = try ConditionTest(condition, for: explorer, whole: explorer.session.run)
        let current = explorer.cursor.time - 1
        if test(explorer.session.run.having(step: current), current) { units.append(unit) }
      }
      guard !units.isEmpty else { throw .absent("there is no unit for which '\(text)' holds") }
      return .indices(units)
    }
  }

  // MARK: Answering

  /// Takes the guess: shows the answer beside it, and on the screens.
  static func takeGuess(in explorer: inout Explorer) -> [Effect] {
    guard let lesson = explorer.lesson, let open = lesson.question else { return [] }
    do throws(LessonFault) {
      let (answer, seen) = try answer(to: open, in: explorer)
      let tolerance = open.question.tolerance ?? open.range.usualTolerance
      let isRight = answer.isMet(by: open.guess, tolerance: tolerance)
      let reply = (isRight ? open.question.right : open.question.wrong) ?? ""
      let text: String
      do throws(ConditionError) { text = try reply.filled(in: seen) } catch {
        throw LessonFault(file: lesson.lesson.file, line: open.question.line, error.message)
      }
      let outcome = QuestionOutcome(
        range: open.range, guess: open.guess, answer: answer, isRight: isRight,
        hints: lesson.state.hints.count, reply: text)
      explorer = seen
      explorer.lesson = lesson
      explorer.dialog.message = nil
      explorer.lesson?.state.question = nil
      explorer.lesson?.state.hints = []
      explorer.lesson?.state.position += 1
      if explorer.lesson?.outcomes[open.place] == nil { explorer.lesson?.outcomes[open.place] = outcome }
      show(.answered(outcome), in: &explorer)
      explorer.lesson?.scroll = .max
      keepMoment(in: &explorer)
      return proceed(in: &explorer)
    } catch {
      stop(error.line, error.text, in: &explorer)
      return []
    }
  }

  /// Shows one more hint of the question or goal that is open. The last one does it for the reader.
  static func hint(in explorer: inout Explorer) -> [Effect] {
    guard let lesson = explorer.lesson, lesson.question != nil || lesson.goal != nil else {
      explorer.dialog.message = Message(.notice, "nothing is asked here; Enter goes on")
      return []
    }
    let hints = lesson.question?.question.hints ?? lesson.goal?.hints ?? []
    guard lesson.state.hints.count < hints.count else {
      guard let open = lesson.question else {
        explorer.dialog.message = Message(.notice, "that was the last hint")
        return []
      }
      return giveAnswer(to: open, in: &explorer)
    }
    let hint = hints[lesson.state.hints.count]
    do throws(ConditionError) {
      let asked = try lesson.question?.question.secrets(in: explorer) ?? []
      let text = try hint.text.filled(in: explorer, hiding: asked)
      explorer.lesson?.state.hints.append(LessonHint(text: text, commands: hint.commands))
    } catch {
      stop(lesson.block?.line, error.message, in: &explorer)
      return []
    }
    explorer.lesson?.scroll = .max
    guard lesson.goal != nil else { return [] }
    explorer.lesson?.pending = hint.commands
    return proceed(in: &explorer)
  }

  /// After the last hint of a question, its answer.
  private static func giveAnswer(to open: OpenQuestion, in explorer: inout Explorer) -> [Effect] {
    do throws(LessonFault) {
      switch try answer(to: open, in: explorer).answer {
      case .number(let number): explorer.lesson?.state.question?.guess = .number(number)
      case .indices(let indices): explorer.lesson?.state.question?.guess = .index(indices.first ?? 0)
      }
      explorer.lesson?.state.hints.append(LessonHint(text: ""))
      return takeGuess(in: &explorer)
    } catch {
      stop(error.line, error.text, in: &explorer)
      return []
    }
  }
}

extension GuessRange {
  /// A twentieth of a scale.
  var usualTolerance: Float {
    if case .scale(let scale) = self { (scale.upperBound - scale.lowerBound) / 20 } else { 0 }
  }
}

extension Session {
  /// The tokens by name.
  fileprivate var vocabularyNames: [String] { model.vocabulary?.symbols ?? [] }
}

extension Condition.Operand {
  /// - Parameter steps: Of the sequence.
  fileprivate func usualScale(steps: Int) -> ClosedRange<Float> {
    switch self {
    case .quantity(let quantity, _), .quantityAt(let quantity, _, _):
      quantity.isGate ? 0...1 : quantity == .cell ? -10...10 : -1...1
    case .output, .error, .swap: 0...1
    case .correlation: -1...1
    case .count, .step: 0...Float(max(1, steps))
    case .magnitude(let inside), .change(let inside), .over(_, let inside, _): inside.usualScale(steps: steps)
    case .number, .value, .known, .unit, .screen, .epoch, .stablePoints, .waited: -10...10
    }
  }
}
