import ArgumentParser
import Explorer
import SafeText

/// `gatescope lesson NAME|FILE`: the explorer with a lesson beside it.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: "Open a lesson beside the explorer.",
    discussion: """
      Examples:
        gatescope lesson dimmer                     the first lesson
        gatescope lesson my-lesson.md --page 3      one of your own, at its third page
        gatescope lesson keep --present             shown to a class
        gatescope lesson keep --page 2 --frame 120x40
      """)

  @Argument(help: "A lesson by its name or its number in the list, or a file.", completion: .lesson)
  var name: String

  @Option(help: ArgumentHelp("The page to begin at.", valueName: "n"))
  var page = 1

  @OptionGroup var look: LookArguments
  @OptionGroup var playing: PlayArguments
  @OptionGroup var course: CourseArguments

  func validate() throws {
    try CountedOption.check([("page", page, 1...Int.typed.upperBound)])
  }

  func run() throws {
    let exploration = try Exploration(playing, look)
    let lessons = try LessonLibrary(course)
    let lesson = try lessons.load(name)
    guard page <= lesson.pages.count else {
      throw Failure(
        status: .usage, message: "--page \(page): the lesson has pages 1 to \(lesson.pages.count)")
    }
    let loader = ExhibitLoader()
    let explorer = try loader.explorer()
    try exploration.run(explorer, loader: loader, lessons: lessons) { explorer, performer in
      var host = performer
      if course.present { Presenting.begin(in: &explorer) }
      _ = host.handle(.lessonRead(lesson, page: page - 1), on: &explorer)
      explorer.finishComputing()
    }
  }
}
