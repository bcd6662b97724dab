import Explorer
import Foundation
import Testing

/// README and the pages beside the command line's sources: what they show is what the program shows, and what they
/// tell to type works as it stands. With `GATESCOPE_RECORD_SNAPSHOTS` set, their generated parts are written anew.
@Suite struct ReadmeTests {
  private static let pages =
    ["README.md"]
    + ["Data", "Keys", "Lessons", "Networks", "Output", "Screens", "Training", "gatescope"].map {
      "Sources/gatescope/gatescope.docc/\($0).md"
    }

  private static var isRecording: Bool {
    ProcessInfo.processInfo.environment["GATESCOPE_RECORD_SNAPSHOTS"] != nil
  }

  @Test("the pages tested are all there are")
  func allPages() throws {
    let folder = repository.appendingPathComponent("Sources/gatescope/gatescope.docc")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names.map { "Sources/gatescope/gatescope.docc/" + $0 } == Self.pages.dropFirst().sorted())
  }

  @Test("the picture in README is what the program draws", arguments: ["light", "dark"])
  func picture(theme: String) throws {
    let name = "sample-data/pictures/count-\(theme).svg"
    #expect(try Self.text(of: "README.md").contains("\"\(name)\""))
    let folder = try TemporaryFolder()
    let made = folder.url.appendingPathComponent("made.svg")
    let outcome = try Program.run(
      [
        "anbn-lstm", "--play", "sample-data/pictures/count.gatescope", "--frame", "100x30", "--pace",
        "0.65",
        "--theme", theme, "--record", made.path,
      ], in: repository)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let bytes = try Data(contentsOf: made)
    #expect(bytes.count < 300_000)
    if Self.isRecording {
      try bytes.write(to: repository.appendingPathComponent(name))
      Issue.record("recorded \(name)")
      return
    }
    let isSame = try Self.text(of: name) == String(decoding: bytes, as: UTF8.self)
    #expect(isSame, "\(name) is another picture")
  }

  @Test("the screen and the key table in the pages are what the program shows")
  func generatedParts() throws {
    let picture = try Program.run(
      ["--frame", "100x30", "--play", "sample-data/tour.gatescope"], in: repository)
    #expect(picture.status == 0, "\(picture.errors)")
    try expectPart("picture", of: "Screens", "```text\n\(picture.output)```")
    try expectPart("keys", of: "Keys", CommandTable.markdown)
  }

  @Test("every block of commands in the pages runs as it stands: it ends with status 0", arguments: pages)
  func commands(page: String) throws {
    let folder = try TemporaryFolder()
    let programs = URL(fileURLWithPath: try Program.path).deletingLastPathComponent().path
    let environment = [
      "LANG": "C.UTF-8", "PATH": "\(programs):/usr/bin:/bin", "HOME": folder.url.path,
    ]
    let blocks = try Self.blocks("sh", of: page)
    #expect(page != "README.md" || blocks.count >= 4)
    for block in blocks {
      let outcome = try Program.run(
        ["-e", "-c", block], in: folder.url, environment: environment, program: "/bin/sh")
      #expect(outcome.status == 0, "\(page): \(block)\(outcome.errors)")
    }
  }

  @Test("CI runs the very test command that README gives")
  func testCommand() throws {
    let lines = try Self.blocks("bash", of: "README.md").flatMap { $0.split(separator: "\n") }
    #expect(lines.contains { $0.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces) == "swift test" })
    #expect(try Self.text(of: ".ci/run").split(separator: "\n").contains("swift test"))
  }

  /// Compares what is between two comments of a page, or records it.
  private func expectPart(_ name: String, of page: String, _ text: String) throws {
    let path = "Sources/gatescope/gatescope.docc/\(page).md"
    var whole = try Self.text(of: path)
    let begin = try #require(whole.range(of: "<!-- \(name) -->\n"))
    let end = try #require(
      whole.range(of: "<!-- end of \(name) -->", range: begin.upperBound..<whole.endIndex))
    if Self.isRecording {
      whole.replaceSubrange(begin.upperBound..<end.lowerBound, with: text + "\n")
      try Data(whole.utf8).write(to: repository.appendingPathComponent(path))
      Issue.record("recorded \(name)")
      return
    }
    #expect(Self.untied(String(whole[begin.upperBound..<end.lowerBound])) == Self.untied(text + "\n"))
  }

  /// Without what rounding decides: where either bracket may open, the network holds both possible at 0.500, and which
  /// of them it says differs from processor to processor.
  private static func untied(_ text: String) -> String { text.replacing("(", with: "[") }

  private static func text(of page: String) throws -> String {
    try String(contentsOf: repository.appendingPathComponent(page), encoding: .utf8)
  }

  /// The page's blocks of code in a language. What is in `sh` runs wherever the program is; `bash` is for what needs
  /// more: a terminal, an installation, Python, or the repository.
  private static func blocks(_ language: String, of page: String) throws -> [String] {
    try text(of: page).components(separatedBy: "```\(language)\n").dropFirst()
      .map { $0.components(separatedBy: "```")[0] }
  }
}
