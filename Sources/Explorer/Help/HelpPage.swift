import SafeText

/// What lies on top of the screen as a page of text: its title and its lines.
public struct HelpPage: Equatable, Sendable {
  /// A line in two columns.
  public struct Line: Equatable, Sendable {
    public enum Kind: Sendable {
      case heading
      case keys
      case text
    }

    public var left: String
    public var right: String
    public var kind: Kind

    public init(left: String, right: String = "", kind: Kind = .keys) {
      self.left = left
      self.right = right
      self.kind = kind
    }
  }

  public let title: String
  public private(set) var lines: [Line] = []
  private let width: Int

  /// Where the right column begins.
  public static let rightColumn = 24
  /// Lines longer than this are hard to read.
  private static let longestLine = 100

  public init(_ topic: HelpTopic, in explorer: Explorer) {
    width = min(explorer.view.width - 1, Self.longestLine)
    switch topic {
    case .screen:
      title = "Help: \(explorer.screen.title)"
      addScreen(explorer)
      addCaveats(explorer)
      addScreens()
      addGlossary(unicode: explorer.view.appearance.hasUnicode)
      addCommands()
    case .task:
      title = "What to watch: \(explorer.session.exhibit.name)"
      addText(explorer.session.introduction)
    }
  }

  /// The last line that may be the first one in sight.
  static func lastScroll(of topic: HelpTopic, in explorer: Explorer) -> Int {
    max(0, HelpPage(topic, in: explorer).lines.count - rows(in: explorer))
  }

  /// Rows between the title and the keys.
  static func rows(in explorer: Explorer) -> Int { max(1, explorer.view.height - 2) }

  // MARK: Parts

  private mutating func addScreen(_ explorer: Explorer) {
    let help = explorer.screen.help
    addText(help.drawn)
    addHeading("How to read it")
    addText(help.reading)
    addHeading("Try")
    let hasOtherCells = explorer.session.exhibit.models.count > 1
    for trial in help.trials where hasOtherCells || trial.key != .character("c") {
      add(trial.key.label, trial.effect)
    }
    if !explorer.session.introduction.isEmpty {
      add("b", "read what to watch in \(explorer.session.exhibit.name)")
    }
  }

  /// All of what stands in a row of every screen, where it may be cut.
  private mutating func addCaveats(_ explorer: Explorer) {
    let caveats = Caveats.all(in: explorer)
    guard !caveats.isEmpty else { return }
    addHeading("What may make these numbers other ones")
    for caveat in caveats { addText(caveat) }
  }

  private mutating func addScreens() {
    addHeading("Screens: a digit opens one")
    for screen in ScreenKind.allCases { add("\(screen.rawValue)  \(screen.title)", screen.summary) }
  }

  private mutating func addGlossary(unicode: Bool) {
    addHeading("Words and signs")
    for entry in Glossary.entries { add(unicode ? entry.term : entry.plain ?? entry.term, entry.meaning) }
  }

  private mutating func addCommands() {
    addHeading("Keys")
    addText(
      """
      Every command can be typed after ":" and written into a script for --play; :12 goes to step 12. Its line is \
      in brackets.
      """)
    for section in CommandSection.allCases {
      addHeading(section.rawValue)
      for row in CommandTable.rows where row.section == section {
        let command = row.usage.isEmpty ? ":\(row.name)" : ":\(row.name) \(row.usage)"
        add(row.bindings.map(\.key.label).joined(separator: " "), "\(row.help)  (\(command))")
      }
    }
  }

  // MARK: Lines

  private mutating func addHeading(_ text: String) {
    lines += [Line(left: ""), Line(left: text, kind: .heading)]
  }

  private mutating func addText(_ text: String) {
    lines += text.wrapped(to: width - 1).map { Line(left: $0, kind: .text) }
  }

  /// A word, and what is to be said of it behind it. A word longer than its column has a line of its own.
  private mutating func add(_ word: String, _ text: String) {
    var added = text.wrapped(to: width - Self.rightColumn).map { Line(left: "", right: $0) }
    if word.displayWidth > Self.rightColumn - 2 || added.isEmpty {
      lines += word.wrapped(to: width - 1).map { Line(left: $0) }
    } else {
      added[0].left = word
    }
    lines += added
  }
}
