import Foundation
import Testing

@Suite("The manual page says what the program's help says")
struct ManualTests {
  private static let url = repository.appendingPathComponent(".github/package/gatescope.1")

  private static func page() throws -> ManualPage {
    let outcome = try Program.run(["--experimental-dump-help"])
    let outline = try JSONDecoder().decode(CommandOutline.self, from: Data(outcome.output.utf8))
    let version = try Program.run(["--version"]).output.split(separator: " ")
    return ManualPage(outline, version: String(try #require(version.dropFirst().first)))
  }

  @Test("The page of the releases is what is made from the help of this program")
  func page() throws {
    let text = try Self.page().text
    if ProcessInfo.processInfo.environment["GATESCOPE_RECORD_SNAPSHOTS"] != nil {
      try Data(text.utf8).write(to: Self.url)
      Issue.record("recorded \(Self.url.lastPathComponent)")
      return
    }
    let kept = try String(contentsOf: Self.url, encoding: .utf8)
    #expect(
      kept == text,
      "the help has changed: GATESCOPE_RECORD_SNAPSHOTS=1 swift test --filter ManualTests records the page")
  }

  @Test("Every option in the page's examples is one that the program has")
  func examples() throws {
    let help = try Program.run(["--experimental-dump-help"]).output
    let examples = ManualProse.rest.filter { $0.hasPrefix("gatescope ") }
    #expect(examples.count >= 4)
    let options = examples.joined(separator: " ").split(separator: " ").filter { $0.hasPrefix("--") }
    // The program answers this one without telling of it.
    for option in options where option != "--generate-completion-script" {
      #expect(help.contains("\"\(option.dropFirst(2))\""), "\(option)")
    }
  }
}
