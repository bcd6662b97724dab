/// A lesson as its author wrote it: pages of text, commands, questions, goals, hints and claims.
public struct Lesson: Equatable, Sendable {
  /// What it is called by on a command line: the file's name without its number and ending.
  public var name: String
  /// The file, for errors.
  public var file: String
  public var title: String
  /// What it teaches, in a line or two.
  public var summary: String
  public var pages: [LessonPage]

  /// `05-full.md` is called `full`.
  public static func name(ofFile path: String) -> String {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if name.hasSuffix(".md") { name = String(name.dropLast(3)) }
    let digits = name.prefix { $0.isNumber }
    let rest = name.dropFirst(digits.count)
    return !digits.isEmpty && rest.first == "-" && rest.count > 1 ? String(rest.dropFirst()) : name
  }
}

/// One page: one thing, a minute or so.
public struct LessonPage: Equatable, Sendable {
  public var title: String
  /// Of its heading in the file, from 1.
  public var line: Int
  public var blocks: [LessonBlock]
}

/// A part of a page, with the line in the file at which it begins, from 1.
public struct LessonBlock: Equatable, Sendable {
  public enum Content: Equatable, Sendable {
    /// Text with expressions in braces.
    case text(Paragraph)
    /// For the presenter.
    case notes(Paragraph)
    case commands([LessonLine])
    case question(LessonQuestion)
    case goal(LessonGoal)
    case claims([LessonLine])
  }

  public var line: Int
  public var content: Content

  /// A question or a goal, which the page stops at.
  var isStop: Bool {
    switch content {
    case .question, .goal: true
    case .text, .notes, .commands, .claims: false
    }
  }

  /// Whether it asks where the state can rest, which takes a search to tell.
  var asksForRest: Bool {
    switch content {
    case .text(let paragraph), .notes(let paragraph): paragraph.text.asksForRest
    case .commands: false
    case .question(let question): question.asksForRest
    case .goal(let goal): goal.condition.text.asksForRest
    case .claims(let lines): lines.contains { $0.text.asksForRest }
    }
  }
}

/// A paragraph or an item of a list.
public struct Paragraph: Equatable, Sendable {
  public var text: String
  public var isItem = false
}

/// A line of a block: a command, a claim, a reply.
public struct LessonLine: Equatable, Sendable {
  public var text: String
  /// In the file, from 1.
  public var line: Int
}

/// What the reader is to make true.
public struct LessonGoal: Equatable, Sendable {
  public var condition: LessonLine
  public var hints: [LessonHint] = []
}

/// What helps with a question or a goal: words, or commands that do it.
public struct LessonHint: Equatable, Sendable {
  public var text: String
  public var commands: [LessonLine] = []
}
