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
  /// Of the whole frame, in characters.
  public internal(set) var frameWidth: Int
  public internal(set) var frameHeight: Int
  /// What a lesson's panel takes of it.
  public internal(set) var panel = PanelSide.none
  /// The quantities that are shown in bands; nil for all.
  public internal(set) var chosenBands: [Quantity]?
  /// True while it is shown to a class.
  public internal(set) var isPresenting = false
  /// True while the notes of a lesson are shown that are for whoever presents it.
  public internal(set) var showsNotes = false

  /// Of the screens: what the panel leaves of the frame. The line of keys is below them, or below the panel.
  public var width: Int { frameWidth - panel.columns }
  public var height: Int { frameHeight - panel.rows }

  /// True where half blocks can show two values of a heatmap in one row.
  var canHalve: Bool { appearance.hasUnicode && appearance.colors.fillTiles && !showsNumbers }
}
