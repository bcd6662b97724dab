import ExplorerFixtures
import Testing

@testable import Explorer

@Suite("A lesson is taken down for paper")
struct HandoutTests {
  private static let start = opening("seek 3")

  private static func opening(_ commands: String) -> String {
    "```gatescope\ntask brackets\ncell lstm\n\(commands)\n```\n"
  }

  private func handout(_ pages: String) throws -> Handout {
    let lesson = try LessonParser.parse("# T\n" + pages, file: "t.md")
    return try Handout(of: lesson, from: try Fixtures.explorer(), host: FixtureHost())
  }

  private func texts(_ parts: [Handout.Part]) -> [String] {
    parts.compactMap { if case .text(let paragraph) = $0 { paragraph.text } else { nil } }
  }

  private func pictures(_ parts: [Handout.Part]) -> [Explorer] {
    parts.compactMap { if case .picture(let explorer) = $0 { explorer } else { nil } }
  }

  private func rooms(_ parts: [Handout.Part]) -> [Handout.Room] {
    parts.compactMap { if case .question(let question) = $0 { question.room } else { nil } }
  }

  @Test("Each kind of question has room of its own kind, and its answer with both replies behind the pages")
  func kinds() throws {
    let asks = [
      "number f[1, 4]\nscale -2 2\nnear 0.3 near it\nfar far from it", "yes f[1, 5] < 2\nright so\nwrong so",
      "choice\n- low : f[1, 6] < 0\n- not low : f[1, 6] >= 0", "token says[7]", "step f[1] > 0\nwrong no",
      "unit u: f[u] < 2",
    ]
    let pages = asks.enumerated().map { index, ask in
      let opening = Self.opening(ask.hasPrefix("step") ? "sequence 2\nrestart" : "seek 3")
      return "## P\(index)\n\(opening)Text.\n```ask\n\(ask)\n```\nAfter.\n"
    }
    let handout = try handout(pages.joined())
    let found = handout.pages.flatMap { rooms($0.parts) }
    #expect(
      found == [
        .scale(-2...2), .boxes(["yes", "no"]), .boxes(["low", "not low"]),
        .boxes(Fixtures.vocabulary.symbols),
        .line("step", 1...6), .line("unit", 0...5),
      ])
    let answers = handout.answers.flatMap(\.answers)
    #expect(answers.map(\.number) == [1, 2, 3, 4, 5, 6])
    guard case .question(let number) = answers[0].content, case .question(let yes) = answers[1].content else {
      return #expect(Bool(false))
    }
    #expect(number.tolerance == 0.3 && number.right == "near it" && number.wrong == "far from it")
    #expect(yes.answer == "yes" && yes.tolerance == nil)
    for page in handout.pages { #expect(texts(page.parts) == ["Text."]) }
    for page in handout.answers { #expect(texts(page.parts) == ["After."]) }
  }

  @Test("What was asked stays open in texts and pictures of all pages, and stands with the answers")
  func blanks() throws {
    let handout = try handout(
      "## A\n\(Self.start)```ask\nnumber f[1, 4]\n```\nIt was {f[1, 4]}.\n"
        + "## B\n```gatescope\nseek 6\n```\nIt was {f[1, 4]}, then {f[1, 5]}.\n```ask\nyes f[2, 7] < 0\n```\n"
    )
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "seek 6")
    let (asked, next) = (
      try explorer.reading(of: "f[1, 4]").text(), try explorer.reading(of: "f[1, 5]").text()
    )
    #expect(texts(handout.pages[1].parts) == ["It was ____ (question 1), then \(next)."])
    #expect(texts(handout.answers[0].parts) == ["It was \(asked)."])
    let picture = try #require(pictures(handout.pages[1].parts).first)
    #expect(picture.cursor.time == 6 && picture.lesson?.question != nil)
    #expect(
      picture.session.run.value(.forget, step: 3, layer: 0, direction: .forward, unit: 1)?.isWithheld == true)
    #expect(
      picture.session.run.value(.forget, step: 4, layer: 0, direction: .forward, unit: 1)?.isWithheld == false
    )
    let seen = try #require(pictures(handout.answers[0].parts).first)
    #expect(
      seen.session.run.value(.forget, step: 3, layer: 0, direction: .forward, unit: 1)?.isWithheld == false)
  }

  @Test("What is asked of a trial is hidden in the run of the trial, and its commands stand with the answer")
  func trials() throws {
    let handout = try handout(
      "## A\n\(Self.start)```ask\nnumber f[2, 3]\nif clamp forget 1 0.25 2\n```\n```ask\nyes h[1, 9] < 5\n```\n"
    )
    let answer = try #require(handout.answers.first?.answers.first)
    guard case .question(let solution) = answer.content else { return #expect(Bool(false)) }
    #expect(solution.trial == ["clamp forget 1 0.25 2"])
    let picture = try #require(pictures(handout.pages[0].parts).last)
    #expect(
      picture.session.run.value(.forget, step: 2, layer: 0, direction: .forward, unit: 2)?.isWithheld == true)
    #expect(
      picture.session.run.value(.forget, step: 2, layer: 0, direction: .forward, unit: 1)?.isWithheld == false
    )
  }

  @Test("A picture that would tell at which step it was is left out on the page that asks")
  func steps() throws {
    let handout = try handout(
      "## A\n```gatescope\ntask brackets\ncell lstm\nseek 0\n```\n```ask\nstep f[1] > 0\n```\n```gatescope\nseek 9\n```\n"
        + "Then {f[1, 9]}.\n```ask\nyes h[1, 12] < 5\n```\n")
    let parts = handout.pages[0].parts
    #expect(pictures(parts).count == 1 && parts.contains { if case .noPicture = $0 { true } else { false } })
    #expect(texts(parts) == ["Then ____ (question 1)."])
  }

  @Test("A goal is a task, numbered with the questions; its hints and condition stand behind")
  func goals() throws {
    let handout = try handout(
      "## A\n\(Self.start)Hold it.\n```goal\nf[1] = 0.5\n```\n```hint\nThink.\n:clamp forget 1 0.5\n```\nDone {f[1]}.\n"
        + "## B\nNothing is asked.\n")
    #expect(handout.pages[0].parts.contains { if case .task(1) = $0 { true } else { false } })
    #expect(handout.answers.count == 1 && texts(handout.answers[0].parts) == ["Done 0.50."])
    guard case .task(let condition, let hints) = try #require(handout.answers[0].answers.first).content else {
      return #expect(Bool(false))
    }
    #expect(
      condition == "f[1] = 0.5" && hints.count == 2 && hints[1].commands.map(\.text) == ["clamp forget 1 0.5"]
    )
    // A page that asks nothing shows its screen at once.
    #expect(pictures(handout.pages[1].parts).count == 1)
  }

  @Test("A lesson with a fault is not printed")
  func faults() throws {
    let error = #expect(throws: LessonFault.self) {
      try handout("## A\n\(Self.start)```claim\nf[1] > 2\n```\n")
    }
    #expect(error?.message.hasPrefix("t.md, line 9: 'f[1] > 2' does not hold") == true)
  }
}
