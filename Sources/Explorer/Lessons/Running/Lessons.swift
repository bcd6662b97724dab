/// Going through a lesson.
public enum Lessons {
  /// Opens a lesson at a page, counted from 0; the pages before it are passed unseen.
  ///
  /// - Parameters:
  ///   - isChecked: It is not read but tried: claims too.
  ///   - blanks: What its text leaves open, for a handout.
  static func begin(
    _ lesson: Lesson, at page: Int = 0, in explorer: inout Explorer, isChecked: Bool = false,
    blanks: Blanks? = nil
  ) -> [Effect] {
    end(in: &explorer)
    var run = LessonRun(lesson)
    run.isChecked = isChecked
    run.blanks = blanks
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
}
