import Foundation
import Testing

@Suite struct ExploreTests {
  @Test("without a terminal one plain frame comes, every quantity spelled out, no escape codes")
  func plainFrame() throws {
    let outcome = try Program.run([])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    for name in ["forget", "input", "output", "candidate", "cell", "hidden"] {
      #expect(outcome.output.contains(name))
    }
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test("in a locale without Unicode the plain frame is ASCII")
  func asciiFrame() throws {
    let outcome = try Program.run([], environment: ["LANG": "C"])
    #expect(outcome.status == 0)
    #expect(outcome.output.allSatisfy { $0.isASCII })
  }

  @Test(
    "a frame and a picture as text keep to the characters of the locale, unless the options say which",
    arguments: [["--frame", "80x24"], ["render", "brackets-lstm", "--size", "80x24"]])
  func locale(arguments: [String]) throws {
    for (locale, options, isASCII) in [
      ("C", [], true), ("C", ["--unicode"], false), ("C.UTF-8", [], false), ("C.UTF-8", ["--ascii"], true),
    ] {
      let outcome = try Program.run(arguments + options, environment: ["LC_ALL": locale])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.allSatisfy(\.isASCII) == isASCII, "\(locale) \(options)")
    }
  }

  @Test("every bundled network opens and draws", arguments: try bundledNames())
  func everyBundledNetwork(name: String) throws {
    let outcome = try Program.run([name, "--frame", "100x30"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("hidden"))
  }

  @Test("a script's commands are performed in order and the frame shows where they lead")
  func script() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("# a tour\nrestart\nstep 5\n\ncell gru\nunit 1\n", to: "tour")
    let outcome = try Program.run(["--play", script, "--frame", "100x30"])
    #expect(outcome.output.contains("GRU"))
    #expect(outcome.output.contains("unit 1 at step 5"))
  }

  @Test("after a changed token the task says anew how deep the brackets are and what may come")
  func changedToken() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("last\ntoken 7 (\nseek 7\n", to: "changed")
    let outcome = try Program.run(["brackets", "--play", script, "--frame", "120x40"])
    let lines = outcome.output.split(separator: "\n").map { $0.prefix(80).split(separator: " ") }
    let depths = try #require(lines.first { $0.first == "depth" }).dropFirst().compactMap { Int($0) }
    // .(()(()). becomes .(()((((: the seventh symbol, which closed, opens.
    #expect(depths.prefix(8) == [0, 1, 2, 1, 2, 3, 4, 3])
    #expect(outcome.output.contains("may come: )"))
  }

  @Test("a script that quits prints nothing more")
  func scriptQuits() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("quit\nnonsense-is-not-reached 1\n", to: "quits")
    #expect(try Program.run(["--play", script, "--frame", "80x24"]).status == 65)
    let good = try folder.write("quit\n", to: "good")
    let outcome = try Program.run(["--play", good, "--frame", "80x24"])
    #expect(outcome.status == 0)
    #expect(outcome.output == "")
  }

  @Test(
    "what cannot be done is one line on standard error with its exit status",
    arguments: [
      (["no-such-model"], 66, "no-such-model"),
      (["--frame", "wide"], 64, "wide"),
      (["brackets-lstm", "--text", "(x)"], 65, "x"),
      (["brackets-lstm", "no-such-file.txt"], 66, "no-such-file.txt"),
      (["--play", "no-such-script"], 66, "no-such-script"),
      (["render", "brackets-lstm", "--at", "999"], 64, "999"),
      (["tasks", "nothing"], 66, "nothing"),
      (["train", "--task", "anbn", "--forget-bias", "nan"], 64, "forget-bias"),
      (["train", "--task", "anbn", "-o", "/"], 66, "folder"),
    ] as [([String], Int32, String)])
  func failures(arguments: [String], status: Int32, mention: String) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(mention))
    #expect(outcome.errors.count { $0 == "\n" } == 1)
  }

  @Test("a typed text is stepped through with the task's annotation")
  func typedText() throws {
    let outcome = try Program.run(["brackets-lstm", "--text", "((([])))", "--frame", "100x30"])
    #expect(outcome.output.contains("depth          1"))
    #expect(outcome.output.contains("t 8 of 8"))
  }

  @Test("typed numbers are a step each, as in the explorer")
  func typedNumbers() throws {
    let outcome = try Program.run(["sine-lstm", "--text", "0.1 0.2 nan 0.3", "--frame", "100x30"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("t 4 of 4"))
  }

  @Test("a network opened by name is the one shown, whatever cell was on the screen")
  func opensTheNamedCell() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("cell gru\nopen brackets-rnn\n", to: "opens")
    let outcome = try Program.run(["--play", script, "--frame", "80x24"])
    #expect(outcome.output.contains("brackets RNN"))
  }

  @Test(
    "a full disk is an error of every command that prints",
    arguments: [["brackets-lstm"], ["render", "brackets-lstm"], ["tasks"], ["info", "brackets-lstm"]])
  func fullDisk(arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Program.path)
    process.arguments = arguments
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
  }

  @Test("a sequence comes from standard input")
  func standardInput() throws {
    let outcome = try Program.run(["brackets-lstm", "-", "--frame", "100x30"], input: "(())\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("t 4 of 4"))
  }

  @Test("render writes plain text or ANSI colours, to a file when asked")
  func render() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("frame.txt").path
    let arguments = ["render", "brackets-lstm", "--at", "3", "--size", "80x24"]
    #expect(try Program.run(arguments + ["-o", path]).output == "")
    let plain = try String(contentsOfFile: path, encoding: .utf8)
    #expect(plain.contains("t 3 of"))
    #expect(!plain.contains("\u{1B}"))
    #expect(try Program.run(arguments + ["--format", "ansi"]).output.contains("\u{1B}["))
  }
}

/// The names of the model files in `sample-data`.
func bundledNames() throws -> [String] {
  let folder = repository.appendingPathComponent("sample-data/models")
  return try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(".safetensors") }.map { String($0.dropLast(".safetensors".count)) }.sorted()
}

/// The folder of the package.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
