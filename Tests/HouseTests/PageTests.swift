import Foundation
import Testing

/// Pages that name files of the repository: a file that moves takes its page along.
@Suite("What the pages name is there")
struct PageTests {
  private static let pages =
    [
      "README.md", ".github/CHANGELOG.md",
      ".github/CONTRIBUTING.md", ".github/SECURITY.md", "Sources/README.md",
      "Sources/GateCore/Cells/README.md", "Tests/README.md", "sample-data/README.md",
    ] + commandLinePages

  /// What README leads to.
  private static let commandLinePages = [
    "gatescope", "Screens", "Keys", "Networks", "Data", "Training", "Lessons", "Output",
  ]
  .map { "Sources/gatescope/gatescope.docc/\($0).md" }

  private func exists(_ path: String, in folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
  }

  @Test("Every file between backticks and every link exists", arguments: pages)
  func files(page: String) throws {
    let url = House.repository.appendingPathComponent(page)
    let text = try String(contentsOf: url, encoding: .utf8)
    // A path is relative to the page, the repository, Sources or Tests.
    let folders =
      [url.deletingLastPathComponent(), House.repository]
      + ["Sources", "Tests"].map(House.repository.appendingPathComponent)
    for path in Self.paths(in: text) {
      let top = String(path.prefix { $0 != "/" })
      guard folders.contains(where: { exists(top, in: $0) }) else { continue }
      #expect(folders.contains { exists(path, in: $0) }, "\(page): \(path)")
    }
    for link in Self.links(in: text) {
      #expect(exists(link, in: url.deletingLastPathComponent()), "\(page): \(link)")
    }
  }

  @Test("Paths and links are found in a text, commands and patterns are not")
  func finding() {
    let text = """
      `Sources/A.swift`, `swift test`, `a/…B.swift`, `Tests/<Name>.swift`, `.ci/run`, `plain`
      [one](../one.md) [two](https://example.org) [three](#part) [four](four.md#part)
      ```sh
      cat `Sources/No.swift`
      ```
      """
    #expect(Self.paths(in: text) == ["Sources/A.swift", ".ci/run"])
    #expect(Self.links(in: text) == ["../one.md", "four.md"])
  }

  /// Text outside the blocks of code.
  private static func prose(_ text: String) -> String {
    text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined()
  }

  private static func paths(in text: String) -> [String] {
    let parts = prose(text).components(separatedBy: "`").enumerated()
    return parts.filter { $0.offset % 2 == 1 }.map(\.element).filter { part in
      part.contains("/") && !part.contains { " …<*\n\\|".contains($0) }
    }
  }

  private static func links(in text: String) -> [String] {
    prose(text).components(separatedBy: "](").dropFirst().compactMap { part in
      let link = part.prefix { $0 != ")" && $0 != "#" }
      return link.isEmpty || link.contains(":") ? nil : String(link)
    }
  }
}
