/// The lines of the lesson's panel: what is on the page down to where the reader has come.
enum LessonPanel {
  /// - Parameter isSpacious: A blank line between paragraphs.
  static func lines(in explorer: Explorer, width: Int, isSpacious: Bool) -> [PanelLine] {
    guard let lesson = explorer.lesson else { return [] }
    var lines: [PanelLine] = []
    func add(_ more: [PanelLine]) {
      guard !more.isEmpty else { return }
      if isSpacious, !lines.isEmpty { lines.append(PanelLine([])) }
      lines += more
    }
    let signs = Signs(unicode: explorer.view.appearance.hasUnicode)
    var previousItem = false
    for block in lesson.state.shown {
      switch block {
      case .text(let paragraph):
        let more = paragraph.lines(width: width, signs)
        if paragraph.isItem && previousItem { lines += more } else { add(more) }
        previousItem = paragraph.isItem
        continue
      case .notes(let paragraph):
        if explorer.view.showsNotes {
          add(([.init("for you: ", .quiet)] + paragraph.text.spans(signs, .quiet)).wrapped(to: width))
        }
      case .answered(let outcome): add(outcome.lines(width: width, signs))
      case .reached: add([PanelLine([.init("\(signs.check) done", .right)])])
      }
      previousItem = false
    }
    if let question = lesson.question { add(question.lines(width: width, signs, in: explorer)) }
    add(hintLines(lesson, width: width, signs))
    if let fault = lesson.fault {
      add([PanelLine.Span("This lesson cannot go on: " + fault.message, .wrong)].wrapped(to: width))
    } else if lesson.goal != nil {
      add([PanelLine.Span("\(signs.pointer) your turn, on the screen", .notice)].wrapped(to: width))
    }
    return lines
  }

  private static func hintLines(_ lesson: LessonRun, width: Int, _ signs: Signs) -> [PanelLine] {
    lesson.state.hints.enumerated().flatMap { index, hint in
      let commands = hint.commands.map { ":" + $0.text }.joined(separator: "  ")
      let text = [hint.text, commands].filter { !$0.isEmpty }.joined(separator: " ")
      return ([.init("hint \(index + 1): ", .notice)] + text.spans(signs)).wrapped(to: width)
    }
  }

  // MARK: Scrolling

  /// Shows more of a page that is longer than the panel; false where its end is in sight.
  static func scrollOn(in explorer: inout Explorer) -> Bool {
    guard let panel = explorer.frame.panel, panel.hasMoreBelow else { return false }
    explorer.lesson?.scroll = panel.firstLine + max(1, panel.body.height - 1)
    return true
  }

  static func scroll(by lines: Int, in explorer: inout Explorer) -> [Effect] {
    guard let panel = explorer.frame.panel else { return [] }
    explorer.lesson?.scroll = max(0, panel.firstLine + lines)
    return []
  }
}

extension Paragraph {
  fileprivate func lines(width: Int, _ signs: Signs) -> [PanelLine] {
    isItem
      ? ([PanelLine.Span("\(signs.dot) ")] + text.spans(signs)).wrapped(to: width, indent: 2)
      : text.spans(signs).wrapped(to: width)
  }
}
