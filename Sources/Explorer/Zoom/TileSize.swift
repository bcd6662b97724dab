/// How many values a tile of a heatmap shows.
public struct TileSize: Equatable, Sendable {
  public var units = 1
  /// What `units` are called: the rows of a matrix need not be units.
  public var unitName = "units"
  public var steps = 1
  public var columns = 1

  /// True when each tile shows a single value.
  var isOne: Bool { units == 1 && steps == 1 && columns == 1 }
}
