import Explorer
import Foundation
import GateCore
import Rendering
import Testing

@testable import gatescope

@Suite("Lessons are printed as handouts")
struct HandoutTests {
  private static let lesson =
    "# Mine\n## One\n```gatescope\ntask anbn\nseek 3\n```\nAt {t}.\n```ask\nyes f[0, 4] < 2\nright SO\n```\n"

  @Test("The name's ending says the form; without a file it is Markdown without pictures")
  func forms() throws {
    let folder = try TemporaryFolder()
    let lesson = try folder.write(Self.lesson, to: "mine.md")
    let html = folder.url.appendingPathComponent("out.html")
    let outcome = try Program.run(["lessons", "print", lesson, "-o", html.path])
    #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
    let text = try String(contentsOf: html, encoding: .utf8)
    #expect(text.contains("<p>At 3.</p>") && text.contains("gatescope lesson \(lesson)"))
    let page = folder.url.appendingPathComponent("a b.md")
    #expect(try Program.run(["lessons", "print", lesson, "-o", page.path]).status == 0)
    #expect(try String(contentsOf: page, encoding: .utf8).contains("](a%20b-1.svg)"))
    #expect(FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("a b-1.svg").path))
    for plain in [["lessons", "print", lesson], ["lessons", "print", lesson, "-o", "-"]] {
      let printed = try Program.run(plain)
      #expect(printed.output.hasPrefix("# Mine\n") && !printed.output.contains("![") && printed.status == 0)
    }
    let other = try Program.run(["lessons", "print", lesson, "-o", "out.pdf"])
    #expect(other.status == 64 && other.errors.contains("expected a name that ends in .html or .md"))
  }

  @Test("A lesson is never replaced by its handout, and one with a fault is refused with its line")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let lesson = try folder.write(Self.lesson, to: "mine.md")
    let link = folder.url.appendingPathComponent("link.md")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: lesson)
    // A lesson may have the name of a picture too.
    let picture = try folder.write(Self.lesson, to: "x-1.svg")
    for (name, output) in [(lesson, lesson), (lesson, link.path), (picture, folder.url.path + "/x.md")] {
      let outcome = try Program.run(["lessons", "print", name, "-o", output])
      #expect(outcome.status == 64 && outcome.errors.contains("would be replaced"))
      #expect(try String(contentsOfFile: name, encoding: .utf8) == Self.lesson)
    }
    let bad = try folder.write(
      "# Bad\n## One\n```gatescope\ntask anbn\nseek 3\n```\n```claim\nf[0] > 2\n```\n", to: "bad.md")
    let outcome = try Program.run(["lessons", "print", bad, "-o", folder.url.path + "/bad.html"])
    #expect(outcome.status == 65 && outcome.errors.contains("\(bad), line 8: 'f[0] > 2' does not hold"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/bad.html"))
    #expect(try Program.run(["lessons", "print", "nowhere"]).status == 66)
    #expect(try Program.run(["lessons", "print", lesson, "-o", "/nowhere/out.html"]).status == 74)
  }

  @Test("The answers of the program's lessons stand behind the page break only", arguments: try names())
  func answers(name: String) throws {
    let library = try LessonLibrary(folder: nil)
    let loader = ExhibitLoader()
    let lesson = try library.load(name)
    let handout = try Handout(
      of: lesson, from: try loader.explorer(), host: EffectPerformer(loader: loader, lessons: library))
    let html = handout.html(opening: "gatescope lesson \(name)")
    #expect(html.utf8.count < 1 << 20)
    let halves = html.components(separatedBy: "<section class=\"answers\">")
    try #require(halves.count == 2 && !handout.answers.isEmpty)
    let words = halves[0].replacing(/<svg(.|\n)*?<\/svg>/, with: "")
    let stops = lesson.pages.flatMap(\.blocks).compactMap { block -> LessonQuestion?? in
      switch block.content {
      case .question(let question): .some(.some(question))
      case .goal: .some(nil)
      case .text, .notes, .commands, .claims: nil
      }
    }
    let answers = handout.answers.flatMap(\.answers)
    try #require(answers.count == stops.count)
    var pictures: [Explorer] = []
    // The run that each question is about, by the question's number.
    var runs: [Int: Run.Identity] = [:]
    for part in handout.pages.flatMap(\.parts) {
      switch part {
      case .picture(let explorer): pictures.append(explorer)
      case .question(let question): runs[question.number] = pictures.last?.session.run.identity
      case .text, .notes, .noPicture, .task: continue
      }
    }
    for (answer, question) in zip(answers, stops) {
      guard case .question(let solution) = answer.content, let question else { continue }
      for reply in [solution.right, solution.wrong].compactMap(\.self) where reply.count > 12 {
        #expect(!words.contains(reply))
      }
      guard case .number(let asked, _) = question.kind, let truth = Float(solution.answer) else { continue }
      #expect(!words.contains(solution.answer), "\(asked)")
      // `h[1, 11]`: no picture has this number.
      guard let parts = asked.wholeMatch(of: /(\w+)\[(\d+), (\d+)\]/),
        let quantity = Self.quantities[String(parts.1)],
        let unit = Int(parts.2), let step = Int(parts.3)
      else { continue }
      for picture in pictures
      where picture.cursor.revealed >= step && picture.shown.cell.quantities.contains(quantity) {
        guard !question.trial.isEmpty || picture.session.run.identity == runs[answer.number] else { continue }
        let value = picture.session.run.value(
          quantity, step: step - 1, layer: 0, direction: .forward, unit: unit)
        #expect(
          value.map { abs($0 - truth) < 0.0006 } != true, "\(asked) on page \(picture.lesson?.page ?? 0)")
      }
    }
  }

  private static let quantities: [String: Quantity] = [
    "f": .forget, "i": .input, "o": .output, "c": .cell, "h": .hidden, "z": .update, "r": .reset,
  ]

  private static func names() throws -> [String] {
    try Program.run(["lessons"]).output.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
  }
}
