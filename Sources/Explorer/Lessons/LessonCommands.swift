extension Command {
  /// Opens a lesson by its name or file; without one, the list of lessons.
  public static let lesson: CommandDefinition<String?> = CommandDefinition(
    "lesson",
    .optional(.words("[NAME|FILE]", missing: "a lesson", examples: ["keep", "my lesson.md"])).completed {
      explorer in
      explorer.course.entries.map { ArgumentWord($0.name, $0.title) }
    },
    in: .lessons, "open a lesson; the key lists them all", keys: [(.function(2), nil)],
    logged: { name, _ in name.map { "lesson \($0)" } },
    effects: { name, explorer in
      guard let name else {
        CourseList.open(in: &explorer)
        return []
      }
      return [.readLesson(name)]
    })

  public static let page: CommandDefinition<Int> = CommandDefinition(
    "page", .integer("N"), in: .lessons, "go to a page of the lesson, counted from 1",
    effects: { Lessons.turn(to: max(0, $0) - 1, in: &$1) })

  public static let nextPage: Command = Command(
    "next-page", in: .lessons, "the lesson's next page; Enter does it where nothing is asked",
    effects: { Lessons.next(in: &$0) })

  public static let previousPage: Command = Command(
    "previous-page", in: .lessons, "the lesson's page before this one, as it was: Backspace",
    effects: { Lessons.previous(in: &$0) })

  /// Answers the open question: with this, or with what is pointed at.
  public static let answer: CommandDefinition<String?> = CommandDefinition(
    "answer", .optional(.words("[ANSWER]", missing: "an answer", examples: ["0.4", "yes"])),
    in: .lessons, "answer the question: a number, a name, an option's number; Enter takes what is pointed at",
    logged: { text, _ in text.map { "answer \($0)" } },
    effects: { text, explorer in
      guard let open = explorer.lesson?.question else {
        explorer.dialog.message = Message(.failure, "nothing is asked here")
        return []
      }
      if let text {
        guard let guess = open.range.guess(from: text) else {
          explorer.dialog.message = Message(
            .failure, "answer: expected \(open.range.expected), found '\(text)'")
          return []
        }
        explorer.lesson?.state.question?.guess = guess
      }
      return Lessons.takeGuess(in: &explorer)
    })

  public static let hint: Command = Command(
    "hint", in: .lessons, "a hint; the third one gives the answer or does what is asked",
    keys: [.function(3)],
    effects: { Lessons.hint(in: &$0) })

  public static let restorePage: Command = Command(
    "restore", in: .lessons, "show again what the lesson's page showed, whatever was done since",
    keys: [.function(4)], effects: { Lessons.restore(in: &$0) })

  public static let leaveLesson: Command = Command(
    "leave", in: .lessons, "leave the lesson; what is on the screen stays", perform: { Lessons.end(in: &$0) })

  public static let present: Command = Command(
    "present", in: .lessons,
    "show to a class, or no longer: the current step stands out, no progress is kept",
    perform: { Presenting.toggle(in: &$0) })

  public static let notes: Command = Command(
    "notes", in: .lessons, "show or hide the presenter's notes of the lesson", keys: [.function(5)],
    perform: { $0.view.showsNotes.toggle() })
}
