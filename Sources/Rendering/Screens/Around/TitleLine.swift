import Explorer
import GateCore

/// The line at the top of every screen: what is looked at, which screens there are, and the time.
struct TitleLine {
  private let explorer: Explorer
  private let purpose: DrawingPurpose
  private let screenTitle: String

  /// - Parameter screenTitle: What the open screen is called.
  init(_ scene: Scene, screenTitle: String) {
    explorer = scene.explorer
    purpose = scene.purpose
    self.screenTitle = screenTitle
  }

  func bar(_ canvas: Canvas) -> TitleBar {
    let (glyphs, theme) = (canvas.glyphs, canvas.theme)
    let time = " t \(explorer.cursor.time) of \(explorer.session.run.length) "
    let playing = explorer.playback.isPlaying ? "\(glyphs.play) \(playRate) " : ""
    let changes =
      explorer.session.activeChanges.isEmpty ? "" : " \(explorer.session.changesText) \(glyphs.vertical) "
    let left = [
      TextLine.Words(text: " \(explorer.session.exhibit.name) ", style: theme.titleStrong),
      TextLine.Words(
        text: " \(explorer.cellDescription(unicode: glyphs.unicode)) ", style: theme.titleStrong),
      TextLine.Words(text: "\(glyphs.dot)\(sequenceTitle)", style: theme.title),
    ]
    let behind = playing + time
    let used = (left.map(\.text) + [changes, behind]).reduce(1) { $0 + $1.displayWidth }
    let right = changes + screenTabs(in: canvas.area.width - used) + behind
    return TitleBar(
      left: left, right: TextLine.Words(text: right, style: theme.titleStrong), ground: theme.title)
  }

  /// The sequence's name and, of several, its number.
  private var sequenceTitle: String {
    let name = explorer.session.sequence.name.isEmpty ? "" : " \(explorer.session.sequence.name)"
    let count = explorer.session.exhibit.sequences.count
    return name + (count > 1 ? " (\(explorer.session.sequenceIndex + 1)/\(count))" : "")
  }

  /// `4/s`, or where playing goes by micro-steps, how long one takes: `1 s each`.
  private var playRate: String {
    guard explorer.screen.playPace > 1, let interval = explorer.playInterval else {
      return "\(explorer.playback.speed)/s"
    }
    return "\(NumberText.decimal(Float(interval) / 1000, interval % 1000 == 0 ? 0 : 2)) s each"
  }

  /// The screens by number, the open one with its name; where there is room, all with their names.
  private func screenTabs(in room: Int) -> String {
    guard purpose == .screen else { return " \(screenTitle) " }
    func tabs(_ other: (ScreenKind) -> String) -> String {
      ScreenKind.allCases.map { screen in
        screen == explorer.view.screen ? "[\(screen.rawValue) \(screen.title)]" : other(screen)
      }.joined(separator: " ") + " "
    }
    let named = tabs { "\($0.rawValue) \($0.title)" }
    return named.displayWidth <= room ? named : tabs { "\($0.rawValue)" }
  }
}
