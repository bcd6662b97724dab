extension Handout {
  /// The size of its pictures, in columns and rows: what fits the width of a sheet.
  static let pictureSize = (width: 90, height: 26)

  /// Goes through a lesson and takes down what is to be printed.
  ///
  /// - Parameters:
  ///   - explorer: In any state; the lesson opens what it needs.
  ///   - host: Opens tasks and files.
  /// - Throws: The first fault of the lesson.
  public init<Host: EffectHost>(
    of lesson: Lesson, from explorer: Explorer, host: Host
  ) throws(LessonFault) {
    if let fault = LessonCheck.faults(in: lesson, from: explorer, host: host).first { throw fault }
    var explorer = explorer
    explorer.hidePanel()
    explorer.adopt(
      Appearance(colors: .exact, hasUnicode: true, page: .light), width: Self.pictureSize.width,
      height: Self.pictureSize.height)
    var printer = HandoutPrinter(LessonWalk(lesson, explorer, host))
    self = try printer.go()
  }
}

/// Goes through a lesson, and takes down what is on its pages.
private struct HandoutPrinter<Host: EffectHost>: ~Copyable {
  private var walk: LessonWalk<Host>
  private var handout: Handout
  private var blanks = Blanks()
  /// Of the questions and tasks so far.
  private var number = 0
  /// How much of the open page's text is taken down.
  private var shown = 0

  init(_ walk: consuming LessonWalk<Host>) {
    handout = Handout(lesson: walk.lesson)
    self.walk = walk
  }

  mutating func go() throws(LessonFault) -> Handout {
    walk.begin(blanks: blanks)
    beginPage()
    for _ in 0..<LessonWalk<Host>.stopLimit {
      guard let stop = walk.stop, try pass(stop) else { return handout }
    }
    return handout
  }

  private mutating func beginPage() {
    guard let run = walk.run else { return }
    handout.pages.append(.init(number: run.page + 1, title: run.currentPage.title))
    shown = 0
  }

  /// Takes down what the lesson waits for, and goes on; false at its end.
  private mutating func pass(_ stop: LessonWalk<Host>.Stop) throws(LessonFault) -> Bool {
    switch stop {
    case .fault(let fault): throw fault
    case .question(let open):
      try add(open)
      guard walk.answer(open) else { throw stuck(open.question.line, "the question cannot be answered") }
    case .goal(let goal):
      add(goal)
      guard walk.reach(goal) else { throw stuck(goal.condition.line, "the goal is not reached by its hints") }
    case .endOfPage:
      endPage()
      guard walk.turnPage() else { return false }
      beginPage()
    }
    return true
  }

  private func stuck(_ line: Int, _ text: String) -> LessonFault {
    LessonFault(file: walk.lesson.file, line: line, text)
  }

  // MARK: What is on the screen

  /// The text that is new, and the screen.
  private mutating func newParts() -> [Handout.Part] {
    let blocks = walk.run?.state.shown ?? []
    let new = blocks.dropFirst(shown)
    shown = blocks.count
    return new.compactMap { block in
      switch block {
      case .text(let paragraph): .text(paragraph)
      case .notes(let paragraph): .notes(paragraph)
      case .answered, .reached: nil
      }
    }
  }

  /// The screen without what was asked so far.
  private func blankedPicture() -> Handout.Part {
    var explorer = walk.explorer
    guard blanks.hide(in: &explorer), !explorer.isCovered else { return .noPicture }
    return .picture(explorer)
  }

  private mutating func add(_ parts: [Handout.Part]) {
    handout.pages[handout.pages.count - 1].parts += parts
  }

  // MARK: Stops

  private mutating func add(_ open: OpenQuestion) throws(LessonFault) {
    number += 1
    add(newParts() + [blankedPicture(), .question(.init(number: number, room: .init(open)))])
    let explorer = walk.explorer
    let (answer, seen) = try Lessons.answer(to: open, in: explorer)
    do throws(ConditionError) {
      add(
        .question(
          Handout.Solution(
            answer: open.range.text(of: answer), tolerance: open.tolerance,
            right: try open.question.right?.filled(in: seen),
            wrong: try open.question.wrong?.filled(in: seen),
            trial: open.question.trial.map(\.text))))
      try blanks.add(open, number: number, in: explorer, seen: seen)
    } catch { throw stuck(open.question.line, error.message) }
    let blanks = blanks
    walk.change { $0.lesson?.blanks = blanks }
  }

  private mutating func add(_ goal: LessonGoal) {
    number += 1
    add(newParts() + [blankedPicture(), .task(number)])
    let explorer = walk.explorer
    let hints = goal.hints.map { hint in
      LessonHint(text: (try? hint.text.filled(in: explorer)) ?? hint.text, commands: hint.commands)
    }
    add(.task(condition: goal.condition.text, hints: hints))
  }

  /// With the answers of the open page.
  private mutating func add(_ answer: Handout.Answer.Content) {
    let page = handout.pages[handout.pages.count - 1]
    if handout.answers.last?.page != page.number {
      handout.answers.append(.init(page: page.number, title: page.title))
    }
    handout.answers[handout.answers.count - 1].answers.append(.init(number: number, content: answer))
  }

  /// What a page says and shows at its end; with the answers where it asked something.
  private mutating func endPage() {
    let parts = newParts()
    if handout.answers.last?.page == handout.pages.last?.number {
      handout.answers[handout.answers.count - 1].parts = parts + [.picture(walk.explorer)]
    } else {
      add(parts + [blankedPicture()])
    }
  }
}

extension OpenQuestion {
  /// How far a guess of a number may be away; nil of all others.
  fileprivate var tolerance: Float? {
    guard case .scale = range else { return nil }
    return question.tolerance ?? range.usualTolerance
  }
}
