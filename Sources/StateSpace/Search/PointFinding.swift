/// What a search for rest points has come to, in numbers: the points themselves are in `PointSearch.found`.
public struct PointFinding: Equatable, Sendable {
  /// Fixed points that draw in from all sides, from some, and from none.
  public var (stable, saddles, unstable) = (0, 0, 0)
  /// Points that are slow, but not fixed.
  public var slow = 0
  /// Points that lie on a line, or sheet, on which the state hardly moves at all.
  public var line: SlowLine?
  /// Where a state that was given goes on and on by the same step.
  public var drift: Drift?
  /// After how many steps a state that was given comes round again and again, without resting; nil where none does.
  public var period: Int?
  /// The least |F(s) − s| that was met in the region of the states that the search began from; infinite before any was.
  public var leastResidual = Double.infinity
  /// Points far outside the states that the search began from, which were left out.
  public var outliers = 0
  /// Points that were left out because there are too many.
  public var leftOut = 0
  /// The states that the search began from so far.
  public var starts = 0

  public init() {}

  /// Fixed points, of any kind.
  public var fixed: Int { stable + saddles + unstable }
  /// True when there is no point at all, fixed or slow.
  public var isNone: Bool { fixed + slow == 0 }
}

/// Rest points between any two neighbours of which all states are slow too.
public struct SlowLine: Equatable, Sendable {
  /// Their positions in `PointSearch.found`.
  public var points: [Int]
  /// Directions that hold nine tenths of their spread: 1 for a line, more for a sheet.
  public var dimensions: Int
  /// The two that are furthest apart, by their positions in `found`.
  public var (first, last): (Int, Int)
  /// The distance between these.
  public var length: Double
  /// The largest |F(s) − s| at them and between neighbours.
  public var residual: Double

  public static func == (a: SlowLine, b: SlowLine) -> Bool {
    a.points == b.points && a.dimensions == b.dimensions && a.first == b.first && a.last == b.last
      && a.length == b.length && a.residual == b.residual
  }
}
