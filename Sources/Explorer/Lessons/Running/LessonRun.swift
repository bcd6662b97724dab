import GateCore

/// A lesson at work: which page is open, how far down it the reader has come, and what was answered.
///
/// A page is done from top to bottom: text is shown, commands are performed, and at a question or a goal it stops until
/// that is answered or reached (`Lessons.proceed`).
public struct LessonRun: Equatable, Sendable {
  public let lesson: Lesson
  /// From 0.
  public internal(set) var page = 0
  /// What is on the open page, down to where the reader has come.
  public internal(set) var state = PageState()
  /// The pages left, as they were.
  var left: [Int: PageState] = [:]
  /// Answers by where their questions stand, for the progress and for pages that are begun anew.
  public internal(set) var outcomes: [QuestionPlace: QuestionOutcome] = [:]
  /// True while it is checked: then claims are tried where they stand.
  var isChecked = false
  /// What stays open where it is printed; nil where it is read.
  var blanks: Blanks?
  /// What earlier questions asked, where it is hidden in a picture in print.
  var hidden: [Secret] = []
  /// What is wrong with claims, found while it is checked.
  var claimFaults: [LessonFault] = []
  /// Claims about other texts, which are tried when the lesson waits.
  var textClaims: [LessonLine] = []
  /// The line of the command that was last performed.
  var lastLine: Int?
  /// Commands that are still to be performed.
  var pending: [LessonLine] = []
  /// True while what the last command asked for outside the explorer is not answered.
  var awaitsAnswer = false
  /// True while one of its commands is performed.
  var isPerforming = false
  /// Why the lesson cannot go on.
  public internal(set) var fault: LessonFault?
  /// Lines of the panel that are scrolled away.
  public internal(set) var scroll = 0
  /// The furthest page that was opened, from 0.
  public internal(set) var furthest = 0
  public internal(set) var isDone = false

  public init(_ lesson: Lesson) { self.lesson = lesson }

  /// True while it changes what is on the screen.
  var isAtWork: Bool { isPerforming || awaitsAnswer }

  public var currentPage: LessonPage { lesson.pages[page] }
  public var isOnLastPage: Bool { page == lesson.pages.count - 1 }

  /// The block that the page has stopped at; nil at its end.
  var block: LessonBlock? {
    currentPage.blocks.indices.contains(state.position) ? currentPage.blocks[state.position] : nil
  }

  /// The next question down the page, which no text above it may answer.
  var nextQuestion: LessonQuestion? {
    for block in currentPage.blocks.dropFirst(state.position) {
      switch block.content {
      case .question(let question): return question
      case .goal: return nil
      case .text, .notes, .commands, .claims: continue
      }
    }
    return nil
  }

  /// True where the page asked something, and asks nothing more.
  var isBehindLastStop: Bool {
    currentPage.blocks.lastIndex(where: \.isStop).map { $0 < state.position } ?? false
  }

  /// What screens mark with question marks, at steps of its own.
  private var marked: [Secret] { (question?.veil.asked ?? []) + hidden }

  /// The tiles of the Timeline that are asked about: a unit's quantity at a step, from 0.
  public var askedTiles: [(quantity: Quantity, unit: Int, step: Int)] {
    marked.compactMap { secret in
      guard case .quantity(let quantity, let unit) = secret.number, let step = secret.step else { return nil }
      return (quantity, unit, step - 1)
    }
  }

  /// The steps, from 0, at which it is asked what the network says.
  public var askedAnswers: [Int] {
    marked.compactMap { $0.number == .output ? $0.step.map { $0 - 1 } : nil }
  }

  /// The question that waits for an answer.
  public var question: OpenQuestion? { state.question }

  /// The goal that is to be reached.
  public var goal: LessonGoal? {
    guard pending.isEmpty, !awaitsAnswer, case .goal(let goal)? = block?.content else { return nil }
    return goal
  }

  /// True when nothing on the page is left to do.
  public var isPageDone: Bool { block == nil && pending.isEmpty && !awaitsAnswer }
}

/// Where a question stands in a lesson, both from 0.
public struct QuestionPlace: Hashable, Sendable {
  public var page: Int
  public var block: Int
}

/// How far a page has come.
public struct PageState: Equatable, Sendable {
  /// The block that is next.
  var position = 0
  /// What the panel shows, from the top.
  public internal(set) var shown: [ShownBlock] = []
  public internal(set) var question: OpenQuestion?
  /// The hints that are shown of the question or goal that is open, with their numbers.
  public internal(set) var hints: [LessonHint] = []
  /// The blocks that the page has stopped at, where it was the reader's turn.
  var stops: Set<Int> = []
  /// Where the reader was when the lesson last changed something; nil before.
  var moment: ExplorerMoment?
}

/// A part of a page as it is shown, with its numbers.
public enum ShownBlock: Equatable, Sendable {
  case text(Paragraph)
  case notes(Paragraph)
  case answered(QuestionOutcome)
  case reached
}

/// What the reader sees and has made, without the lesson: to come back to.
struct ExplorerMoment: Equatable, Sendable {
  /// On the heap, since every page of a lesson has one.
  private indirect enum Kept: Equatable, Sendable {
    case moment(Session, Cursor, ScreenStates, ScreenKind, bands: [Quantity]?)
  }

  private let kept: Kept

  init(_ explorer: Explorer) {
    kept = .moment(
      explorer.session, explorer.cursor, explorer.screens, explorer.view.screen,
      bands: explorer.view.chosenBands)
  }

  /// Comes back to it. The sequences that the reader typed meanwhile are gone from the list.
  func restore(in explorer: inout Explorer) {
    guard case .moment(let session, let cursor, let screens, let screen, let bands) = kept else { return }
    explorer.session = session
    explorer.cursor = cursor
    explorer.screens = screens
    explorer.view.screen = screen
    explorer.view.chosenBands = bands
    explorer.search = nil
    explorer.forgetDerived()
  }
}

extension Explorer {
  /// Forgets what was worked out for the screens: the numbers at hand may be others now.
  mutating func forgetDerived() {
    jobs = Jobs()
    insights = Insights()
    playback.isPlaying = false
  }
}

extension LessonLine {
  /// True of a claim about a network of its own: `anbn-gru "aabb" : right`.
  var namesNetwork: Bool { (try? ClaimLine(text)) != nil }
}

extension LessonPage {
  /// What the page does to the screen once it is gone through: its commands, what its questions try, and what reaches
  /// its goals.
  var commandsPassed: [LessonLine] {
    blocks.flatMap { block -> [LessonLine] in
      switch block.content {
      case .commands(let lines): lines
      case .question(let question): question.trial
      case .goal(let goal): goal.hints.last?.commands ?? []
      case .text, .notes, .claims: []
      }
    }
  }
}
