import Explorer

extension Handout {
  /// A handout as Markdown, with its pictures as files.
  public struct Markdown: Sendable {
    public let text: String
    /// The names that the text links, and the pictures that belong there.
    public let pictures: [(name: String, svg: String)]
  }

  /// As Markdown (CommonMark).
  ///
  /// - Parameters:
  ///   - command: Opens the lesson, as typed.
  ///   - pictures: What the names of pictures begin with: `handout` for `handout-1.svg`; nil for none.
  ///   - notes: The presenter's notes too.
  public func markdown(opening command: String, pictures: String?, notes: Bool = false) -> Markdown {
    var writer = HandoutMarkdown(
      words: HandoutWords(handout: self, command: command), stem: pictures, hasNotes: notes)
    return writer.document()
  }
}

/// Writes a handout as Markdown.
private struct HandoutMarkdown {
  let words: HandoutWords
  let stem: String?
  let hasNotes: Bool
  private var pictures = HandoutPictures()

  init(words: HandoutWords, stem: String?, hasNotes: Bool) {
    self.words = words
    self.stem = stem
    self.hasNotes = hasNotes
  }

  private var handout: Handout { words.handout }

  mutating func document() -> Handout.Markdown {
    let lesson = handout.lesson
    var blocks = ["# " + lesson.title.markdownEscaped]
    if !lesson.summary.isEmpty { blocks.append(markdown(lesson.summary)) }
    blocks += [
      "\(words.opening) \(words.command.markdownCode)", words.rules(hasPictures: stem != nil).markdownEscaped,
    ]
    for page in handout.pages {
      blocks.append("## " + HandoutWords.page(page.number, page.title).markdownEscaped)
      blocks += parts(page.parts, page: page.number)
    }
    blocks += answers()
    return Handout.Markdown(
      text: blocks.joined(separator: "\n\n") + "\n", pictures: pictures.all.map { (name(of: $0), $0.svg) })
  }

  private func name(of picture: HandoutPictures.Picture) -> String { "\(stem ?? "")-\(picture.number).svg" }

  // MARK: Parts

  private mutating func parts(_ parts: [Handout.Part], page: Int) -> [String] {
    var blocks: [String] = []
    for part in parts { if let block = markdown(part, page: page) { blocks.append(block) } }
    return blocks
  }

  private mutating func markdown(_ part: Handout.Part, page: Int) -> String? {
    switch part {
    case .text(let paragraph): return (paragraph.isItem ? "- " : "") + markdown(paragraph.text)
    case .notes(let paragraph):
      return hasNotes ? "> **\(HandoutWords.notesLabel)** \(markdown(paragraph.text))" : nil
    case .picture(let explorer): return picture(of: explorer)
    case .noPicture: return stem == nil ? nil : HandoutWords.noPicture.markdownEscaped
    case .question(let question): return "**Question \(question.number).** " + markdown(question.room)
    case .task(let number):
      return "**Task \(number).** \(HandoutWords.taskOpening) "
        + words.openingCommand(page: page).markdownCode + "\n\n\(HandoutWords.taskLine) \(Self.line)"
    }
  }

  private mutating func picture(of explorer: Explorer) -> String? {
    guard stem != nil else { return nil }
    let (picture, isNew) = pictures.add(explorer)
    guard isNew else { return HandoutWords.sameScreen(picture.number).markdownEscaped }
    let title = "Picture \(picture.number). \(picture.title)".markdownEscaped
    return "![\(title)](\(name(of: picture).percentEncoded))"
  }

  /// To write on.
  private static let line = String(repeating: "_", count: 8).markdownEscaped

  private func markdown(_ room: Handout.Room) -> String {
    let line = Self.line
    switch room {
    case .scale(let scale):
      let marks = HandoutWords.marks(scale)
      return "Your guess: \(line)\n\n" + Self.ruler(marks)
    case .boxes(let names):
      return "Tick one:\n\n" + names.map { "- [ ] " + markdown($0) }.joined(separator: "\n")
    case .line(let what, let range): return "\(HandoutWords.lineLabel(what, range)) \(line)"
    }
  }

  /// A scale in characters, its numbers below their ticks.
  private static func ruler(_ marks: [String]) -> String {
    var numbers = ""
    for (index, mark) in marks.enumerated() {
      let start = max(0, 4 + index * 12 - mark.count / 2)
      numbers += String(repeating: " ", count: max(1, start - numbers.count)) + mark
    }
    return "```text\n    |" + String(repeating: "-----------|", count: 4) + "\n" + numbers + "\n```"
  }

  // MARK: Answers

  private mutating func answers() -> [String] {
    guard !handout.answers.isEmpty else { return [] }
    var blocks = ["---", "## Answers"]
    for page in handout.answers {
      blocks.append("### " + HandoutWords.page(page.page, page.title).markdownEscaped)
      for answer in page.answers { blocks += markdown(answer) }
      blocks += parts(page.parts, page: page.page)
    }
    return blocks
  }

  private func markdown(_ answer: Handout.Answer) -> [String] {
    switch answer.content {
    case .question(let solution):
      var blocks = ["**\(answer.number).** \(markdown(HandoutWords.answer(solution)))"]
      if !solution.trial.isEmpty { blocks.append("Tried: " + commands(solution.trial)) }
      return blocks
        + HandoutWords.replies(solution).map { reply in
          (reply.label.isEmpty ? "" : "*\(reply.label)* ") + markdown(reply.text)
        }
    case .task(let condition, let hints):
      return ["**\(answer.number).** Done when \(condition.markdownCode). One way:"]
        + hints.map { hint in
          let parts = [markdown(hint.text), commands(hint.commands.map(\.text))].filter { !$0.isEmpty }
          return "- " + parts.joined(separator: " ")
        }
    }
  }

  private func commands(_ lines: [String]) -> String {
    lines.map { ":\($0)".markdownCode }.joined(separator: " ")
  }

  /// With the author's marks.
  private func markdown(_ text: String) -> String {
    let spans = text.marksForPaper
    let line = spans.map { span in
      switch span.look {
      case .strong: "**\(span.text.markdownEscaped)**"
      case .code: span.text.markdownCode
      case .text, .heading, .quiet, .pointed, .right, .wrong, .notice: span.text.markdownEscaped
      }
    }.joined()
    return line.markdownLine
  }
}
