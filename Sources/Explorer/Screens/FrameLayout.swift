/// Where everything is on a screen of some kind.
public protocol ScreenLayout: Equatable, Sendable {}

/// Where everything is in a frame. It is laid out once for a state, at the end of each update: what is drawn and what
/// the mouse finds are the same.
public struct FrameLayout: Equatable, Sendable {
  /// The Timeline's, whose columns of time other screens share.
  public let timeline: TimelineLayout
  /// The open screen's own.
  let screen: any ScreenLayout

  init(timeline: TimelineLayout, screen: any ScreenLayout) {
    self.timeline = timeline
    self.screen = screen
  }

  /// That of the open screen.
  public init(_ explorer: Explorer) {
    timeline = TimelineLayout(explorer)
    screen = explorer.screen.layout(in: explorer, over: timeline)
  }

  public static func == (a: FrameLayout, b: FrameLayout) -> Bool {
    a.timeline == b.timeline && a.screen.isEqual(to: b.screen)
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
}
