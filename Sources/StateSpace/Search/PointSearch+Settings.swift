extension PointSearch {
  /// How a search is made.
  public struct Settings: Equatable, Sendable {
    /// From how many states the search begins at most; nil: as many as the size of a state suggests, 24 to 600.
    public var starts: Int?
    /// The deviation of the noise around states of trajectories, measured by the spread of each number.
    public var noise = 0.5
    /// What decides which states are drawn: the same gives the same points.
    public var seed: UInt64 = 1
    /// The largest |F(s) − s| of a slow point, measured by the mean distance of the given states from their mean: at
    /// 0.01 the state needs a hundred steps or more to go so far.
    public var slowness = 0.01
    /// Points nearer to each other than this are one, measured by the size of a state's numbers and 1.
    public var mergeDistance = 1e-3
    /// The same for slow points, which are only about where they are: measured by the mean distance of the given states
    /// from their mean.
    public var slowMergeDistance = 0.02
    /// Fixed points further from the mean of the given states than so many times the furthest that these are, or lead to,
    /// are outliers; slow ones are wherever a number is outside those of these states, −1 and 1 included.
    public var outlierDistance = 3.0
    /// Points that are kept; of those beyond, the number is told.
    public var mostPoints = 64

    public init() {}

    /// Starts for states of a size: so that a search takes some seconds, and at least 24.
    func starts(size: Int) -> Int {
      if let starts { return max(1, starts) }
      // Multiplications of a start's descent, about thirty iterations.
      let cost = 30 * Double(size * size * size + 100 * size * size)
      return max(24, min(600, Int(4e10 / cost)))
    }
  }
}
