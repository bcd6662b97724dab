import Explorer
import Foundation
import SampleData
import Testing

@Suite("The lessons that come with the program keep to the rules of a lesson")
struct ShippedLessonTests {
  /// Their files.
  static let files: [String] = {
    guard let folder = SampleData.lessons else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map { folder.appendingPathComponent($0).path }
  }()

  private static func lesson(_ file: String) throws -> Lesson {
    try LessonParser.parse(String(contentsOfFile: file, encoding: .utf8), file: file)
  }

  @Test(
    "It has four to seven pages, each of which asks for something and tries what it says", arguments: files)
  func pages(file: String) throws {
    let lesson = try Self.lesson(file)
    #expect((4...7).contains(lesson.pages.count) && !lesson.summary.isEmpty)
    for page in lesson.pages {
      #expect(page.blocks.contains { Stop($0) != nil }, "\(page.title) asks nothing")
      #expect(
        page.blocks.contains(where: \.isClaim) || page == lesson.pages.last, "\(page.title) has no claim")
    }
  }

  @Test("It ends with a sequence of the reader's own", arguments: files)
  func end(file: String) throws {
    let last = try #require(try Self.lesson(file).pages.last)
    let goals = last.blocks.compactMap { block -> LessonGoal? in
      if case .goal(let goal) = block.content { goal } else { nil }
    }
    #expect(goals.contains { $0.condition.text.hasPrefix("typed and ") })
  }

  @Test(
    "What is asked stands in the drawer of an 80×24 terminal together with the text above it",
    arguments: files)
  func room(file: String) throws {
    for page in try Self.lesson(file).pages {
      var rows = 0
      for block in page.blocks {
        if case .text(let paragraph) = block.content {
          rows += Self.rows(of: paragraph.text, width: 78)
        } else if let stop = Stop(block) {
          #expect(rows + stop.rows <= 6, "\(page.title): line \(block.line)")
          rows = 0
        }
      }
    }
  }

  /// Rows of a text, each number of it five characters wide.
  private static func rows(of text: String, width: Int) -> Int {
    let text = text.replacing(#/\{[^}]*\}/#, with: "-0.99").filter { $0 != "`" && $0 != "*" }
    var (rows, used) = (1, 0)
    for word in text.split(separator: " ") {
      if used > 0, used + 1 + word.count > width { (rows, used) = (rows + 1, 0) }
      used += (used > 0 ? 1 : 0) + word.count
    }
    return rows
  }
}

/// A question or a goal, with the rows that it takes before it is met.
private struct Stop {
  let rows: Int

  init?(_ block: LessonBlock) {
    switch block.content {
    case .question(let question):
      if case .choice(let options) = question.kind { rows = options.count } else { rows = 1 }
    case .goal: rows = 1
    case .text, .notes, .commands, .claims: return nil
    }
  }
}

extension LessonBlock {
  fileprivate var isClaim: Bool { if case .claims = content { true } else { false } }
}
