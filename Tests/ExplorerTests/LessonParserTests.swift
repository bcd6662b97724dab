import Testing

@testable import Explorer

@Suite("Lessons are read from Markdown")
struct LessonParserTests {
  static let whole = """
    # Keep
    What the forget gate
    does.

    ## First

    ```gatescope
    seek 3
    ```
    The gate is at {f[1]}. It is *nearly* open.

    - one
    - two

    ```ask
    number f[1, 4]
    scale 0 2
    near 0.2 Yes.
    far No: {f[1, 4]}.
    ```
    ```hint
    Look at f.
    ```

    > teacher: Ask why.

    ## Second
    ```ask
    choice
    - the colon: it opens : f[1] > 0.5
    - it shuts : f[1] <= 0.5
    right So it is.
    if clamp forget 1 0
    ```
    ```goal
    says[3] = "."
    ```
    ```hint
    Hold it.
    :clamp forget 1 0
    :seek 3
    ```
    ```claim
    f[1] < 2
    ```
    """

  @Test("Titles, text, blocks and hints are where their author put them")
  func structure() throws {
    let lesson = try LessonParser.parse(Self.whole, file: "lessons/02-keep.md")
    #expect(lesson.name == "keep" && lesson.title == "Keep" && lesson.summary == "What the forget gate does.")
    #expect(lesson.pages.map(\.title) == ["First", "Second"] && lesson.pages.map(\.line) == [5, 27])
    let blocks = lesson.pages[0].blocks
    #expect(blocks.count == 6)
    #expect(blocks[0].content == .commands([LessonLine(text: "seek 3", line: 8)]))
    #expect(blocks[1].content == .text(Paragraph(text: "The gate is at {f[1]}. It is *nearly* open.")))
    #expect(blocks[3].content == .text(Paragraph(text: "two", isItem: true)))
    #expect(blocks[5].content == .notes(Paragraph(text: "Ask why.")))
    guard case .question(let question) = blocks[4].content else { throw Unexpected() }
    #expect(question.kind == .number("f[1, 4]", scale: 0...2) && question.tolerance == 0.2)
    #expect(question.right == "Yes." && question.wrong == "No: {f[1, 4]}." && question.line == 16)
    #expect(question.hints == [LessonHint(text: "Look at f.")])
  }

  @Test("An option may have colons, and the lines of a last hint belong together")
  func options() throws {
    let lesson = try LessonParser.parse(Self.whole, file: "keep.md")
    guard case .question(let question) = lesson.pages[1].blocks[0].content,
      case .choice(let options) = question.kind,
      case .goal(let goal) = lesson.pages[1].blocks[1].content
    else { throw Unexpected() }
    #expect(options.map(\.text) == ["the colon: it opens", "it shuts"])
    #expect(options[0].condition == LessonLine(text: "f[1] > 0.5", line: 30))
    #expect(question.trial == [LessonLine(text: "clamp forget 1 0", line: 33)])
    #expect(goal.hints.map(\.text) == ["Hold it.", ""])
    #expect(goal.hints[1].commands.map(\.text) == ["clamp forget 1 0", "seek 3"])
  }

  struct Unexpected: Error {}

  @Test(
    "What is wrong is said with its line and with what is expected",
    arguments: [
      ("## Page\nText", "line 1: expected '# ' and the lesson's title, found none"),
      ("Text", "line 1: expected '# ' and the lesson's title, found 'Text'"),
      ("# T\nText", "x.md: expected '## ' and a page's title, found no page"),
      ("# T\n# U\n## P", "line 2: expected one '# ' title in a lesson"),
      ("# T\n## P\n```gatescope\nfly 3\n```", "line 4: no command 'fly'"),
      (
        "# T\n## P\n```gatescope\nexport a.svg\n```",
        "line 4: lesson: expected a command that shows something, found 'export'"
      ),
      (
        "# T\n## P\n```gatescope\nq!\n```",
        "line 4: lesson: expected a command that shows something, found 'q!'"
      ),
      (
        "# T\n## P\n```gatescope\nlesson x.md\n```", "line 4: lesson: expected a command that shows something"
      ),
      (
        "# T\n## P\n```ask\nyes right\nif log x\n```",
        "line 5: lesson: expected a command that shows something"
      ),
      (
        "# T\n## P\n```goal\nright\n```\n```hint\n:save state x.npz\n```",
        "line 7: lesson: expected a command"
      ),
      ("# T\n## P\n```gatescope\nseek 3", "line 3: expected a line ``` that ends this block, found none"),
      ("# T\n## P\n```ask\n```", "line 3: expected lines in this block, found none"),
      (
        "# T\n## P\n```quiz\nx\n```", "line 3: expected ```gatescope, ask, goal, hint or claim, found ```quiz"
      ),
      (
        "# T\n## P\n```ask\nguess f[1]\n```",
        "line 4: expected number, yes, choice, token, step or unit, found 'guess'"
      ),
      (
        "# T\n## P\n```ask\nnumber\n```",
        "line 4: expected what is asked, such as h[1], behind 'number', found the end"
      ),
      (
        "# T\n## P\n```ask\nnumber f[1]\nnear x Yes\n```",
        "line 5: expected how far a guess may be away, such as 0.1, found 'x'"
      ),
      (
        "# T\n## P\n```ask\nnumber f[1]\nscale 1 0\n```",
        "line 5: expected the ends of the scale, such as 0 1, found '1 0'"
      ),
      ("# T\n## P\n```ask\nyes f[1] > 0\nnear 1 a\n```", "line 5: expected right, wrong or if, found 'near'"),
      ("# T\n## P\n```ask\nchoice\n- one : right\n```", "line 4: expected two options or more"),
      (
        "# T\n## P\n```ask\nchoice\n- one\n- two : right\n```",
        "line 5: expected TEXT : CONDITION, found 'one'"
      ),
      ("# T\n## P\n```ask\nunit c[0]\n```", "line 4: expected a letter, a colon and a condition"),
      ("# T\n## P\n```goal\nright\nlast\n```", "line 5: expected one condition in a goal, found another"),
      ("# T\n## P\n```hint\nHm.\n```", "line 3: expected a question or a goal before its hints"),
      (
        "# T\n## P\n```goal\nright\n```\n```hint\na\nb\nc\nd\n```",
        "line 10: expected at most three hints, found 4"
      ),
      ("# T\n## P\nText\u{1B}[2J", "line 3: expected text, found the control character U+1B"),
      ("# T\n## P\nText\u{202E}", "line 3: expected text, found the control character U+202E"),
    ])
  func faults(text: String, message: String) throws {
    let fault = try #require(throws: LessonFault.self) { try LessonParser.parse(text, file: "x.md") }
    #expect(fault.message.contains(message), "\(fault.message)")
  }

  @Test("A file of ten thousand lines, or of one endless line, is refused")
  func sizes() throws {
    let lines = "# T\n## P\n" + String(repeating: "Text\n", count: 10_000)
    let fault = try #require(throws: LessonFault.self) { try LessonParser.parse(lines, file: "x.md") }
    #expect(fault.message == "x.md: expected at most 2000 lines, found 10003")
    let line = "# T\n## P\n" + String(repeating: "a", count: 5000)
    #expect(throws: LessonFault.self) { try LessonParser.parse(line, file: "x.md") }
  }

  @Test(
    "The name of a lesson is that of its file",
    arguments: [
      ("a/b/05-full.md", "full"), ("full.md", "full"), ("5.md", "5"), ("12-.md", "12-"),
      ("my lesson.md", "my lesson"),
    ])
  func names(file: String, name: String) { #expect(Lesson.name(ofFile: file) == name) }
}
