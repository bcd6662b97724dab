/// A walk through a lesson from its first page to its last, as of a reader who answers rightly and reaches every goal by
/// its hints.
struct LessonWalk<Host: EffectHost>: ~Copyable {
  /// Where it waits for the reader.
  enum Stop {
    case fault(LessonFault)
    case question(OpenQuestion)
    case goal(LessonGoal)
    case endOfPage
  }

  let lesson: Lesson
  private(set) var explorer: Explorer
  private(set) var host: Host
  /// The most stops of a walk: questions, goals and pages of the longest lesson that is read.
  static var stopLimit: Int { 4 * LessonParser.lineLimit }

  /// - Parameters:
  ///   - explorer: In any state; the lesson opens what it needs.
  ///   - host: Opens tasks and files.
  init(_ lesson: Lesson, _ explorer: Explorer, _ host: Host) {
    self.lesson = lesson
    self.explorer = explorer
    self.host = host
  }

  var run: LessonRun? { explorer.lesson }

  /// Where it is; nil where no lesson is open.
  var stop: Stop? {
    guard let run else { return nil }
    if let fault = run.fault { return .fault(fault) }
    if let question = run.question { return .question(question) }
    return run.goal.map(Stop.goal) ?? .endOfPage
  }

  /// Opens the first page.
  mutating func begin(isChecked: Bool = false, blanks: Blanks? = nil) {
    explorer.course.keepsProgress = false
    for effect in Lessons.begin(lesson, in: &explorer, isChecked: isChecked, blanks: blanks) {
      if let answer = host.perform(effect, for: &explorer) { _ = host.handle(answer, on: &explorer) }
    }
    handle(nil)
  }

  /// Goes on to the next page, whatever is left to do on this one; false behind the last one.
  mutating func turnPage() -> Bool {
    guard let run, run.page + 1 < lesson.pages.count else { return false }
    handle(.page(run.page + 2))
    return true
  }

  /// Answers rightly; false where that cannot be done.
  mutating func answer(_ open: OpenQuestion) -> Bool {
    guard let answer = try? Lessons.answer(to: open, in: explorer).answer else { return false }
    switch answer {
    case .number(let number): explorer.lesson?.state.question?.guess = .number(number)
    case .indices(let indices): explorer.lesson?.state.question?.guess = .index(indices.first ?? 0)
    }
    handle(.answer(nil))
    return run?.question?.place != open.place
  }

  /// Takes the hints of a goal until it is reached; false where they do not reach it.
  mutating func reach(_ goal: LessonGoal) -> Bool {
    let (position, page) = (run?.state.position, run?.page)
    func waits(_ run: LessonRun?) -> Bool {
      run?.state.position == position && run?.page == page && run?.fault == nil
    }
    for _ in goal.hints where waits(run) { handle(.hint) }
    return !waits(run)
  }

  /// Changes what is open, between two stops.
  mutating func change(_ body: (inout Explorer) -> Void) { body(&explorer) }

  /// Has a command performed, or goes on with what the lesson does itself.
  private mutating func handle(_ command: Command?) {
    _ = host.handle(command.map(Event.command) ?? .work, on: &explorer)
    explorer.finishComputing()
    explorer.dialog.overlay = nil
  }
}
