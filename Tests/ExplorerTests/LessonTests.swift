import ExplorerFixtures
import GateCore
import TestSupport
import Testing

@testable import Explorer

@Suite("Lessons are gone through")
struct LessonTests {
  static let text = """
    # Test
    Text.
    ## First
    ```gatescope
    task brackets
    seek 4
    ```
    At step 4 it is {f[1]}.
    ```ask
    number f[1, 5]
    near 0.1 Near: {f[1, 5]}.
    far Far: {f[1, 5]}.
    ```
    ```hint
    It is a gate.
    ```
    Now it is {f[1]} at {t}.
    ## Second
    Hold it.
    ```goal
    f[1] = 0.5
    ```
    ```hint
    Press i.
    :clamp forget 1 0.5
    ```
    Held.
    ## Third
    ```ask
    yes f[1] = 0.25
    right Yes.
    if clamp forget 1 0.25
    ```
    """

  static func explorer(_ text: String = text) throws -> Explorer {
    var explorer = try Fixtures.explorer(width: 120, height: 40)
    try explorer.begin(text)
    return explorer
  }

  @Test("A page performs its commands, shows its text and stops at the question")
  func page() throws {
    let explorer = try Self.explorer()
    let lesson = try #require(explorer.lesson)
    #expect(explorer.cursor.time == 4 && explorer.cursor.revealed == 4)
    let gate = try #require(explorer.session.run.value(.forget, step: 3, layer: 0, unit: 1))
    #expect(lesson.state.shown == [.text(Paragraph(text: "At step 4 it is \(NumberText.decimal(gate, 2))."))])
    #expect(lesson.question?.range == .scale(0...1) && lesson.question?.guess == .number(0.5))
  }

  @Test("Steps from the one that is asked about on are not taken, by key, command, click or play")
  func steps() throws {
    var explorer = try Self.explorer()
    for event in [
      Event.key(.character("l")), .command(.last), .command(.seek(5)), .key(.end), .command(.play), .tick,
      .tick,
      .mouse(Mouse(action: .press, column: 30, row: 5)), .command(try CommandTable.parse("when shut")),
      .command(try CommandTable.parse("search )")), .command(try CommandTable.parse("cell gru")),
      .command(try CommandTable.parse("text ())")),
    ] {
      explorer.handle(event)
      #expect(explorer.cursor.time <= 4 && explorer.cursor.revealed <= 4)
      #expect(explorer.shown.cell.kind == .lstm)
    }
    explorer.handle(.key(.character("c")))
    #expect(explorer.dialog.message?.text == Veil.refusal)
    explorer.handle(.key(.character("h")))
    #expect(explorer.cursor.time == 3)
  }

