import ArgumentParser
import Explorer
import Rendering
import SafeText
import TensorFiles

/// `gatescope lessons print NAME|FILE -o handout.html|md`: a lesson on paper.
struct PrintLesson: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print",
    abstract: "Write a lesson as a handout: pictures, room to answer, the answers at the end.",
    discussion: """
      The lesson is checked first, and then gone through from its first page to its last. HTML is one file, to print from \
      a browser. Markdown has its pictures in files of their own beside it.

      Examples:
        gatescope lessons print keep -o handout.html
        gatescope lessons print my-lesson.md --notes -o teacher.html
        gatescope lessons print keep -o handout.md    with handout-1.svg …
        gatescope lessons print keep                  Markdown, no pictures
      """)

  @Argument(help: "A lesson by its name or its number in the list, or a file.", completion: .lesson)
  var name: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write to a file whose name ends in .html or .md.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "With the presenter's notes.")
  var notes = false

  @Option(
    help: ArgumentHelp(
      "A folder of lessons of your own, beside those of the program.", valueName: "folder"),
    completion: .directory)
  var lessons: String?

  func run() throws {
    let format = try file.map(HandoutFormat.init(forFile:))
    let library = try LessonLibrary(folder: lessons)
    let path = try library.path(of: name)
    let lesson = try LessonLibrary.read(path)
    if let file { try check(file, against: path) }
    let handout = try handout(of: lesson, library)
    let command = "gatescope lesson " + argument(lesson, path)
    switch (format, file) {
    case (.html, let file?): try write(handout.html(opening: command, notes: notes), to: file)
    case (.markdown, let file?): try write(handout, opening: command, to: file, lesson: path)
    case (nil, _), (_, nil):
      try StandardOutput.say(handout.markdown(opening: command, pictures: nil, notes: notes).text)
    }
  }

  /// nil for standard output.
  private var file: String? { output == "-" ? nil : output }

  private func check(_ file: String, against lesson: String) throws(Failure) {
    guard Files.areSame(file, lesson) else { return }
    throw Failure(
      status: .usage,
      message: "\(file): is the lesson, which is read and would be replaced; name another file")
  }

  private func handout(of lesson: Lesson, _ library: LessonLibrary) throws -> Handout {
    let loader = ExhibitLoader()
    let explorer = try loader.explorer()
    do throws(LessonFault) {
      return try Handout(of: lesson, from: explorer, host: EffectPerformer(loader: loader, lessons: library))
    } catch { throw Failure(status: .badData, message: error.message) }
  }

  /// What opens the lesson again: its name, or its file where it is on no shelf.
  private func argument(_ lesson: Lesson, _ path: String) -> String {
    if Files.exist(name) { return name.shellPath }
    return lesson.name.shellWord + (lessons.map { " --lessons \($0.shellPath)" } ?? "")
  }

  /// The pictures first: the page never links what is not there.
  private func write(
    _ handout: Handout, opening command: String, to file: String, lesson: String
  ) throws(Failure) {
    let (folder, stem) = HandoutFormat.parts(of: file)
    let markdown = handout.markdown(opening: command, pictures: stem, notes: notes)
    for picture in markdown.pictures { try check(folder + picture.name, against: lesson) }
    for picture in markdown.pictures { try write(picture.svg, to: folder + picture.name) }
    try write(markdown.text, to: file)
  }

  private func write(_ text: String, to path: String) throws(Failure) {
    do { try Files.write(Array(text.utf8), to: path) } catch { throw Failure(error) }
  }
}

/// The forms of a handout.
enum HandoutFormat {
  case html
  case markdown

  /// By the ending of a file's name.
  ///
  /// - Throws: a `Failure` for any other ending.
  init(forFile path: String) throws(Failure) {
    let name = path.lowercased()
    if [".html", ".htm"].contains(where: name.hasSuffix) {
      self = .html
    } else if [".md", ".markdown"].contains(where: name.hasSuffix) {
      self = .markdown
    } else {
      throw Failure(status: .usage, message: "\(path): expected a name that ends in .html or .md")
    }
  }

  /// A path up to its last `/`, and the name behind it without its ending.
  static func parts(of path: String) -> (folder: String, stem: String) {
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let name = path[start...]
    return (String(path[..<start]), String(name.lastIndex(of: ".").map { name[..<$0] } ?? name))
  }
}
