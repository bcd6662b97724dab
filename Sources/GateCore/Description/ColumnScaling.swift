/// How one column of numeric input is scaled before it is fed:
/// value fed = (value in the reader's units − mean) / deviation.
public struct ColumnScaling: Hashable, Sendable {
  public var mean: Float
  public var deviation: Float

  public init(mean: Float, deviation: Float) {
    self.mean = mean
    self.deviation = deviation
  }
}
