import Explorer
import Foundation
import Testing

@Suite struct ReadmeTests {
  /// README's text; with `GATESCOPE_RECORD_SNAPSHOTS` set, its generated parts are written anew.
  private static let url = repository.appendingPathComponent("README.md")
  private static var isRecording: Bool {
    ProcessInfo.processInfo.environment["GATESCOPE_RECORD_SNAPSHOTS"] != nil
  }

  @Test("the picture and the key table in README are what the program shows")
  func generatedParts() throws {
    let picture = try Program.run(
      ["--frame", "100x30", "--play", "sample-data/tour.gatescope"], in: repository)
    #expect(picture.status == 0, "\(picture.errors)")
    try expectPart("picture", "```text\n\(picture.output)```")
    try expectPart("keys", CommandTable.markdown)
  }

  @Test("every gatescope command in README does what it says: it ends with status 0")
  func commands() throws {
    let folder = try TemporaryFolder()
    let lines = try Self.shellLines().filter { $0.hasPrefix("swift run -c release gatescope ") }
    #expect(lines.count >= 5)
    let samples = repository.appendingPathComponent("sample-data").path
    for line in lines {
      let words = Self.words(line).dropFirst(5).map {
        $0.replacingOccurrences(of: "sample-data", with: samples)
      }
      let outcome = try Program.run(Array(words), in: folder.url)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
      let writesFile = words.contains("-o") || words.contains("--record")
      #expect(!outcome.output.isEmpty || writesFile, "\(line)")
    }
  }

  @Test("CI runs the very test command that README gives")
  func testCommand() throws {
    let script = try String(contentsOf: repository.appendingPathComponent(".ci/run"), encoding: .utf8)
    #expect(try Self.shellLines().contains("swift test"))
    #expect(script.split(separator: "\n").contains("swift test"))
  }

  private func expectPart(_ name: String, _ text: String) throws {
    var readme = try String(contentsOf: Self.url, encoding: .utf8)
    let begin = try #require(readme.range(of: "<!-- \(name) -->\n"))
    let end = try #require(
      readme.range(of: "<!-- end of \(name) -->", range: begin.upperBound..<readme.endIndex))
    if Self.isRecording {
      readme.replaceSubrange(begin.upperBound..<end.lowerBound, with: text + "\n")
      try Data(readme.utf8).write(to: Self.url)
      Issue.record("recorded \(name)")
      return
    }
    #expect(String(readme[begin.upperBound..<end.lowerBound]) == text + "\n")
  }

  /// The lines of README's `sh` blocks.
  private static func shellLines() throws -> [String] {
    let readme = try String(contentsOf: url, encoding: .utf8)
    return readme.components(separatedBy: "```sh\n").dropFirst()
      .flatMap { $0.components(separatedBy: "```")[0].split(separator: "\n").map(String.init) }
  }

  /// Words of a shell line; double quotes hold words together, a comment ends the line.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "#" where !isQuoted && word.isEmpty: return words
      case " " where !isQuoted:
        if !word.isEmpty { words.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
