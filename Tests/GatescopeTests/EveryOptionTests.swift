import Foundation
import Testing

/// Whole numbers at their ends, for every option of every command as the program itself lists them.
///
/// Each option gets one of the numbers, in turn, in one of its commands; with GATESCOPE_EVERY_NUMBER=1 all of them in all,
/// which takes many minutes.
@Suite("No option of any command traps on any whole number")
struct EveryOptionTests {
  private static let numbers = [
    "-9223372036854775808", "9223372036854775807", "-1", "0", "4611686018427387904", "9223372036854775808",
    "1000000000000000000000000000000", "2147483648",
  ]

  private struct Tool: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        var kind: String
        var name: String
      }
      var kind: String
      var valueName: String?
      var names: [Name]?
    }
    var commandName: String
    var arguments: [Argument]?
    var subcommands: [Tool]?

    /// This command and those below it, with the words that call them.
    func all(_ before: [String] = []) -> [(words: [String], tool: Tool)] {
      [(before, self)] + (subcommands ?? []).flatMap { $0.all(before + [$0.commandName]) }
    }
  }

  private struct Dump: Decodable { var command: Tool }

  /// What the positional arguments are called, and something that each may be.
  private static func positional(_ name: String, of command: String) -> [String] {
    switch (command, name) {
    case (_, "model"): ["adding-lstm"]
    case (_, "sequence"): ["table.csv"]
    case ("train", "data"): ["table.csv"]
    case ("compare", _): ["adding-lstm", "adding-gru"]
    case ("race", _): ["anbn-gru"]
    case ("tasks", _): ["adding"]
    case ("lesson", _), ("check", _), ("print", _): ["keep"]
    case _: []
    }
  }

  /// So that what is accepted is done soon.
  private static func usual(_ command: String) -> [String] {
    switch command {
    case "explore", "compare", "lesson": ["--frame", "80x24"]
    case "train": ["--predict", "next", "--window", "4", "--epochs", "1", "--hidden", "2", "-o", "/dev/null"]
    case "race": ["--up-to", "4"]
    case "points": ["--starts", "1"]
    case "write": ["--length", "2"]
    case "convert": ["--to", "onnx", "-o", "/dev/null"]
    case "trace", "render", "print": ["-o", "/dev/null"]
    case _: []
    }
  }

  @Test("each ends with a status of its own, and says why in one line")
  func options() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("a,b\n" + (0..<40).map { "0.\($0 % 7),\($0 % 2)\n" }.joined(), to: "table.csv")
    let dump = try Program.run(["--experimental-dump-help"]).output
    let tool = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command
    let isWhole = ProcessInfo.processInfo.environment["GATESCOPE_EVERY_NUMBER"] != nil
    var runs: [[String]] = []
    var seen: Set<String> = []
    for (words, tool) in tool.all() {
      let given = (tool.arguments ?? []).filter { $0.kind == "positional" }
        .flatMap { Self.positional($0.valueName ?? "", of: tool.commandName) }
      for argument in tool.arguments ?? [] where argument.kind == "option" {
        guard let name = argument.names?.first(where: { $0.kind == "long" })?.name else { continue }
        guard seen.insert(name).inserted || isWhole else { continue }
        let usual = Self.usual(tool.commandName)
        let numbers = isWhole ? Self.numbers : [Self.numbers[runs.count % Self.numbers.count]]
        for number in numbers { runs.append(words + given + usual + ["--\(name)=\(number)"]) }
      }
    }
    #expect(runs.count > 80)
    let problems = Problems()
    let (all, place) = (runs, folder.url)
    DispatchQueue.concurrentPerform(iterations: all.count) { index in
      guard let outcome = try? Program.run(all[index], in: place) else { return }
      let isOrderly = [0, 1, 64, 65, 66, 74].contains(outcome.status) && outcome.reason == .exit
      let lines = outcome.errors.split(separator: "\n")
      if !isOrderly || lines.contains(where: { !$0.hasPrefix("gatescope: ") }) {
        problems.add("\(all[index].joined(separator: " ")): \(outcome.status) \(outcome.errors.prefix(300))")
      }
    }
    #expect(problems.all == [])
  }
}

/// What threads find, collected.
private final class Problems: @unchecked Sendable {
  private let lock = NSLock()
  private var found: [String] = []

  func add(_ problem: String) { lock.withLock { found.append(problem) } }

  var all: [String] { lock.withLock { found.sorted() } }
}
