import Foundation
import Testing

@Suite("The version is said in one place")
struct VersionTests {
  @Test("--version prints the number that the change log begins with")
  func version() throws {
    let outcome = try Program.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let changes = try String(
      contentsOf: repository.appendingPathComponent(".github/CHANGELOG.md"), encoding: .utf8)
    let newest = try #require(changes.split(separator: "\n").first { $0.hasPrefix("## ") })
    let number = try #require(newest.dropFirst(3).split(separator: " ").first)
    #expect(outcome.output == "gatescope \(number)\n")
  }
}
