import Foundation
import Testing

@testable import TensorFiles

@Suite struct FilesTests {
  /// An empty folder that is removed after `body`.
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func `A file appears, or is replaced, only when it is finished`() throws {
    try inFolder { folder in
      let path = folder.appendingPathComponent("a").path
      try Files.write([1], to: path)
      var sink = try ByteSink(path: path)
      try sink.write([UInt8](repeating: 2, count: 100_000))
      #expect(try Files.read(path, limit: 10) == [1])
      try sink.finish()
      #expect(try Files.read(path, limit: 1 << 20).count == 100_000)
      #expect(try names(in: folder) == ["a"])
    }
  }

  @Test func `A sink that is not finished leaves the old file and nothing else`() throws {
    try inFolder { folder in
      let path = folder.appendingPathComponent("a").path
      try Files.write([1], to: path)
      do {
        var sink = try ByteSink(path: path)
        try sink.write([2])
      }
      #expect(try Files.read(path, limit: 10) == [1])
      #expect(try names(in: folder) == ["a"])
    }
  }

  @Test func `Writing through a link keeps the link, and rights stay as they were`() throws {
    try inFolder { folder in
      let (file, link) = (
        folder.appendingPathComponent("file").path, folder.appendingPathComponent("link").path
      )
      try Files.write([1], to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
      try Files.write([2], to: link)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
      #expect(try Files.read(file, limit: 10) == [2])
      let rights = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(rights == 0o640)
    }
  }

  @Test func `Devices are written to, not replaced`() throws {
    try Files.write([1], to: "/dev/null")
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
    #expect(type == .typeCharacterSpecial)
    #expect(throws: FileError(path: "/dev/full", problem: .cannotWrite(reason: "no space left on device"))) {
      try Files.write([1], to: "/dev/full")
    }
  }

  @Test func `What cannot be read or written is said with the system's reason`() throws {
    try inFolder { folder in
      let missing = folder.appendingPathComponent("none").path
      #expect(throws: FileError(path: missing, problem: .cannotOpen(reason: "no such file or directory"))) {
        try Files.read(missing, limit: 1)
      }
      #expect(throws: FileError(path: folder.path, problem: .isDirectory)) {
        try Files.read(folder.path, limit: 1)
      }
      #expect(throws: FileError(path: folder.path, problem: .isDirectory)) {
        try Files.write([], to: folder.path)
      }
      let inside = missing + "/a"
      #expect(throws: FileError(path: inside, problem: .cannotWrite(reason: "no such file or directory"))) {
        try Files.write([], to: inside)
      }
    }
  }

  @Test func `No more is read than the limit, of files and of devices without an end`() throws {
    try inFolder { folder in
      let path = folder.appendingPathComponent("a").path
      try Files.write([1, 2, 3], to: path)
      #expect(try Files.read(path, limit: 3).count == 3)
      #expect(throws: FileError(path: path, problem: .tooLarge(limit: 2))) { try Files.read(path, limit: 2) }
    }
    #expect(throws: FileError(path: "/dev/zero", problem: .tooLarge(limit: 1 << 20))) {
      try Files.read("/dev/zero", limit: 1 << 20)
    }
  }
}
