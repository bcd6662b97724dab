/// Going through a lesson.
public enum Lessons {
  /// Opens a lesson at a page, counted from 0; the pages before it are passed unseen.
  ///
  /// - Parameter isChecked: It is not read but tried: claims too.
  static func begin(
    _ lesson: Lesson, at page: Int = 0, in explorer: inout Explorer, isChecked: Bool = false
  ) -> [Effect] {
    end(in: &explorer)
    var run = LessonRun(lesson)
    run.isChecked = isChecked
    run.page = min(max(0, page), lesson.pages.count - 1)
    run.furthest = run.page
    explorer.lesson = run
    explorer.dialog = Dialog(history: explorer.dialog.history)
    explorer.placePanel()
    return enter(passing: 0..<run.page, in: &explorer)
  }

  /// Leaves the lesson; what is on the screen stays.
  static func end(in explorer: inout Explorer) {
    liftVeil(in: &explorer)
    explorer.lesson = nil
    explorer.view.chosenBands = nil
    explorer.placePanel()
  }

  // MARK: Pages

  /// Begins the page that is open.
  ///
  /// - Parameter passed: Pages before it that nobody has gone through: what they do to the screen is done first.
  private static func enter(passing passed: Range<Int> = 0..<0, in explorer: inout Explorer) -> [Effect] {
    explorer.lesson?.state = PageState()
    if let pages = explorer.lesson?.lesson.pages {
      explorer.lesson?.pending = passed.flatMap { pages[$0].commandsPassed }
    }
    keepMoment(in: &explorer)
    explorer.lesson?.scroll = 0
    return proceed(in: &explorer)
  }

  /// Goes on to the next page; where something is still to be done on this one, says what.
  static func next(in explorer: inout Explorer) -> [Effect] {
    guard let lesson = explorer.lesson else { return refuse(in: &explorer) }
    guard lesson.isPageDone else {
      explorer.dialog.message = Message(
        .notice, lesson.question != nil ? Veil.refusal : "reach the goal first; F3 helps")
      return []
    }
    guard !lesson.isOnLastPage else {
      explorer.lesson?.isDone = true
      return finish(in: &explorer)
    }
    leave(to: lesson.page + 1, in: &explorer)
    guard let state = explorer.lesson?.left[lesson.page + 1] else { return enter(in: &explorer) }
    resume(state, in: &explorer)
    return []
  }

  /// Goes back a page, to what it showed.
  static func previous(in explorer: inout Explorer) -> [Effect] {
    guard let lesson = explorer.lesson else { return refuse(in: &explorer) }
    guard lesson.page > 0 else {
      explorer.dialog.message = Message(.notice, "this is the first page")
      return []
    }
    leave(to: lesson.page - 1, in: &explorer)
    guard let state = explorer.lesson?.left[lesson.page - 1] else { return enter(in: &explorer) }
    resume(state, in: &explorer)
    return []
  }

  /// Goes to a page, counted from 0.
  static func turn(to page: Int, in explorer: inout Explorer) -> [Effect] {
    guard let lesson = explorer.lesson else { return refuse(in: &explorer) }
    guard lesson.lesson.pages.indices.contains(page) else {
      explorer.dialog.message = Message(
        .failure, "no page \(page + 1): the lesson has 1 to \(lesson.lesson.pages.count)")
      return []
    }
    let furthest = lesson.furthest
    leave(to: page, in: &explorer)
    guard let state = explorer.lesson?.left[page] else {
      return enter(passing: min(furthest + 1, page)..<page, in: &explorer)
    }
    resume(state, in: &explorer)
    return []
  }

  /// Shows again what the page showed, whatever the reader has done since.
  static func restore(in explorer: inout Explorer) -> [Effect] {
    guard let state = explorer.lesson?.state else { return refuse(in: &explorer) }
    liftVeil(in: &explorer)
    resume(state, in: &explorer)
    explorer.dialog.message = Message(.notice, "the page is as it was")
    return []
  }

  private static func liftVeil(in explorer: inout Explorer) {
    let veil = explorer.lesson?.question?.veil
    veil?.lift(from: &explorer)
  }

  /// Keeps where the reader is as what the page showed.
  static func keepMoment(in explorer: inout Explorer) {
    let moment = ExplorerMoment(explorer)
    explorer.lesson?.state.moment = moment
  }

  private static func leave(to page: Int, in explorer: inout Explorer) {
    liftVeil(in: &explorer)
    guard var lesson = explorer.lesson else { return }
    lesson.left[lesson.page] = lesson.state
    lesson.page = page
    lesson.furthest = max(lesson.furthest, page)
    lesson.pending = []
    lesson.fault = nil
    explorer.lesson = lesson
  }

  /// Shows a page as it was left, its question hidden again.
  private static func resume(_ state: PageState, in explorer: inout Explorer) {
    explorer.lesson?.state = state
    explorer.lesson?.scroll = 0
    state.moment?.restore(in: &explorer)
    guard let open = state.question else { return }
    ask(open.question, at: open.place, in: &explorer)
    explorer.lesson?.state.hints = state.hints
  }

  private static func finish(in explorer: inout Explorer) -> [Effect] {
    guard let lesson = explorer.lesson else { return [] }
    let next = explorer.course.lesson(after: lesson.lesson.name)
    explorer.dialog.overlay = .list(ListOverlay(LessonEnd(next: next)))
    return Course.record(in: &explorer)
  }

  private static func refuse(in explorer: inout Explorer) -> [Effect] {
    explorer.dialog.message = Message(.failure, "no lesson is open: F2 lists them")
    return []
  }

  // MARK: Down the page

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
      explorer.dialog.message = nil
      hideAll(unless: nil, in: &explorer)
    case .sequenceRefused(let text, _), .failed(let text):
      stop(explorer.lesson?.lastLine, text, in: &explorer)
    case .key, .mouse, .resize, .tick, .work, .command, .sequenceCompleted, .succeeded, .groundFound,
      .lessonRead:
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
      return Paragraph(
        text: try paragraph.text.filled(in: explorer, hiding: asked), isItem: paragraph.isItem)
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
    case .openTask, .openFile, .readSequence: true
    case .quit, .suspend, .redraw, .findGround, .completeSequence, .writeScript, .writeState, .writePicture,
      .readLesson, .writeProgress:
      false
    }
  }
}
