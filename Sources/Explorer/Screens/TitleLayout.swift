import GateCore

/// The line at the top of every screen: what is looked at, which screens there are, and the time.
public struct TitleLayout: Equatable, Sendable {
  /// The name or number of a screen, which opens it.
  public struct Tab: Equatable, Sendable {
    public let screen: ScreenKind
    public let text: String
  }

  /// At the left: the exhibit, the network, the sequence.
  public private(set) var left: [String] = []
  /// At the right: how much is changed; the screens; how it plays, and the time.
  public private(set) var changes = ""
  public private(set) var tabs: [Tab] = []
  public private(set) var time = ""
  /// Of the whole line.
  private var width = 0

  /// Empty.
  init() {}

  init(_ explorer: Explorer) {
    let (session, unicode) = (explorer.session, explorer.view.appearance.hasUnicode)
    let signs = Signs(unicode: unicode)
    width = explorer.view.width
    left = [
      " \(session.exhibit.name) ", " \(explorer.cellDescription(unicode: unicode)) ",
      "\(signs.dot)\(Self.sequenceTitle(session))",
    ]
    changes = session.activeChanges.isEmpty ? "" : " \(session.changesText) \(signs.vertical) "
    time =
      (explorer.playback.isPlaying ? "\(signs.play) \(Self.playRate(explorer)) " : "")
      + " t \(explorer.cursor.time) of \(session.run.length) "
    let used = (left + [changes, time]).reduce(1) { $0 + $1.displayWidth }
    tabs = Self.tabs(explorer.view.screen) { "\($0.rawValue) \($0.title)" }
    if tabsText.displayWidth > width - used { tabs = Self.tabs(explorer.view.screen) { "\($0.rawValue)" } }
  }

  /// The screens in a row, a blank behind each.
  public var tabsText: String { tabs.map { $0.text + " " }.joined() }

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

  /// The screens by number, the open one with its name.
  private static func tabs(_ open: ScreenKind, _ other: (ScreenKind) -> String) -> [Tab] {
    ScreenKind.allCases.map { screen in
      Tab(screen: screen, text: screen == open ? "[\(screen.rawValue) \(screen.title)]" : other(screen))
    }
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
