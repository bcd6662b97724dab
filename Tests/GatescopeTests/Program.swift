import BuiltPrograms
import Foundation
import Testing

/// The built program, run with arguments, without a terminal.
struct Program {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
    /// Whether it ended by itself.
    var reason = Process.TerminationReason.exit
  }

  static var path: String {
    get throws { try builtProgram("gatescope") }
  }

  /// Runs the program, or another copy of it, to its end in `folder`.
  static func run(
    _ arguments: [String], in folder: URL = FileManager.default.temporaryDirectory, input: String = "",
    environment: [String: String] = ["LANG": "C.UTF-8"], program: String? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try program ?? path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    let (output, feed) = (Pipe(), Pipe())
    // Errors go to a file: two pipes would have to be drained at once.
    let folderForErrors = try TemporaryFolder()
    let errors = folderForErrors.url.appendingPathComponent("errors")
    try Data().write(to: errors)
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = feed
    try process.run()
    feed.fileHandleForWriting.write(Data(input.utf8))
    try feed.fileHandleForWriting.close()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      reason: process.terminationReason)
  }
}

/// A folder that is removed with its contents at the end of the test.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("gatescope-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
