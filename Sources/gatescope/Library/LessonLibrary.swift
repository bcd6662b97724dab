import Explorer
import FoundationEssentials
import SafeText
import SampleData
import TensorFiles

/// The lessons that can be opened: the program's, the reader's own, and files.
struct LessonLibrary {
  /// A folder of lessons.
  struct Shelf {
    var folder: URL
    var isOwn: Bool
  }

  let shelves: [Shelf]
  private let keepsProgress: Bool

  /// The program's lessons, those under the data folder of the reader's home, and those of a folder that is named.
  ///
  /// - Parameter path: that folder; nil for none.
  /// - Throws: a `Failure` where the named folder is not there.
  init(folder path: String?, keepsProgress: Bool = false) throws(Failure) {
    var shelves: [Shelf] = []
    if let folder = SampleData.lessons { shelves.append(Shelf(folder: folder, isOwn: false)) }
    if let folder = HomeFolders.data?.appendingPathComponent("lessons"), folder.isFolder {
      shelves.append(Shelf(folder: folder, isOwn: true))
    }
    if let path {
      let folder = URL(fileURLWithPath: path, isDirectory: true)
      guard folder.isFolder else {
        throw Failure(status: .missingInput, message: "--lessons \(path): expected a folder, found none")
      }
      shelves.append(Shelf(folder: folder, isOwn: true))
    }
    self.shelves = shelves
    self.keepsProgress = keepsProgress
  }

  /// The files of all lessons, in the order of their names.
  var files: [(path: String, isOwn: Bool)] {
    shelves.flatMap { shelf in
      let names = Files.names(in: shelf.folder.path)
      return names.filter { $0.hasSuffix(".md") && $0 != "README.md" }.map {
        (path: shelf.folder.appendingPathComponent($0).path, isOwn: shelf.isOwn)
      }
      // A pipe in a folder would wait for a writer.
      .filter { Files.size($0.path) != nil }
    }
  }

  /// What the explorer offers. A file that is no lesson is not offered; `lessons check` says why.
  var course: Course {
    var entries: [Course.Entry] = []
    for file in files {
      guard let lesson = try? Self.read(file.path) else { continue }
      entries.append(Course.Entry(lesson, isOwn: file.isOwn))
    }
    return Course(
      entries: entries, progress: keepsProgress ? ProgressFile.read() : CourseProgress(),
      keepsProgress: keepsProgress)
  }

  /// The path of a lesson by its name, its place in the list or its file.
  func path(of name: String) throws(Failure) -> String {
    if Files.exist(name) { return name }
    let files = files
    if let file = files.first(where: {
      Lesson.name(ofFile: $0.path) == name || $0.path.hasSuffix("/\(name).md")
    }) {
      return file.path
    }
    if let number = Int(typed: name), files.indices.contains(number - 1) { return files[number - 1].path }
    let known = files.map { Lesson.name(ofFile: $0.path) }.joined(separator: ", ")
    throw Failure(
      status: .missingInput,
      message: "no file and no lesson is called \"\(name)\"; "
        + (known.isEmpty ? SampleData.absence(of: .lessons) : "lessons: \(known)"))
  }

  func load(_ name: String) throws(Failure) -> Lesson { try Self.read(try path(of: name)) }

  /// - Throws: a `Failure` that names the line that is at fault.
  static func read(_ path: String) throws(Failure) -> Lesson {
    let bytes: [UInt8]
    do { bytes = try Files.read(path, limit: LessonParser.byteLimit) } catch { throw Failure(error) }
    do {
      return try LessonParser.parse(String(decoding: bytes, as: UTF8.self), file: path)
    } catch { throw Failure(status: .badData, message: error.message) }
  }
}

extension URL {
  fileprivate var isFolder: Bool { Files.isFolder(path) }
}
