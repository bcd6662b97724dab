import GateCore

/// How things are shown: the screen, its size and looks, and what the reader chose to see of a heatmap.
public struct ViewOptions: Equatable, Sendable {
  public internal(set) var screen = ScreenKind.timeline
  public internal(set) var showsNumbers = false
  public internal(set) var unitOrder = UnitOrder.index
  /// What is made to fit by showing several values as one.
  public internal(set) var zoom = Zoom.off
  /// What several values become then.
  public internal(set) var aggregate = Aggregate.mean
  public var appearance: Appearance
  /// Whose word the ground is that is drawn for.
  public internal(set) var theme = ThemeChoice.auto
  public internal(set) var width: Int
  public internal(set) var height: Int

  /// True where half blocks can show two values of a heatmap in one row.
  var canHalve: Bool { appearance.hasUnicode && appearance.colors.fillTiles && !showsNumbers }
}
