import Foundation
import TestSupport
import Testing

/// Files that are large, or that are none: refused at once and in little memory, or read as they come.
@Suite struct SizeTests {
  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("ModelFilesTests/Fixtures").path

  /// Runs a line of the shell in a folder; `$0` is the program.
  private func shell(_ line: String, in folder: TemporaryFolder) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line, try Program.path, Self.fixtures]
    process.currentDirectoryURL = folder.url
    process.environment = ["SWIFT_BACKTRACE": "enable=no", "PATH": "/usr/bin:/bin"]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  @Test(
    "A gigabyte of zeros is refused in little memory, whatever it is called",
    arguments: [
      "safetensors", "npz", "npy", "pt", "pth", "onnx", "h5", "keras", "pkl", "joblib", "json", "gatescope",
    ])
  func zeros(ending: String) throws {
    let folder = try TemporaryFolder()
    let name = "zeros.\(ending)"
    // The limit counts memory of one's own, not files that are mapped.
    let outcome = try shell("truncate -s 1G \(name); ulimit -d 300000; exec \"$0\" info \(name)", in: folder)
    #expect(outcome.status == 65, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("gatescope: \(name): "))
  }

  @Test(
    "So are sequences, vocabularies, scripts and lessons of zeros",
    arguments: [
      "trace brackets-lstm zeros.txt -o out.csv", "trace sine-lstm zeros.csv -o out.csv",
      "trace sine-lstm zeros.wav -o out.csv", "trace sine-lstm zeros.npy -o out.csv",
      "info $1/lstm-embedding-head.safetensors --vocabulary zeros.txt",
      "--play zeros.gatescope --frame 80x24",
      "train zeros.csv -o out.safetensors",
    ])
  func otherZeros(arguments: String) throws {
    let folder = try TemporaryFolder()
    let files = "zeros.txt zeros.csv zeros.wav zeros.npy zeros.gatescope"
    let line = "truncate -s 400M \(files); ulimit -d 300000; exec \"$0\" \(arguments)"
    let outcome = try shell(line, in: folder)
    #expect((1..<128).contains(outcome.status), "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("gatescope: "), "\(outcome.errors)")
  }

  @Test(
    "What the person gives may be a pipe",
    arguments: [
      "trace brackets-lstm <(printf '(())') -o out.csv",
      "trace <(cat $1/lstm-embedding-head.safetensors) --text 1",
      "trace brackets-lstm /dev/stdin -o out.csv < <(printf '()')", "--play <(echo 'step 1') --frame 80x24",
    ])
  func pipes(arguments: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try shell("exec \"$0\" \(arguments)", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(
    "What a file names may not",
    arguments: ["open fifo", "open fifo fifo", "compare fifo", "lesson fifo"])
  func namedPipes(command: String) throws {
    let folder = try TemporaryFolder()
    let line =
      "mkfifo fifo; echo '\(command)' > s.gatescope; exec timeout 20 \"$0\" --play s.gatescope --frame 80x24"
    let outcome = try shell(line, in: folder)
    #expect(outcome.status == 65, "\(outcome.errors)")
    #expect(outcome.errors.contains("is a pipe or a device"))
  }

  @Test(
    "A pipe in a folder of lessons or of a training is passed over or refused: it would wait for a writer",
    arguments: [
      ("mkfifo f/a.md; exec timeout 20 \"$0\" lessons list --lessons f", Int32(0)),
      ("mkfifo f/checkpoints.json; exec timeout 20 \"$0\" train --resume f", 65),
      ("mkfifo f/checkpoints.json; exec timeout 20 \"$0\" f --frame 80x24", 66),
    ])
  func pipesInFolders(line: String, status: Int32) throws {
    let folder = try TemporaryFolder()
    let outcome = try shell("mkdir f; " + line, in: folder)
    #expect(outcome.status == status, "\(outcome.errors)")
  }
}
