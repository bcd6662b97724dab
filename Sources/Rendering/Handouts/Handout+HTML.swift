import Explorer

extension Handout {
  /// One page of HTML that needs nothing else: pictures and styles are in it.
  ///
  /// - Parameters:
  ///   - command: Opens the lesson, as typed.
  ///   - notes: The presenter's notes too.
  public func html(opening command: String, notes: Bool = false) -> String {
    var writer = HandoutHTML(words: HandoutWords(handout: self, command: command), hasNotes: notes)
    return writer.document()
  }
}

/// Writes a handout as HTML.
private struct HandoutHTML {
  let words: HandoutWords
  let hasNotes: Bool
  private var pictures = HandoutPictures()

  init(words: HandoutWords, hasNotes: Bool) {
    self.words = words
    self.hasNotes = hasNotes
  }

  private var handout: Handout { words.handout }

  mutating func document() -> String {
    let lesson = handout.lesson
    let pages = handout.pages.map { page in section(page) }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(lesson.title.htmlEscaped)</title>
      <style>
      \(HandoutStyle.sheet)</style>
      </head>
      <body>
      <header>
      <h1>\(lesson.title.htmlEscaped)</h1>
      \(lesson.summary.isEmpty ? "" : "<p>\(html(lesson.summary))</p>\n")<p>\(words.opening) <kbd>\(words.command.htmlEscaped)</kbd></p>
      <p>\(words.rules(hasPictures: true))</p>
      <p class="name">Name: <span class="blank">&nbsp;</span></p>
      </header>
      <main>
      \(pages.joined(separator: "\n"))
      \(answers())</main>
      </body>
      </html>

      """
  }

  private mutating func section(_ page: Handout.Page) -> String {
    "<section class=\"page\">\n<h2>\(HandoutWords.page(page.number, page.title).htmlEscaped)</h2>\n"
      + parts(page.parts, page: page.number) + "</section>"
  }

  // MARK: Parts

  private mutating func parts(_ parts: [Handout.Part], page: Int) -> String {
    var text = ""
    var isInList = false
    for part in parts {
      var isItem = false
      if case .text(let paragraph) = part { isItem = paragraph.isItem }
      if isItem != isInList { text += isItem ? "<ul>\n" : "</ul>\n" }
      isInList = isItem
      text += html(part, page: page)
    }
    return text + (isInList ? "</ul>\n" : "")
  }

  private mutating func html(_ part: Handout.Part, page: Int) -> String {
    switch part {
    case .text(let paragraph):
      return paragraph.isItem ? "<li>\(html(paragraph.text))</li>\n" : "<p>\(html(paragraph.text))</p>\n"
    case .notes(let paragraph):
      guard hasNotes else { return "" }
      return "<p class=\"notes\"><b>\(HandoutWords.notesLabel)</b> \(html(paragraph.text))</p>\n"
    case .picture(let explorer): return figure(explorer)
    case .noPicture: return "<p class=\"quiet\">\(HandoutWords.noPicture)</p>\n"
    case .question(let question):
      return "<div class=\"question\">\n<h3>Question \(question.number)</h3>\n" + html(question.room)
        + "</div>\n"
    case .task(let number):
      return "<div class=\"question\">\n<h3>Task \(number)</h3>\n<p>\(HandoutWords.taskOpening)"
        + " <kbd>\(words.openingCommand(page: page).htmlEscaped)</kbd></p>\n"
        + "<p class=\"name\">\(HandoutWords.taskLine) <span class=\"blank\">&nbsp;</span></p>\n</div>\n"
    }
  }

  private mutating func figure(_ explorer: Explorer) -> String {
    let (picture, isNew) = pictures.add(explorer)
    guard isNew else { return "<p class=\"quiet\">\(HandoutWords.sameScreen(picture.number))</p>\n" }
    return
      "<figure>\n\(picture.svg)<figcaption>Picture \(picture.number). \(picture.title.htmlEscaped)</figcaption>\n"
      + "</figure>\n"
  }

  private func html(_ room: Handout.Room) -> String {
    switch room {
    case .scale(let scale):
      return "<p>Mark your guess:</p>\n" + Self.picture(of: scale)
    case .boxes(let names):
      let items = names.map { "<li>\(html($0))</li>\n" }.joined()
      let isShort = names.allSatisfy { $0.count <= 8 }
      return "<p>Tick one:</p>\n<ul class=\"boxes\(isShort ? " short" : "")\">\n\(items)</ul>\n"
    case .line(let what, let range):
      return
        "<p class=\"name\">\(HandoutWords.lineLabel(what, range)) <span class=\"blank\">&nbsp;</span></p>\n"
    }
  }

  /// A scale with twenty parts to mark a number on.
  private static func picture(of scale: ClosedRange<Float>) -> String {
    let marks = HandoutWords.marks(scale)
    let ticks = (0...20).map { tick in
      "M\(30 + tick * 29) \(tick % 5 == 0 ? 4 : 10)V22"
    }.joined()
    let labels = marks.enumerated().map { index, text in
      "<text x=\"\(30 + index * 145)\" y=\"42\" text-anchor=\"middle\">\(text.htmlEscaped)</text>"
    }.joined()
    return "<svg class=\"scale\" viewBox=\"0 0 640 48\" role=\"img\">"
      + "<title>A scale from \(marks[0].htmlEscaped) to \(marks[4].htmlEscaped)</title>"
      + "<desc>Make a mark where you think the number is.</desc>"
      + "<path d=\"M30 16H610\(ticks)\" fill=\"none\" stroke=\"#000\" stroke-width=\"1.2\"/>"
      + "<g font-size=\"14\" font-family=\"sans-serif\">\(labels)</g></svg>\n"
  }

  // MARK: Answers

  private mutating func answers() -> String {
    guard !handout.answers.isEmpty else { return "" }
    var text = "<section class=\"answers\">\n<h2>Answers</h2>\n"
    for page in handout.answers {
      text += "<h3>\(HandoutWords.page(page.page, page.title).htmlEscaped)</h3>\n"
      for answer in page.answers { text += html(answer) }
      text += parts(page.parts, page: page.page)
    }
    return text + "</section>\n"
  }

  private func html(_ answer: Handout.Answer) -> String {
    switch answer.content {
    case .question(let solution):
      var text = "<p><b>\(answer.number).</b> \(html(HandoutWords.answer(solution)))</p>\n"
      if !solution.trial.isEmpty { text += "<p>Tried: \(commands(solution.trial))</p>\n" }
      for reply in HandoutWords.replies(solution) {
        text +=
          "<p class=\"reply\">" + (reply.label.isEmpty ? "" : "<i>\(reply.label)</i> ") + html(reply.text)
          + "</p>\n"
      }
      return "<div class=\"answer\">\n\(text)</div>\n"
    case .task(let condition, let hints):
      let steps = hints.map { hint in
        let parts = [html(hint.text), commands(hint.commands.map(\.text))].filter { !$0.isEmpty }
        return "<li>\(parts.joined(separator: " "))</li>\n"
      }.joined()
      return
        "<div class=\"answer\">\n<p><b>\(answer.number).</b> Done when <code>\(condition.htmlEscaped)</code>. "
        + "One way:</p>\n<ul>\n\(steps)</ul>\n</div>\n"
    }
  }

  private func commands(_ lines: [String]) -> String {
    lines.map { "<kbd>:\($0.htmlEscaped)</kbd>" }.joined(separator: " ")
  }

  /// With the author's marks.
  private func html(_ text: String) -> String {
    text.marksForPaper.map { span in
      let inside = span.text.htmlEscaped
      return switch span.look {
      case .strong: "<strong>\(inside)</strong>"
      case .code: "<code>\(inside)</code>"
      case .text, .heading, .quiet, .pointed, .right, .wrong, .notice: inside
      }
    }.joined()
  }
}