  @Test("Arrows move the guess, Enter takes it; the answer stands beside it and is shown on the screen")
  func answering() throws {
    var explorer = try Self.explorer()
    for key in [Key.right, .right, .left, .shiftRight] { explorer.handle(.key(key)) }
    #expect(explorer.lesson?.question?.guessText == "0.650")
    explorer.handle(.key(.enter))
    let gate = try #require(explorer.session.run.value(.forget, step: 4, layer: 0, unit: 1))
    let lesson = try #require(explorer.lesson)
    guard case .answered(let outcome) = lesson.state.shown[1] else { throw LessonParserTests.Unexpected() }
    #expect(outcome.guess == .number(0.65) && outcome.answer == .number(gate))
    #expect(outcome.isRight == (abs(gate - 0.65) <= 0.1))
    let verdict = outcome.isRight ? "Near" : "Far"
    #expect(outcome.reply == "\(verdict): \(NumberText.decimal(gate, 2)).")
    #expect(explorer.cursor.time == 5 && lesson.isPageDone)
    #expect(
      lesson.state.shown.last == .text(Paragraph(text: "Now it is \(NumberText.decimal(gate, 2)) at 5.")))
    #expect(explorer.log.lines.suffix(1) == ["answer 0.650"])
  }

  @Test("A goal waits for the reader, and its last hint reaches it")
  func goals() throws {
    var explorer = try Self.explorer()
    explorer.handle(.command(.answer("0.1")))
    explorer.handle(.key(.enter))
    #expect(explorer.lesson?.page == 1 && explorer.lesson?.goal != nil)
    explorer.handle(.key(.enter))
    #expect(explorer.lesson?.page == 1)
    var own = explorer
    own.handle(.command(try CommandTable.parse("clamp forget 1 0.5")))
    #expect(own.lesson?.isPageDone == true)
    explorer.handle(.key(.function(3)))
    #expect(explorer.lesson?.state.hints.map(\.text) == ["Press i."] && explorer.lesson?.isPageDone == false)
    explorer.handle(.key(.function(3)))
    #expect(explorer.lesson?.isPageDone == true)
    #expect(explorer.lesson?.state.shown.suffix(2) == [.reached, .text(Paragraph(text: "Held."))])
  }

  @Test("Going back shows again what the page showed, and F4 restores the open one")
  func back() throws {
    var explorer = try Self.explorer()
    explorer.handle(.command(.answer("0.1")))
    let first = explorer
    explorer.handle(.key(.enter))
    for _ in 0..<2 { explorer.handle(.command(.hint)) }
    #expect(explorer.session.baseline != nil)
    explorer.handle(.key(.character("g")))
    explorer.handle(.key(.backspace))
    #expect(explorer.lesson?.state.shown == first.lesson?.state.shown)
    #expect(explorer.session == first.session && explorer.cursor == first.cursor)
    explorer.handle(.key(.character("c")))
    explorer.handle(.key(.function(4)))
    #expect(explorer.session == first.session && explorer.cursor == first.cursor)
    explorer.handle(.key(.enter))
    #expect(explorer.lesson?.isPageDone == true && explorer.session.baseline != nil)
  }

  @Test("What would happen if is answered, then done")
  func trials() throws {
    var explorer = try Self.explorer()
    explorer.handle(.command(.page(3)))
    #expect(explorer.session.run.value(.forget, step: 3, layer: 0, unit: 1) == 0.5)
    explorer.handle(.command(.answer("no")))
    guard case .answered(let outcome)? = explorer.lesson?.state.shown.last else {
      throw LessonParserTests.Unexpected()
    }
    #expect(!outcome.isRight && outcome.answerText == "yes")
    #expect(explorer.session.run.value(.forget, step: 3, layer: 0, unit: 1) == 0.25)
  }

  @Test("The third hint of a question gives its answer, which then counts as helped")
  func hints() throws {
    var explorer = try Self.explorer()
    for _ in 0..<2 { explorer.handle(.key(.function(3))) }
    guard
      case .answered(let outcome)? = explorer.lesson?.state.shown.first(where: {
        if case .answered = $0 { true } else { false }
      })
    else { throw LessonParserTests.Unexpected() }
    #expect(outcome.isRight && outcome.hints == 2)
    #expect(explorer.course.progress.lessons["test"]?.right == 0)
    #expect(explorer.course.progress.lessons["test"]?.answered == 1)
  }

  @Test("A command that cannot be performed stops the lesson with its line")
  func faults() throws {
    let explorer = try Self.explorer(
      "# T\n## P\n```gatescope\ntask brackets\ncell gru\nopen nowhere\n```\nText.")
    #expect(explorer.lesson?.fault?.message == "test.md, line 6: no such file")
    #expect(explorer.lesson?.state.shown.isEmpty == true)
  }

  @Test("What is asked of the current step is withheld, with all that follows from it")
  func withheld() throws {
    let text = "# T\n## P\n```gatescope\ntask brackets\nseek 5\n```\n```ask\nnumber c[2]\n```"
    var explorer = try Self.explorer(text)
    func value(_ quantity: Quantity, unit: Int, step: Int = 4) -> Float? {
      explorer.session.run.value(quantity, step: step, layer: 0, unit: unit)
    }
    for quantity in [Quantity.cell, .output, .hidden] {
      #expect(value(quantity, unit: 2)?.isWithheld == true)
    }
    for quantity in [Quantity.forget, .input, .candidate] {
      #expect(value(quantity, unit: 2)?.isFinite == true)
    }
    #expect(value(.cell, unit: 1)?.isFinite == true && value(.cell, unit: 2, step: 3)?.isFinite == true)
    let output = explorer.session.run.output(step: 4)
    #expect(output.allSatisfy { $0.isWithheld })
    explorer.handle(.command(.answer("0")))
    #expect(value(.cell, unit: 2)?.isFinite == true)
  }

  @Test("A page that is opened first shows what the pages before it would have led to")
  func passing() throws {
    var explorer = try Fixtures.explorer(width: 120, height: 40)
    let lesson = try LessonParser.parse(Self.text, file: "test.md")
    explorer.handle(.lessonRead(lesson, page: 2))
    #expect(explorer.lesson?.page == 2 && explorer.cursor.time == 4 && explorer.lesson?.question != nil)
    #expect(explorer.session.run.value(.forget, step: 3, layer: 0, unit: 1) == 0.5)
    explorer.handle(.key(.backspace))
    #expect(explorer.lesson?.page == 1)
  }

  @Test("A reader who has begun no lesson is offered the first one, which Enter opens; later readers are not")
  func offer() throws {
    var explorer = try Fixtures.explorer()
    let lesson = try LessonParser.parse(Self.text, file: "test.md")
    explorer.adopt(Course(entries: [Course.Entry(lesson)]))
    Opening.welcome(in: &explorer)
    #expect(explorer.dialog.message?.text.hasPrefix("New here? Enter opens the first lesson, Test.") == true)
    var elsewhere = explorer
    elsewhere.handle(.command(.screen(.train)))
    #expect(!elsewhere.update(.key(.enter)).contains(.readLesson("test")))
    #expect(explorer.update(.key(.enter)) == [.readLesson("test")])
    explorer.course.progress.lessons["test"] = CourseProgress.Entry(LessonRun(lesson))
    Opening.welcome(in: &explorer)
    #expect(explorer.dialog.message?.text.hasPrefix("Right: a step") == true)
  }

  @Test("The list of lessons says what is done, and F2 opens it from the screen and from the picker")
  func list() throws {
    var explorer = try Self.explorer()
    explorer.adopt(
      Course(entries: [Course.Entry(try LessonParser.parse(Self.text, file: "test.md"))]))
    explorer.handle(.command(.answer("0.1")))
    for key in [Key.function(2), .escape, .function(2)] { explorer.handle(.key(key)) }
    guard case .list(let list)? = explorer.dialog.overlay else { throw LessonParserTests.Unexpected() }
    #expect(list.content.items(in: explorer)[0].text.hasSuffix("1 Test  page 1 of 3"))
    explorer.handle(.key(.escape))
    explorer.handle(.command(.leaveLesson))
    explorer.handle(.key(.character("o")))
    explorer.handle(.key(.function(2)))
    guard case .list? = explorer.dialog.overlay else { throw LessonParserTests.Unexpected() }
  }

  @Test("Leaving a lesson gives its room and what was hidden back")
  func leaving() throws {
    var explorer = try Self.explorer(
      "# T\n## P\n```gatescope\ntask brackets\nseek 5\n```\n```ask\nnumber c[2]\n```")
    #expect(explorer.view.width == 82)
    explorer.handle(.command(.leaveLesson))
    #expect(explorer.lesson == nil && explorer.view.width == 120)
    #expect(explorer.session.run.value(.cell, step: 4, layer: 0, unit: 2)?.isFinite == true)
  }

  @Test(
    "The panel is a drawer in a narrow frame, a column in a wide one",
    arguments: [
      (80, 24, 80, 17), (100, 30, 100, 23), (109, 40, 109, 33), (110, 40, 72, 40), (200, 50, 162, 50),
      (80, 20, 80, 16), (80, 18, 80, 15),
    ])
  func sizes(width: Int, height: Int, screenWidth: Int, screenHeight: Int) throws {
    var explorer = try Self.explorer()
    explorer.handle(.resize(width: width, height: height))
    #expect(explorer.view.width == screenWidth && explorer.view.height == screenHeight)
  }
}

extension Explorer {
  /// Opens a lesson called `test.md`.
  mutating func begin(_ text: String) throws {
    handle(.lessonRead(try LessonParser.parse(text, file: "test.md"), page: 0))
  }

  mutating func handle(_ event: Event) {
    var host = FixtureHost()
    _ = host.handle(event, on: &self)
    finishComputing()
  }
}
