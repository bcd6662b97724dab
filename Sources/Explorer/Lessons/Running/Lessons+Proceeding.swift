// Down the page: what is done until it is the reader's turn.
extension Lessons {
  /// Does what is next on the page, until it stops: at a question, a goal, or where something must be waited for.
  static func proceed(in explorer: inout Explorer) -> [Effect] {
    while let lesson = explorer.lesson, lesson.fault == nil, !lesson.awaitsAnswer, !explorer.jobs.isComputing
    {
      if let line = lesson.pending.first {
        explorer.lesson?.pending.removeFirst()
        let effects = perform(line, in: &explorer)
        if !effects.isEmpty { return effects }
        continue
      }
      guard let block = lesson.block else { return Course.record(in: &explorer) }
      guard pass(block, in: &explorer) else { return [] }
    }
    return []
  }

  /// Performs a command of the lesson, which a question that is open would refuse to the reader.
  private static func perform(_ line: LessonLine, in explorer: inout Explorer) -> [Effect] {
    explorer.lesson?.lastLine = line.line
    do throws(CommandError) {
      let command = try CommandTable.parse(line.text)
      let before = SequenceKey(explorer.session.sequence)
      explorer.dialog.message = nil
      explorer.lesson?.isPerforming = true
      let effects = command.perform(in: &explorer)
      explorer.lesson?.isPerforming = false
      if let message = explorer.dialog.message, message.kind == .failure {
        stop(line.line, message.text, in: &explorer)
        return []
      }
      explorer.dialog.message = nil
      hideAll(unless: before, in: &explorer)
      explorer.lesson?.awaitsAnswer = effects.contains(where: \.changesSession)
      keepMoment(in: &explorer)
      return effects
    } catch {
      stop(line.line, error.message, in: &explorer)
      return []
    }
  }

  /// What a command asked for outside the explorer is there, or is not.
  static func answered(by event: Event, in explorer: inout Explorer) {
    guard explorer.lesson?.awaitsAnswer == true else { return }
    switch event {
    case .opened, .sequenceRead:
      if let message = explorer.dialog.message, message.kind == .failure {
        stop(explorer.lesson?.lastLine, message.text, in: &explorer)
      }
      explorer.dialog.message = nil
      hideAll(unless: nil, in: &explorer)
    case .networksRead:
      if let message = explorer.dialog.message, message.kind == .failure {
        stop(explorer.lesson?.lastLine, message.text, in: &explorer)
      }
      explorer.dialog.message = nil
    case .sequenceRefused(let text, _), .failed(let text):
      stop(explorer.lesson?.lastLine, text, in: &explorer)
    case .key, .typed, .pasted, .mouse, .resize, .tick, .work, .command, .sequenceCompleted, .succeeded,
      .groundFound,
      .lessonRead, .training:
      return
    }
    explorer.lesson?.awaitsAnswer = false
    keepMoment(in: &explorer)
  }

  /// A lesson begins every sequence before its first step, at unit 0: what is to be predicted is not to be seen, and
  /// which unit tells most is not to be known beforehand.
  private static func hideAll(unless same: SequenceKey?, in explorer: inout Explorer) {
    guard same != SequenceKey(explorer.session.sequence) else { return }
    explorer.cursor = Cursor()
    explorer.cursor.unitWasChosen = true
  }

  /// Does a block; false where the page stops at it.
  private static func pass(_ block: LessonBlock, in explorer: inout Explorer) -> Bool {
    if block.asksForRest { RestPoints.find(in: &explorer) }
    switch block.content {
    case .text(let paragraph): show(.text(filled(paragraph, block.line, in: &explorer)), in: &explorer)
    case .notes(let paragraph): show(.notes(filled(paragraph, block.line, in: &explorer)), in: &explorer)
    case .claims(let lines): tryClaims(lines, in: &explorer)
    case .commands(let lines): explorer.lesson?.pending = lines
    case .goal(let goal):
      guard isReached(goal, in: explorer) else {
        stopForReader(in: &explorer)
        return false
      }
      show(.reached, in: &explorer)
      explorer.lesson?.state.hints = []
    case .question(let question):
      guard let lesson = explorer.lesson else { return false }
      if lesson.question == nil {
        ask(question, at: QuestionPlace(page: lesson.page, block: lesson.state.position), in: &explorer)
        stopForReader(in: &explorer)
      }
      return false
    }
    explorer.lesson?.state.position += 1
    return true
  }

  static func show(_ block: ShownBlock, in explorer: inout Explorer) {
    explorer.lesson?.state.shown.append(block)
  }

  /// With the numbers in place of its expressions.
  private static func filled(_ paragraph: Paragraph, _ line: Int, in explorer: inout Explorer) -> Paragraph {
    do throws(ConditionError) {
      let asked = try explorer.lesson?.nextQuestion?.secrets(in: explorer) ?? []
      let blanks = explorer.lesson.flatMap { $0.isBehindLastStop ? nil : $0.blanks }
      let text = try paragraph.text.filled(in: explorer, hiding: asked, blanks: blanks)
      return Paragraph(text: text, isItem: paragraph.isItem)
    } catch {
      stop(line, error.message, in: &explorer)
      return paragraph
    }
  }

  private static func stopForReader(in explorer: inout Explorer) {
    guard let position = explorer.lesson?.state.position else { return }
    explorer.lesson?.state.stops.insert(position)
  }

  /// Claims about what is shown are tried while a lesson is checked; those that name a network are `LessonCheck`'s.
  private static func tryClaims(_ lines: [LessonLine], in explorer: inout Explorer) {
    guard let lesson = explorer.lesson, lesson.isChecked else { return }
    for line in lines where !line.namesNetwork {
      if line.text.hasPrefix("\"") {
        explorer.lesson?.textClaims.append(line)
        continue
      }
      var text: String?
      do throws(ConditionError) {
        text = try ClaimCheck.fault(in: line.text, of: explorer).map { "'\(line.text)' \($0.message)" }
      } catch { text = error.message }
      if let text {
        explorer.lesson?.claimFaults.append(LessonFault(file: lesson.lesson.file, line: line.line, text))
      }
    }
  }

  private static func isReached(_ goal: LessonGoal, in explorer: Explorer) -> Bool {
    do throws(ConditionError) { return try explorer.holds(goal.condition.text) } catch {
      // What the goal asks of another network than the one that the reader has opened is not there.
      return false
    }
  }

  /// The lesson cannot go on.
  static func stop(_ line: Int?, _ text: String, in explorer: inout Explorer) {
    guard let lesson = explorer.lesson else { return }
    explorer.dialog.message = nil
    explorer.lesson?.pending = []
    explorer.lesson?.fault = LessonFault(file: lesson.lesson.file, line: line, text)
  }
}

extension Effect {
  /// True where its answer changes what is looked at, or says that it could not.
  fileprivate var changesSession: Bool {
    switch self {
    case .openTask, .openFile, .readSequence, .readNetworks: true
    case .quit, .suspend, .redraw, .findGround, .completeSequence, .writeScript, .writeState, .writePicture,
      .readLesson, .writeProgress, .train:
      false
    }
  }
}
