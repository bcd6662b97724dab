// The keys that belong to an open lesson, before all others.
extension Lessons {
  /// Answers a key; nil where the lesson has no use for it.
  static func press(_ key: Key, in explorer: inout Explorer) -> [Effect]? {
    guard let lesson = explorer.lesson else { return takeOffer(key, in: &explorer) }
    switch key {
    case .enter:
      if LessonPanel.scrollOn(in: &explorer) { return [] }
      guard let open = lesson.question else { return explorer.perform(.nextPage) }
      return explorer.perform(.answer(open.guessText))
    case .backspace: return explorer.perform(.previousPage)
    case .control("d"): return LessonPanel.scroll(by: 3, in: &explorer)
    case .control("u"): return LessonPanel.scroll(by: -3, in: &explorer)
    default: break
    }
    guard let open = lesson.question, let offset = offset(of: key, on: open.range) else { return nil }
    explorer.lesson?.state.question?.guess = open.range.moved(open.guess, by: offset)
    explorer.lesson?.scroll = .max
    return []
  }

  /// Enter opens the lesson that was offered, on the screen where it was: elsewhere it trains, or shows what was found.
  private static func takeOffer(_ key: Key, in explorer: inout Explorer) -> [Effect]? {
    guard key == .enter, explorer.view.screen == .timeline, explorer.course.isOffered,
      let first = explorer.course.offered
    else { return nil }
    return explorer.perform(.lesson(first.name))
  }

  /// How far a key moves the guess; nil where it moves something else.
  private static func offset(of key: Key, on range: GuessRange) -> Int? {
    switch (key, range) {
    case (.left, _): -1
    case (.right, _): 1
    case (.shiftLeft, .scale), (.shiftLeft, .whole): -5
    case (.shiftRight, .scale), (.shiftRight, .whole): 5
    case (.up, .names): -1
    case (.down, .names): 1
    default: nil
    }
  }
}
