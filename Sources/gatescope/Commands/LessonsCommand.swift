import ArgumentParser
import Explorer
import SampleData

/// `gatescope lessons`: which lessons there are, whether they are right, and as handouts.
struct LessonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: "List the lessons, check them, or print them as handouts.",
    discussion: """
      Examples:
        gatescope lessons                                  a line each, the name first
        gatescope lessons check my-lesson.md               what is wrong with it
        gatescope lessons print keep -o handout.html       with pictures, the answers on the last page
        gatescope lessons --lessons my-folder              with those of a folder of your own
      """,
    subcommands: [ListLessons.self, CheckLessons.self, PrintLesson.self], defaultSubcommand: ListLessons.self)
}

/// `gatescope lessons`: a line each, the name first.
struct ListLessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the lessons, a line each.")

  @OptionGroup var course: CourseArguments

  func run() throws {
    let course = try LessonLibrary(course).course
    if course.entries.isEmpty { Failure.note(SampleData.absence(of: .lessons)) }
    let width = course.entries.map(\.name.count).max() ?? 0
    for entry in course.entries {
      let name = entry.name.padded(to: width)
      let done = course.progress.lessons[entry.name].map { $0.isDone ? ", done" : ", begun" } ?? ""
      try StandardOutput.say(
        "\(name)  \(entry.title) (\(entry.pages) page\(entry.pages == 1 ? "" : "s")\(done)): \(entry.summary)\n"
      )
    }
  }
}

/// `gatescope lessons check [NAME|FILE …]`: a line for each fault; 0 without any, else 65.
struct CheckLessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Try lessons: commands, claims, answers and goals. Without names: all.")

  @Argument(help: "Lessons by name or file.", completion: .lesson)
  var names: [String] = []

  @OptionGroup var course: CourseArguments

  func run() throws {
    let library = try LessonLibrary(course)
    let paths = names.isEmpty ? library.files.map(\.path) : names
    var faults = 0
    for name in paths {
      for line in try check(name, library) {
        try StandardOutput.say(line + "\n")
        faults += 1
      }
    }
    if faults > 0 { throw ExitCode(Failure.Status.badData.rawValue) }
  }

  /// A line for each fault of a lesson.
  private func check(_ name: String, _ library: LessonLibrary) throws(Failure) -> [String] {
    let lesson: Lesson
    do throws(Failure) { lesson = try library.load(name) } catch {
      guard error.status == .badData else { throw error }
      return [error.message]
    }
    let loader = ExhibitLoader()
    let explorer = try loader.explorer()
    let host = EffectPerformer(loader: loader, lessons: library)
    return LessonCheck.faults(in: lesson, from: explorer, host: host).map(\.message)
  }
}
