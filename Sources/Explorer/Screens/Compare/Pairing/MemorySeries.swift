import GateCore

/// What all units of a lane hold after each step.
struct MemorySeries: Equatable, Sendable {
  let units: Int
  private let values: [Float]  // (T, H)

  /// - Parameter run: With the steps computed and at hand.
  init(_ run: Run, over steps: Range<Int>, lane: Lane) {
    let layer = run.network.architecture.layers[lane.layer]
    let memory = layer.cell(of: lane.direction).memory
    units = layer.hiddenSize
    let missing = [Float](repeating: .nan, count: units)
    values = steps.flatMap { step -> ArraySlice<Float> in
      let values = run.values(memory, step: step, layer: lane.layer, direction: lane.direction)
      return values.isEmpty ? missing[...] : values
    }
  }

  /// Pearson's r of a unit and a unit of another network over the same steps; nil with fewer than eight steps and
  /// where one of the two does not vary.
  func correlation(ofUnit unit: Int, with other: MemorySeries, unit otherUnit: Int) -> Float? {
    guard (0..<units).contains(unit), (0..<other.units).contains(otherUnit) else { return nil }
    let count = min(values.count / units, other.values.count / other.units)
    return Correlation.pearson(count, of: (values, unit, units), (other.values, otherUnit, other.units))
  }

  /// The unit that goes most closely with, or against, a unit of another network; nil where none can be said to.
  func closestUnit(to other: MemorySeries, unit: Int) -> Int? {
    var closest: (unit: Int, size: Float)?
    for candidate in 0..<units {
      guard let r = correlation(ofUnit: candidate, with: other, unit: unit) else { continue }
      if abs(r) > closest?.size ?? 0 { closest = (candidate, abs(r)) }
    }
    return closest?.unit
  }
}
