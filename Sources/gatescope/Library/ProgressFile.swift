import Explorer
import FoundationEssentials
import TensorFiles

/// How far the reader has come with the lessons, kept between sessions as JSON.
enum ProgressFile {
  private static var path: String? { HomeFolders.state?.appendingPathComponent("lessons.json").path }
  /// The most bytes that are read.
  private static let byteLimit = 1 << 20

  /// Nothing where there is no such file, no home, or one that is not understood.
  static func read() -> CourseProgress {
    guard let path, Files.exist(path), let bytes = try? Files.read(path, limit: byteLimit) else {
      return CourseProgress()
    }
    return (try? JSONDecoder().decode(CourseProgress.self, from: Data(bytes))) ?? CourseProgress()
  }

  /// Written to another name first, so that a reader who stops the program midway loses nothing. Without a home
  /// nothing is kept.
  ///
  /// - Throws: a `Failure` when it cannot be written.
  static func write(_ progress: CourseProgress) throws(Failure) {
    guard let path, let folder = HomeFolders.state else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    do {
      try Files.makeFolder(folder.path)
      try Files.write(Array(try encoder.encode(progress)), to: path, replacing: .any)
    } catch let error as FileError {
      throw Failure(error)
    } catch {
      throw Failure(
        status: .inputOutput, message: "\(folder.path): how far you have come cannot be kept there")
    }
  }
}
