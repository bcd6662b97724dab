import SafeText

/// All lessons in a list, with what is done.
public struct CourseList: ListContent {
  public init() {}

  public func title(in explorer: Explorer, separator: String) -> String {
    let done = explorer.course.entries.count { explorer.course.progress.lessons[$0.name]?.isDone == true }
    return "Lessons \(separator) \(done) of \(explorer.course.entries.count) done"
  }

  public func items(in explorer: Explorer) -> [ListOverlay.Item] {
    let (course, unicode) = (explorer.course, explorer.view.appearance.hasUnicode)
    let longest = course.entries.map(\.title.displayWidth).max() ?? 0
    var items = course.entries.enumerated().map { index, entry in
      let number = NumberText.pad("\(index + 1)", 2)
      let title = entry.title.padded(to: longest)
      return ListOverlay.Item(
        key: nil,
        text:
          "\(Self.mark(entry, course, unicode: unicode)) \(number) \(title)  \(Self.state(of: entry, course))",
        action: .perform(.lesson(entry.name)))
    }
    if explorer.lesson != nil {
      items.append(ListOverlay.Item(key: "x", text: "leave the lesson", action: .perform(.leaveLesson)))
    }
    return items
  }

  /// Where the list opens: at the open lesson, else at the first that is not done.
  static func open(in explorer: inout Explorer) {
    let name = explorer.lesson?.lesson.name ?? explorer.course.firstOpen?.name
    guard !explorer.course.entries.isEmpty || explorer.lesson != nil else {
      explorer.dialog.message = Message(.failure, "no lessons are here: gatescope lesson FILE opens one")
      return
    }
    var list = ListOverlay(CourseList())
    list.selected = explorer.course.entries.firstIndex { $0.name == name } ?? 0
    explorer.dialog.overlay = .list(list)
  }

  private static func mark(_ entry: Course.Entry, _ course: Course, unicode: Bool) -> String {
    switch course.progress.lessons[entry.name] {
    case nil: " "
    case let known? where known.isDone: unicode ? "✓" : "x"
    case _?: unicode ? "◐" : "/"
    }
  }

  /// `5 pages` · `page 3 of 5` · `right at once: 4 of 5`.
  private static func state(of entry: Course.Entry, _ course: Course) -> String {
    guard let known = course.progress.lessons[entry.name] else {
      return "\(entry.pages) page\(entry.pages == 1 ? "" : "s")" + (entry.isOwn ? ", your own" : "")
    }
    let answers = known.answered == 0 ? "" : "right at once: \(known.right) of \(known.answered)"
    return known.isDone ? answers : "page \(min(known.pages, entry.pages)) of \(entry.pages)"
  }
}

/// What to do at the end of a lesson.
public struct LessonEnd: ListContent {
  let next: Course.Entry?

  public func title(in explorer: Explorer, separator: String) -> String {
    guard let lesson = explorer.lesson else { return "The end" }
    let answers = lesson.outcomes.values
    let right = answers.count { $0.isRight && $0.hints == 0 }
    return "\(lesson.lesson.title): done"
      + (answers.isEmpty ? "" : " \(separator) right at once: \(right) of \(answers.count)")
  }

  public func items(in explorer: Explorer) -> [ListOverlay.Item] {
    var items: [ListOverlay.Item] = []
    if let next {
      items.append(.init(key: "n", text: "next: \(next.title)", action: .perform(.lesson(next.name))))
    }
    return items + [
      .init(key: "l", text: "all lessons", action: .open(ListOverlay(CourseList()))),
      .init(key: "x", text: "leave the lesson; the screen stays", action: .perform(.leaveLesson)),
      .init(key: "s", text: "stay", action: .close),
    ]
  }
}
