import Foundation
import TensorFiles
import Testing

@Suite("Folders are made, listed and looked at")
struct FolderTests {
  /// A name that is not there yet.
  private static func path() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("gatescope-\(UUID().uuidString)").path
  }

  @Test("A folder is made with those that it is in, and making it again changes nothing")
  func making() throws {
    let path = Self.path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(!Files.isFolder(path))
    try Files.makeFolder(path + "/a/b/")
    try Files.makeFolder(path + "/a/b")
    #expect(Files.isFolder(path + "/a/b"))
    #expect(Files.names(in: path) == ["a"])
  }

  @Test("Where a file is in the way, no folder is made, and the error names the path")
  func inTheWay() throws {
    let path = Self.path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Files.write([1], to: path)
    #expect(throws: FileError.self) { try Files.makeFolder(path) }
    let error = #expect(throws: FileError.self) { try Files.makeFolder(path + "/inside") }
    #expect(error?.path == path + "/inside")
    #expect(Files.names(in: path).isEmpty)
  }

  @Test("The names in a folder come in alphabetical order, hidden ones too")
  func names() throws {
    let path = Self.path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Files.makeFolder(path)
    for name in ["b", "ä", ".c", "a"] { try Files.write([], to: path + "/" + name) }
    #expect(Files.names(in: path) == [".c", "a", "b", "ä"])
    #expect(Files.names(in: path + "/nowhere").isEmpty)
  }

  @Test("A file's stamp is another one when the file has grown; links, folders and nothing have none")
  func stamps() throws {
    let path = Self.path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Files.makeFolder(path)
    try Files.write([1, 2], to: path + "/file")
    let before = try #require(Files.stamp(path + "/file"))
    #expect(before.size == 2)
    try Files.append([3], to: path + "/file")
    let after = try #require(Files.stamp(path + "/file"))
    #expect(after != before && after.modified >= before.modified)
    #expect(try Files.read(path + "/file", limit: 10) == [1, 2, 3])
    try FileManager.default.createSymbolicLink(
      atPath: path + "/link", withDestinationPath: path + "/file")
    #expect(
      Files.stamp(path + "/link") == nil && Files.stamp(path) == nil && Files.stamp(path + "/no") == nil)
  }

  @Test("Nothing is appended to a file that is gone")
  func gone() {
    let error = #expect(throws: FileError.self) { try Files.append([1], to: Self.path()) }
    #expect(error?.description.contains("it is not there any more") ?? false)
  }
}
