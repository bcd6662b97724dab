import Foundation
import Testing

@Suite("Lessons on the command line")
struct LessonTests {
  @Test("Every lesson that comes with the program passes its own check")
  func shipped() throws {
    let outcome = try Program.run(["lessons", "check"])
    #expect(outcome.output.isEmpty && outcome.errors.isEmpty && outcome.status == 0, "\(outcome.output)")
  }

  @Test("They are listed a line each, the name first")
  func list() throws {
    let outcome = try Program.run(["lessons"])
    let names = outcome.output.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    #expect(names.count >= 10 && names.first == "dimmer" && outcome.status == 0)
    #expect(Set(names).count == names.count)
  }

  @Test(
    "A lesson of the reader's is checked, listed and opened; what is wrong is said in a line each, with status 65"
  )
  func own() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write(
      "# Mine\nShort.\n## One\n```gatescope\ntask anbn\nseek 3\n```\nAt {t}.\n", to: "03-mine.md")
    let bad = try folder.write("# Bad\n## One\n```gatescope\ntask anbn\nfly\n```\n", to: "bad.md")
    #expect(try Program.run(["lessons", "check", good]).status == 0)
    let checked = try Program.run(["lessons", "check", good, bad])
    #expect(checked.status == 65 && checked.output == "\(bad), line 5: no command 'fly': ? lists them\n")
    let listed = try Program.run(["lessons", "--lessons", folder.url.path])
    #expect(listed.output.contains("mine") && listed.output.contains("Mine (1 page): Short."))
    let frame = try Program.run(["lesson", good, "--frame", "80x24"])
    #expect(frame.output.contains("At 3.") && frame.output.contains("Mine"))
    let home = try Program.run(
      ["lesson", "mine", "--lessons", folder.url.path, "--frame", "120x40"], environment: ["LANG": "C"])
    #expect(home.output.contains("At 3.") && home.status == 0)
  }

  @Test("A lesson opens a network that lies beside it, from whatever folder it is called")
  func beside() throws {
    let folder = try TemporaryFolder()
    let trained = try Program.run(
      ["train", "--task", "anbn", "--cell", "gru", "--epochs", "1", "-o", "own.safetensors"], in: folder.url)
    #expect(trained.status == 0, "\(trained.errors)")
    let lesson = try folder.write(
      "# T\n## P\n```gatescope\nopen own.safetensors\ntext .ab.\nseek 2\n```\nAt {t}: {z[0]}.\n", to: "t.md")
    let outcome = try Program.run(["lessons", "check", lesson])
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.output)")
  }

  @Test("What is not there is said with what there is")
  func missing() throws {
    let lesson = try Program.run(["lesson", "nowhere"])
    #expect(lesson.status == 66 && lesson.errors.contains("lessons: dimmer, keep"))
    #expect(try Program.run(["lessons", "--lessons", "/nowhere"]).status == 66)
    #expect(try Program.run(["lesson", "dimmer", "--page", "99"]).status == 64)
    #expect(try Program.run(["lesson", "dimmer", "--page", "0"]).status == 64)
  }

  @Test("Answers are kept under the state folder, and not while presenting; without a home nothing breaks")
  func progress() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("answer 1\n", to: "script")
    let lesson = try folder.write(
      "# Mine\n## One\n```gatescope\ntask anbn\n```\n```ask\nyes f[0, 1] < 2\n```\n", to: "mine.md")
    let state = ["LANG": "C.UTF-8", "XDG_STATE_HOME": folder.url.path]
    let file = folder.url.appendingPathComponent("gatescope/lessons.json")
    let arguments = ["lesson", lesson, "--play", script, "--frame", "80x24"]
    #expect(try Program.run(arguments + ["--present"], environment: state).status == 0)
    #expect(!FileManager.default.fileExists(atPath: file.path))
    #expect(try Program.run(arguments, environment: state).output.contains("you said yes"))
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(kept.contains("\"mine\"") && kept.contains("\"isDone\" : true"))
    let listed = try Program.run(["lessons", "--lessons", folder.url.path], environment: state)
    #expect(listed.output.contains("(1 page, done)"))
    #expect(try Program.run(arguments, environment: ["LANG": "C.UTF-8"]).status == 0)
    try Data("{".utf8).write(to: file)
    #expect(try Program.run(arguments, environment: state).status == 0)
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
    #expect(try Program.run(arguments, environment: state).status == 0)
  }
}

@Suite("The page on how to write a lesson")
struct LessonPageTests {
  private static let page = try! String(
    contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../sample-data/LESSONS.md"), encoding: .utf8)

  @Test("Its lesson of ten lines passes the check, and asks what the page says")
  func example() throws {
    let parts = Self.page.components(separatedBy: "````")
    let text = try #require(parts.count == 3 ? parts[1].split(separator: "\n", maxSplits: 1).last : nil)
    let folder = try TemporaryFolder()
    let lesson = try folder.write(String(text), to: "full.md")
    let checked = try Program.run(["lessons", "check", lesson])
    #expect(checked.status == 0 && checked.output.isEmpty, "\(checked.output)")
    let frame = try Program.run(["lesson", lesson, "--frame", "80x24"])
    #expect(frame.output.contains("How much of it comes out as h[1]?"))
  }

  @Test("Every expression in its table is one, and is a number or a name where it belongs")
  func expressions() throws {
    let section = try #require(Self.page.components(separatedBy: "## Expressions").last)
    let cells = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap {
      $0.replacingOccurrences(of: "\\|", with: "\u{1}").split(separator: "|").first
    }
    let expressions = cells.flatMap { cell in
      cell.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
        .map {
          $0.element.replacingOccurrences(of: "\u{1}", with: "|")
        }
    }.filter { !$0.contains("…") }
    #expect(expressions.count >= 20)
    let pages = expressions.map { expression in
      let task =
        expression.contains("value") || expression == "error"
        ? "adding" : expression.contains("\"b\"") ? "anbn" : "brackets"
      return "## P\n```gatescope\ntask \(task)\nseek 19\n```\nIt is {\(expression)}.\n"
    }
    let folder = try TemporaryFolder()
    let outcome = try Program.run([
      "lessons", "check", try folder.write("# T\n" + pages.joined(), to: "t.md"),
    ])
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.output)")
  }
}
