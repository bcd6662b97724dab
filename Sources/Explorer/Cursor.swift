import GateCore

/// Where the reader is: in time, and in the network.
public struct Cursor: Equatable, Sendable {
  /// `t`: how many steps have been taken; the current step is the t-th, 0 is before the first.
  public internal(set) var time = 0
  /// The furthest step seen; later ones are blank.
  public internal(set) var revealed = 0
  public internal(set) var layer = 0
  /// Index into the layer's directions.
  public internal(set) var direction = 0
  public internal(set) var unit = 0
  /// True once the reader has chosen a unit, so that it is kept when the cell changes.
  var unitWasChosen = false
  /// The quantity that the history line follows; nil follows the state of the cell.
  var followed: Quantity?
}
