import Explorer
import GateCore

/// The line at the top of every screen: what is looked at, which screens there are, and the time.
struct TitleLine {
  private let layout: TitleLayout
  private let purpose: DrawingPurpose
  private let screenTitle: String

  /// - Parameter screenTitle: What the open screen is called.
  init(_ scene: Scene, screenTitle: String) {
    layout = scene.frame.title
    purpose = scene.purpose
    self.screenTitle = screenTitle
  }

  func bar(_ canvas: Canvas) -> TitleBar {
    let theme = canvas.theme
    let left = zip(layout.left, [theme.titleStrong, theme.titleStrong, theme.title]).map {
      TextLine.Words(text: $0, style: $1)
    }
    // A picture has no keys: it says which screen it is.
    let isScreen = purpose == .screen
    let screens = isScreen ? layout.tabsText : " \(screenTitle) "
    let time = isScreen ? layout.time : layout.fullTime + " "
    return TitleBar(
      left: left,
      right: TextLine.Words(text: layout.changes + screens + time, style: theme.titleStrong),
      ground: theme.title)
  }
}
