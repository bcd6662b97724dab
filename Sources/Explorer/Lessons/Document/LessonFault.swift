/// What is wrong with a lesson, and where.
public struct LessonFault: Error, Equatable, Sendable {
  public var file: String
  /// From 1; nil where it is about the whole.
  public var line: Int?
  public var text: String

  public init(file: String, line: Int?, _ text: String) {
    self.file = file
    self.line = line
    self.text = text
  }

  /// One line for whoever wrote it.
  public var message: String { file + (line.map { ", line \($0)" } ?? "") + ": " + text }
}
