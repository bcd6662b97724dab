/// A lesson on paper: its pages with pictures and room to answer, and the answers behind them.
public struct Handout: Sendable {
  public let lesson: Lesson
  public internal(set) var pages: [Page] = []
  /// The answers, by page; a page that asks nothing is not among them.
  public internal(set) var answers: [Answers] = []

  /// A page of the lesson.
  public struct Page: Sendable {
    /// From 1.
    public let number: Int
    public let title: String
    public internal(set) var parts: [Part] = []
  }

  /// What stands on paper, from top to bottom.
  public enum Part: Sendable {
    case text(Paragraph)
    /// For the presenter.
    case notes(Paragraph)
    /// The screen as the reader sees it.
    indirect case picture(Explorer)
    /// The screen would answer a question.
    case noPicture
    case question(Question)
    /// What is to be done at the computer, numbered as the questions are.
    case task(Int)
  }

  /// A question with room to answer it.
  public struct Question: Sendable {
    public let number: Int
    public let room: Room
  }

  /// Where an answer goes.
  public enum Room: Equatable, Sendable {
    case scale(ClosedRange<Float>)
    case boxes([String])
    /// A line to write on: what is asked for, and its least and greatest value where it is a number.
    case line(String, ClosedRange<Int>?)

    /// The most names that have a box each.
    private static let mostBoxes = 24

    init(_ open: OpenQuestion) {
      switch open.range {
      case .scale(let scale): self = .scale(scale)
      case .names(let names): self = names.count <= Self.mostBoxes ? .boxes(names) : .line("answer", nil)
      case .whole(let numbers, let what): self = .line(what, numbers)
      }
    }
  }

  /// The answers of a page, and what it says and shows after the last of them.
  public struct Answers: Sendable {
    /// The page's, from 1.
    public let page: Int
    public let title: String
    public internal(set) var answers: [Answer] = []
    public internal(set) var parts: [Part] = []
  }

  /// The answer of a question, or a way to do a task.
  public struct Answer: Equatable, Sendable {
    public enum Content: Equatable, Sendable {
      case question(Solution)
      /// What must hold, and the hints that reach it.
      case task(condition: String, hints: [LessonHint])
    }

    /// Of the question or task.
    public let number: Int
    public let content: Content
  }

  /// The true answer of a question, with what its author says to it.
  public struct Solution: Equatable, Sendable {
    public let answer: String
    /// How far a guess of a number may be away; nil of all others.
    public let tolerance: Float?
    /// To a right guess, and to another one.
    public let right: String?
    public let wrong: String?
    /// The commands that were tried for it.
    public let trial: [String]
  }
}

extension String {
  /// A text of a lesson with its author's marks, for paper.
  public var marksForPaper: [PanelLine.Span] { spans(Signs(unicode: true)) }
}
