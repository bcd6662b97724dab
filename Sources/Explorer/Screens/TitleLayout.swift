import GateCore
import SafeText

/// The line at the top of every screen: what is looked at, which screens there are, and the time.
public struct TitleLayout: Equatable, Sendable {
  /// The name or number of a screen, which opens it.
  public struct Tab: Equatable, Sendable {
    public let screen: ScreenKind
    public let text: String
  }

  /// At the left: the exhibit, the network, the sequence.
  public private(set) var left: [String] = []
  /// At the right: how much is changed; the screens; how it plays, and the time, behind a line.
  public private(set) var changes = ""
  public private(set) var tabs: [Tab] = []
  public private(set) var time = ""
  /// The time where there is room for words: in a picture, which has no screens to open.
  public private(set) var fullTime = ""
  /// Of the whole line.
  private var width = 0

  /// Empty.
  init() {}

  init(_ explorer: Explorer) {
    let (session, unicode) = (explorer.session, explorer.view.appearance.hasUnicode)
    width = explorer.view.frameWidth
    left = [
      Self.name(explorer), "\(explorer.cellDescription(unicode: unicode)) ",
      "\(Signs(unicode: unicode).dot)\(Self.sequenceTitle(session))",
    ]
    for form in forms(explorer) {
      write(form, explorer)
      if form.least + 1 + (changes + tabsText + time).displayWidth <= width { break }
    }
  }

  /// The exhibit, and the moment of its training where there are several.
  private static func name(_ explorer: Explorer) -> String {
    let dot = Signs(unicode: explorer.view.appearance.hasUnicode).dot
    return " \(explorer.session.exhibit.name) " + (explorer.shownMoment.map { "\(dot) \($0) \(dot) " } ?? "")
  }

  // MARK: How much is written out

  private enum Names {
    case none
    case short
    case full
  }

  private struct Form {
    /// Columns that are kept for what is at the left.
    var least: Int
    /// What the screens are called; the open one has its name always.
    var names = Names.none
    /// How many changes there are and how fast it plays, in words.
    var hasWords = false
    /// `t 3 of 19`, not `3/19`.
    var hasLongTime = false
  }

  /// The longest first. What is at the left is cut before the names of the screens are, down to the network's kind
  /// and to what it does not read.
  private func forms(_ explorer: Explorer) -> [Form] {
    let unicode = explorer.view.appearance.hasUnicode
    func least(_ network: String) -> Int {
      "\(Self.name(explorer))\(network)\(Signs(unicode: unicode).ellipsis)".displayWidth
    }
    let isCut = explorer.shown.stepLimitWords != nil
    let kind = least(
      isCut ? explorer.cellDescription(unicode: unicode) : explorer.shown.cell.kind.title)
    return [
      Form(
        least: left.reduce(0) { $0 + $1.displayWidth }, names: .full, hasWords: true, hasLongTime: true),
      Form(least: max(kind, least(explorer.shape(unicode: unicode))), names: .full, hasLongTime: true),
      Form(least: kind, names: .full, hasLongTime: true),
      Form(least: kind, names: .short, hasLongTime: true), Form(least: kind, names: .short),
      Form(least: kind, hasWords: true, hasLongTime: true), Form(least: kind, hasLongTime: true),
      Form(least: 0),
    ]
  }

  private mutating func write(_ form: Form, _ explorer: Explorer) {
    let (session, cursor) = (explorer.session, explorer.cursor)
    fullTime = "t \(cursor.time) of \(session.run.length)"
    let signs = Signs(unicode: explorer.view.appearance.hasUnicode)
    let changed = session.activeChanges.count
    changes =
      changed == 0
      ? "" : form.hasWords ? " \(session.changesText) \(signs.vertical) " : "\(signs.changed)\(changed) "
    tabs = ScreenKind.allCases.map { screen in
      let isOpen = screen == explorer.view.screen
      let text =
        switch form.names {
        case .none: isOpen ? "\(screen.rawValue) \(screen.title)" : "\(screen.rawValue)"
        case .short: "\(screen.rawValue) \(screen.shortTitle)"
        case .full: "\(screen.rawValue) \(screen.title)"
        }
      return Tab(screen: screen, text: isOpen ? "[\(text)]" : text)
    }
    let edge = form.names == .short ? "\(signs.vertical)" : " \(signs.vertical) "
    let playing = "\(signs.play) " + (form.hasWords ? "\(Self.playRate(explorer)) " : "")
    time =
      edge + (explorer.playback.isPlaying ? playing : "")
      + (form.hasLongTime
        ? fullTime : "\(cursor.time)/\(session.run.length)")
      + (form.hasWords ? " " : "")
  }

  /// The screens in a row.
  public var tabsText: String { tabs.map(\.text).joined(separator: " ") }

  /// The screen whose name or number is in a column.
  func screen(atColumn column: Int) -> ScreenKind? {
    var start = max(0, width - (changes + tabsText + time).displayWidth) + changes.displayWidth
    for tab in tabs {
      let end = start + tab.text.displayWidth
      if (start..<end).contains(column) { return tab.screen }
      start = end + 1
    }
    return nil
  }

  /// The sequence's name and, of several, its number.
  private static func sequenceTitle(_ session: Session) -> String {
    let name = session.sequence.name.isEmpty ? "" : " \(session.sequence.name)"
    let count = session.exhibit.sequences.count
    return name + (count > 1 ? " (\(session.sequenceIndex + 1)/\(count))" : "")
  }

  /// `4/s`, or where playing goes by micro-steps, how long one takes: `1 s each`.
  private static func playRate(_ explorer: Explorer) -> String {
    guard explorer.screen.playPace > 1, let interval = explorer.playInterval else {
      return "\(explorer.playback.speed)/s"
    }
    return "\(NumberText.decimal(Float(interval) / 1000, interval % 1000 == 0 ? 0 : 2)) s each"
  }
}
