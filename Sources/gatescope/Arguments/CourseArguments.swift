import ArgumentParser

/// Which lessons there are, and how they are shown.
struct CourseArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of lessons of your own, beside those of the program.", valueName: "folder"),
    completion: .directory)
  var lessons: String?

  @Flag(help: "Show lessons to a class: no progress is kept, and the current step stands out.")
  var present = false
}

extension LessonLibrary {
  /// - Throws: a `Failure` where the named folder is not there.
  init(_ arguments: CourseArguments) throws(Failure) {
    try self.init(folder: arguments.lessons, keepsProgress: !arguments.present)
  }
}
