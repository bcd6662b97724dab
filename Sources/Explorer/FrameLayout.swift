import SafeText

/// Where everything is on a screen of some kind.
public protocol ScreenLayout: Equatable, Sendable {}

/// Where everything is in a frame. It is laid out once for a state, at the end of each update: what is drawn and what
/// the mouse finds are the same.
public struct FrameLayout: Equatable, Sendable {
  /// The Timeline's, whose columns of time other screens share.
  public let timeline: TimelineLayout
  /// The open screen's own.
  let screen: any ScreenLayout
  /// The line at the top.
  public private(set) var title = TitleLayout()
  /// The keys in the line at the bottom; empty while something else is there.
  public private(set) var hints = HintLine()
  /// What lies on top of the screen; nil when nothing does that has a place of its own.
  public private(set) var overlay: OverlayLayout?
  /// The lesson's panel; nil while there is none.
  public private(set) var panel: PanelLayout?
  /// The row of the keys, the last one of the frame.
  public private(set) var keyRow = 0

  init(timeline: TimelineLayout, screen: any ScreenLayout) {
    self.timeline = timeline
    self.screen = screen
  }

  /// That of the open screen.
  public init(_ explorer: Explorer) {
    var laidOut = explorer
    self = explorer.screen.layOut(&laidOut)
  }

  /// Places what is around the screen and on top of it. The explorer has the rest of the layout already.
  mutating func surround(hints own: ScreenHints, in explorer: Explorer) {
    guard !timeline.isTooSmall else { return }
    title = TitleLayout(explorer)
    panel = PanelLayout(explorer)
    keyRow = explorer.view.frameHeight - 1
    // What is being worked out is said at the right end.
    let width = explorer.view.frameWidth - (explorer.workInWords.map { $0.displayWidth + 3 } ?? 0)
    if explorer.showsHints {
      hints = HintLine(
        BottomHints.current(own, in: explorer), always: BottomHints.always(in: explorer), width: width)
    } else if let message = explorer.shownMessage {
      hints = HintLine(BottomHints.always(in: explorer), behind: message.text, width: width)
    }
    overlay = OverlayLayout(explorer)
  }

  public static func == (a: FrameLayout, b: FrameLayout) -> Bool {
    a.timeline == b.timeline && a.screen.isEqual(to: b.screen) && a.title == b.title && a.hints == b.hints
      && a.overlay == b.overlay && a.panel == b.panel && a.keyRow == b.keyRow
  }
}

extension ScreenLayout {
  /// Equality with a layout of whatever screen.
  fileprivate func isEqual(to other: any ScreenLayout) -> Bool { (other as? Self) == self }
}

extension Explorer {
  /// The layout of a screen: the one that the frame has, if it is the open screen's.
  public func layout<S: Screen>(of screen: S.Type) -> S.Layout {
    layout?.screen as? S.Layout ?? S.layout(in: self)
  }

  /// The layout of the frame, made anew where the state was changed by no event.
  public var frame: FrameLayout { layout ?? FrameLayout(self) }

  /// True when the line at the bottom has keys: nothing is typed, computed or said there.
  var showsHints: Bool { hasBottomLine && dialog.message == nil }

  /// The message in the line at the bottom; nil where something else is there.
  var shownMessage: Message? { hasBottomLine ? dialog.message : nil }

  /// True when nothing is typed or computed in the line at the bottom.
  private var hasBottomLine: Bool {
    if case .prompt = dialog.overlay { return false }
    return !jobs.isComputing
  }
}
