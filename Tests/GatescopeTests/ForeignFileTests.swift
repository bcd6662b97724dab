import Foundation
import TestSupport
import Testing

/// `verify`, `convert` and the options for foreign files, by the built program.
@Suite struct ForeignFileTests {
  private static func fixture(_ name: String) -> String {
    repository.appendingPathComponent("Tests/ModelFilesTests/Fixtures/\(name)").path
  }

  /// A bundled network's own output as CSV.
  private func reference(_ folder: TemporaryFolder) throws -> String {
    try folder.write(
      try Program.run(["trace", "brackets-lstm", "--what", "output"]).output, to: "reference.csv")
  }

  @Test("verify exits with 0 when the numbers agree and with 1 when one does not")
  func verify() throws {
    let folder = try TemporaryFolder()
    let path = try reference(folder)
    let right = try Program.run(["verify", "brackets-lstm", "--reference", path])
    #expect(right.status == 0, "\(right.errors)")
    #expect(right.output.contains("largest absolute difference  0 "))
    let wrong = try Program.run(["verify", "brackets-gru", "--reference", path])
    #expect(wrong.status == 1)
    #expect(wrong.output.contains("differs: "))
    #expect(wrong.errors.isEmpty)
  }

  @Test("what verify cannot decide is asked with status 64, what does not fit is refused with 65")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let path = try reference(folder)
    for (arguments, status) in [
      (["--of", "h7"], Int32(64)), (["--of", "h"], 65), (["--tolerance", "-1"], 64),
      (["--text", "()"], 65),
    ] {
      let outcome = try Program.run(["verify", "brackets-lstm", "--reference", path] + arguments)
      #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1)
      #expect(outcome.output.isEmpty)
    }
    #expect(try Program.run(["verify", "brackets-lstm", "--reference", "nothing.npy"]).status == 66)
  }

  @Test("a converted network is written whole, with the Python that opens it")
  func convert() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run(["convert", "brackets-gru", "--to", "keras-safetensors"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("keras.layers.GRU(8"))
    #expect(outcome.output.contains("weight.assign(tensors[weight.path])"))
    let info = try Program.run(["info", "brackets-gru.keras.safetensors"], in: folder.url)
    #expect(info.output.contains("safetensors with Keras variables by path"))
    let own = try Program.run(
      ["convert", Self.fixture("torch-plain.pt"), "--to", "safetensors", "-o", "own.safetensors"],
      in: folder.url)
    #expect(own.status == 0)
    #expect(
      try Program.run(["info", "own.safetensors"], in: folder.url).output.contains("gatescope metadata"))
  }

  @Test("a question about a foreign file is answered by an option")
  func options() throws {
    let path = Self.fixture("keras-bidirectional-last.safetensors")
    let asked = try Program.run(["info", path])
    #expect(asked.status == 64)
    #expect(asked.errors.contains("--readout"))
    let answered = try Program.run(["info", path, "--readout", "last-step", "--gate-order", "i,o,f,g"])
    #expect(answered.status == 0)
    #expect(answered.output.contains("at the last step"))
    #expect(answered.output.contains("i o f g, as --gate-order says"))
    #expect(try Program.run(["info", path, "--gate-order", "caffe"]).status == 64)
  }

  @Test("a missing value that the network cannot see as missing is warned of")
  func missingValues() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("1,2,3\n,5,6\n", to: "gaps.csv")
    let outcome = try Program.run(["trace", Self.fixture("keras-gru-reset-after.safetensors"), path])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("1 missing value is fed as 0"))
  }

  @Test(
    "Whatever ends a trace while it is written, nothing is left behind",
    arguments: [SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGALRM, SIGXCPU, SIGKILL])
  func interruptedTrace(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let text = try folder.write(String(repeating: "()", count: 400_000), to: "long.txt")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Program.path)
    process.arguments = ["trace", "brackets-lstm", text, "-o", "trace.csv"]
    process.currentDirectoryURL = folder.url
    process.standardError = FileHandle.nullDevice
    process.environment = ["SWIFT_BACKTRACE": "enable=no"]
    try process.run()
    // It has begun when it has a file open that has no name, or a temporary one.
    let descriptors = "/proc/\(process.processIdentifier)/fd"
    #expect(
      waitUntil {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: descriptors)) ?? []
        return names.contains { name in
          let target = try? FileManager.default.destinationOfSymbolicLink(atPath: descriptors + "/" + name)
          return target.map { $0.hasPrefix(folder.url.path + "/") && !$0.hasSuffix("long.txt") } ?? false
        }
      })
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let isNoted = signal != SIGKILL
    #expect(process.terminationReason == (isNoted ? .exit : .uncaughtSignal))
    #expect(process.terminationStatus == (isNoted ? 130 : signal))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["long.txt"])
  }
}
