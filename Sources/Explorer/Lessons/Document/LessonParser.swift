import SafeText

/// Reads a lesson: Markdown whose fenced blocks are commands, questions, goals, hints and claims. `sample-data/LESSONS.md`
/// describes the format.
public struct LessonParser {
  /// The most lines of a lesson, and the most characters of a line: one of seven pages has about two hundred.
  static let lineLimit = 2000
  static let widthLimit = 2000
  /// The most bytes of a file that is read as a lesson.
  public static let byteLimit = 1 << 19

  private let file: String
  private let lines: [Substring]
  private var next = 0
  private var lesson: Lesson
  private var summary: [String] = []
  /// The paragraph that is being read, and the line it began at.
  private var open: (paragraph: Paragraph, line: Int, isNote: Bool)?

  /// - Throws: The first fault: the line, what is expected there and what was found.
  public static func parse(_ text: String, file: String) throws(LessonFault) -> Lesson {
    var parser = LessonParser(text, file: file)
    return try parser.parse()
  }

  private init(_ text: String, file: String) {
    self.file = file
    lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    lesson = Lesson(name: Lesson.name(ofFile: file), file: file, title: "", summary: "", pages: [])
  }

  private mutating func parse() throws(LessonFault) -> Lesson {
    guard lines.count <= Self.lineLimit else {
      throw fault(nil, "expected at most \(Self.lineLimit) lines, found \(lines.count)")
    }
    while next < lines.count { try readLine() }
    closeParagraph()
    guard !lesson.title.isEmpty else { throw fault(1, "expected '# ' and the lesson's title, found none") }
    guard !lesson.pages.isEmpty else { throw fault(nil, "expected '## ' and a page's title, found no page") }
    lesson.summary = summary.joined(separator: " ")
    return lesson
  }

  // MARK: Lines

  private mutating func readLine() throws(LessonFault) {
    let (line, number) = (String(lines[next]), next + 1)
    try require(line, at: number)
    next += 1
    if line.hasPrefix("```") {
      closeParagraph()
      return try readFence(line, number)
    }
    if line.hasPrefix("## ") { return addPage(String(line.dropFirst(3)).trimmingSpaces(), number) }
    if line.hasPrefix("# ") {
      guard lesson.title.isEmpty else {
        throw fault(number, "expected one '# ' title in a lesson; a page begins with '## '")
      }
      lesson.title = String(line.dropFirst(2)).trimmingSpaces()
      return
    }
    try readText(line, number)
  }

  private func require(_ line: String, at number: Int) throws(LessonFault) {
    guard line.count <= Self.widthLimit else {
      throw fault(number, "expected at most \(Self.widthLimit) characters in a line, found \(line.count)")
    }
    if let scalar = line.unicodeScalars.first(where: { $0.isHidden && $0 != "\t" }) {
      throw fault(
        number,
        "expected text, found the control character U+\(String(scalar.value, radix: 16, uppercase: true))")
    }
  }

  private mutating func addPage(_ title: String, _ number: Int) {
    closeParagraph()
    lesson.pages.append(LessonPage(title: title, line: number, blocks: []))
  }

  private mutating func readText(_ line: String, _ number: Int) throws(LessonFault) {
    var text = line.trimmingSpaces()
    guard !text.isEmpty else { return closeParagraph() }
    guard !lesson.pages.isEmpty else {
      guard !lesson.title.isEmpty else {
        throw fault(number, "expected '# ' and the lesson's title, found '\(text.cut(to: 30))'")
      }
      return summary.append(text)
    }
    let isNote = text.hasPrefix(">")
    if isNote { text = noteText(text) }
    let isItem = text.hasPrefix("- ")
    if isItem { text = String(text.dropFirst(2)).trimmingSpaces() }
    if isItem || open?.isNote != isNote { closeParagraph() }
    if open == nil {
      open = (Paragraph(text: text, isItem: isItem), number, isNote)
    } else {
      open?.paragraph.text += " " + text
    }
  }

  /// `> teacher: …` without its marks.
  private func noteText(_ text: String) -> String {
    let note = String(text.dropFirst()).trimmingSpaces()
    return note.hasPrefix("teacher:") ? String(note.dropFirst(8)).trimmingSpaces() : note
  }

  private mutating func closeParagraph() {
    guard let open else { return }
    self.open = nil
    add(open.isNote ? .notes(open.paragraph) : .text(open.paragraph), open.line)
  }

  private mutating func add(_ content: LessonBlock.Content, _ line: Int) {
    lesson.pages[lesson.pages.count - 1].blocks.append(LessonBlock(line: line, content: content))
  }

  // MARK: Fenced blocks

  private mutating func readFence(_ fence: String, _ number: Int) throws(LessonFault) {
    let kind = String(fence.dropFirst(3)).trimmingSpaces()
    var body: [LessonLine] = []
    while next < lines.count, !lines[next].hasPrefix("```") {
      try require(String(lines[next]), at: next + 1)
      let text = String(lines[next]).trimmingSpaces()
      if !text.isEmpty { body.append(LessonLine(text: text, line: next + 1)) }
      next += 1
    }
    guard next < lines.count else {
      throw fault(number, "expected a line ``` that ends this block, found none")
    }
    next += 1
    guard !lesson.pages.isEmpty else {
      throw fault(number, "expected '## ' and a page's title before a block")
    }
    guard let first = body.first else { throw fault(number, "expected lines in this block, found none") }
    switch kind {
    case "gatescope":
      for line in body { _ = try LessonCommand.parse(line, file: file) }
      add(.commands(body), number)
    case "ask": add(.question(try QuestionParser.parse(body, file: file)), number)
    case "goal":
      guard body.count == 1 else {
        throw fault(body[1].line, "expected one condition in a goal, found another")
      }
      add(.goal(LessonGoal(condition: first)), number)
    case "claim": add(.claims(body), number)
    case "hint": try addHints(body, number)
    default:
      throw fault(
        number, "expected ```gatescope, ask, goal, hint or claim, found ```\(kind.cut(to: 20))")
    }
  }

  /// Hints belong to the question or goal before them.
  private mutating func addHints(_ body: [LessonLine], _ number: Int) throws(LessonFault) {
    let page = lesson.pages.count - 1
    guard let index = lesson.pages[page].blocks.lastIndex(where: \.isStop) else {
      throw fault(number, "expected a question or a goal before its hints, found none on this page")
    }
    var hints: [LessonHint] = []
    for line in body {
      guard line.text.hasPrefix(":") else {
        hints.append(LessonHint(text: line.text))
        continue
      }
      let command = LessonLine(text: String(line.text.dropFirst()).trimmingSpaces(), line: line.line)
      _ = try LessonCommand.parse(command, file: file)
      if hints.last?.commands.isEmpty != false { hints.append(LessonHint(text: "")) }
      hints[hints.count - 1].commands.append(command)
    }
    guard hints.count <= 3 else {
      throw fault(body[3].line, "expected at most three hints, found \(hints.count)")
    }
    switch lesson.pages[page].blocks[index].content {
    case .question(var question):
      question.hints = hints
      lesson.pages[page].blocks[index].content = .question(question)
    case .goal(var goal):
      goal.hints = hints
      lesson.pages[page].blocks[index].content = .goal(goal)
    case .text, .notes, .commands, .claims: break
    }
  }

  private func fault(_ line: Int?, _ text: String) -> LessonFault {
    LessonFault(file: file, line: line, text)
  }
}
