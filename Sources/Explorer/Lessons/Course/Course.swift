/// The lessons that can be opened, and how far the reader has come with them.
public struct Course: Equatable, Sendable {
  /// A lesson in the list.
  public struct Entry: Equatable, Sendable {
    /// What opens it: its name.
    public var name: String
    public var title: String
    public var summary: String
    public var pages: Int
    /// True of a lesson in a folder of the reader's.
    public var isOwn: Bool

    public init(_ lesson: Lesson, isOwn: Bool = false) {
      (name, title, summary) = (lesson.name, lesson.title, lesson.summary)
      pages = lesson.pages.count
      self.isOwn = isOwn
    }
  }

  /// In the order in which they are to be taken.
  public var entries: [Entry]
  public var progress: CourseProgress
  /// False while presenting: what is shown to a class is nobody's progress.
  public var keepsProgress: Bool

  public init(entries: [Entry] = [], progress: CourseProgress = CourseProgress(), keepsProgress: Bool = true)
  {
    self.entries = entries
    self.progress = progress
    self.keepsProgress = keepsProgress
  }

  /// The one that comes after a lesson; nil behind the last one.
  func lesson(after name: String) -> Entry? {
    guard let index = entries.firstIndex(where: { $0.name == name }) else { return nil }
    return entries.indices.contains(index + 1) ? entries[index + 1] : nil
  }

  /// True once a reader who has begun none has been offered the first lesson.
  var isOffered = false

  /// The first lesson, for a reader who has begun none; nil for all others.
  var offered: Entry? { progress.lessons.isEmpty && keepsProgress ? entries.first : nil }

  /// The first lesson that is not done.
  var firstOpen: Entry? { entries.first { progress.lessons[$0.name]?.isDone != true } }

  /// Takes down how far the open lesson has come, and asks for it to be kept where that is news.
  static func record(in explorer: inout Explorer) -> [Effect] {
    guard explorer.course.keepsProgress, let lesson = explorer.lesson else { return [] }
    let known = explorer.course.progress.lessons[lesson.lesson.name]
    let now = CourseProgress.Entry(lesson).joined(with: known)
    guard now != known else { return [] }
    explorer.course.progress.lessons[lesson.lesson.name] = now
    return [.writeProgress(explorer.course.progress)]
  }
}

/// How far a reader has come: what is kept between sessions.
public struct CourseProgress: Equatable, Sendable, Codable {
  public struct Entry: Equatable, Sendable, Codable {
    /// Pages opened.
    public var pages: Int
    /// Questions answered, and those that were right without a hint.
    public var answered: Int
    public var right: Int
    public var isDone: Bool

    init(_ lesson: LessonRun) {
      pages = lesson.furthest + 1
      answered = lesson.outcomes.count
      right = lesson.outcomes.values.count { $0.isRight && $0.hints == 0 }
      isDone = lesson.isDone || (lesson.isOnLastPage && lesson.isPageDone)
    }

    /// What was reached before stays; the answers are those of the first time.
    func joined(with known: Entry?) -> Entry {
      guard let known else { return self }
      var entry = self
      entry.pages = max(pages, known.pages)
      entry.isDone = isDone || known.isDone
      if known.answered >= answered { (entry.answered, entry.right) = (known.answered, known.right) }
      return entry
    }
  }

  /// By the lesson's name.
  public var lessons: [String: Entry]

  public init(lessons: [String: Entry] = [:]) { self.lessons = lessons }
}
