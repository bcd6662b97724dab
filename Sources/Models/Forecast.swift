/// What a network that reads a series says at each step: columns of the steps that follow.
public struct Forecast: Hashable, Sendable {
  /// Which input columns are foretold, from 0, in the order of the outputs.
  public var columns: [Int]
  /// How many steps ahead: output `h · columns.count + k` is column k of the step h + 1 further on.
  public var horizon: Int

  public init(columns: [Int], horizon: Int = 1) {
    self.columns = columns
    self.horizon = horizon
  }

  /// How many outputs the network has.
  public var size: Int { columns.count * horizon }

  /// What the outputs should be at each step of a sequence; NaN past its end and where a value is missing.
  ///
  /// - Parameter width: How many columns a row of `values` has.
  public func targets(of values: [Float], width: Int) -> [Float] {  // (T, size)
    let steps = width == 0 ? 0 : values.count / width
    var targets = [Float](repeating: .nan, count: steps * size)
    for t in 0..<steps {
      for h in 0..<horizon where t + 1 + h < steps {
        for (k, column) in columns.enumerated() {
          targets[t * size + h * columns.count + k] = values[(t + 1 + h) * width + column]
        }
      }
    }
    return targets
  }
}
