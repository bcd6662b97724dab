/// The commands that a lesson may perform. It comes from anyone: it changes what is shown, and writes no file, ends
/// nothing and opens nothing that waits for keys.
enum LessonCommand {
  /// - Throws: Why the line is no command of a lesson.
  static func parse(_ line: LessonLine, file: String) throws(LessonFault) -> Command {
    do throws(CommandError) {
      let command = try CommandTable.parse(line.text)
      guard isAllowed(command.row) else {
        throw CommandError.badArgument("lesson", command.row.name, expected: "a command that shows something")
      }
      return command
    } catch { throw LessonFault(file: file, line: line.line, error.message) }
  }

  private static func isAllowed(_ row: CommandRow) -> Bool {
    switch row.section {
    case .time, .looking, .weights, .comparing, .space, .sequences, .whatIf, .searching:
      !waiting.contains(row.name)
    case .program: row.name == "screen"
    case .training: row.name == "checkpoint"
    case .lessons: false
    }
  }

  /// Those that open something that waits for keys, or go on by themselves.
  private static let waiting: Set<String> = [
    "play", "picker", "watch", "edit", "whatif", "changes", "follow",
  ]
}
