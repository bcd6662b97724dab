extension Run {
  /// Splits what the units of a layer hold after a step into what each of the last `window` steps wrote.
  ///
  /// Costs `window · H` multiplications, and the computing of steps that are not resident.
  ///
  /// - Returns: nil when the step is not computed or not read by the layer, there is no such layer or direction, or
  ///   the cell's memory is no gated sum.
  public func memoryDecomposition(
    at step: Int, window: Int = 256, layer: Int, direction: Direction = .forward
  ) -> MemoryDecomposition? {
    let lane = Lane(layer: layer, direction: direction)
    guard network.architecture.laneIndex(layer: layer, direction: direction) != nil,
      network.architecture.layers[layer].cell.remembersByGatedSum,
      (0..<stepsRead(layer: layer)).contains(step)
    else { return nil }
    let reach = max(1, window)
    let sources: Range<Int>
    switch direction {
    case .forward: sources = max(0, step - reach + 1)..<step + 1
    case .backward:
      sources = step..<step + min(reach, stepsRead(layer: layer) - step)
    }
    var resident = self
    if !sources.allSatisfy(isResident) { resident.focus(on: sources) }

    // From t back in reading order, the product of the keeps passed so far is what survives of each source.
    let readingOrder = direction == .forward ? Array(sources.reversed()) : Array(sources)
    let units = network.architecture.layers[layer].hiddenSize
    var kept = [Double](repeating: 1, count: units)
    var contributions = [Float](repeating: 0, count: sources.count * units)
    var survivals = contributions
    // In reading order, for the half-lives.
    var (keeps, writes) = (contributions, contributions)
    for (index, source) in readingOrder.enumerated() {
      guard let parts = KeepAndWrite(resident, step: source, lane: lane) else { return nil }
      let (keep, write) = (parts.keep, parts.write)
      let start = (source - sources.lowerBound) * units
      survivals.withUnsafeMutableBufferPointer { survivals in
        contributions.withUnsafeMutableBufferPointer { contributions in
          kept.withUnsafeMutableBufferPointer { kept in
            keep.withUnsafeBufferPointer { keep in
              write.withUnsafeBufferPointer { write in
                for unit in 0..<units {
                  survivals[start + unit] = Float(kept[unit])
                  contributions[start + unit] = Float(kept[unit] * Double(write[unit]))
                  kept[unit] *= Double(keep[unit])
                }
              }
            }
          }
        }
      }
      let row = (sources.count - 1 - index) * units
      keeps.replaceSubrange(row..<row + units, with: keep)
      writes.replaceSubrange(row..<row + units, with: write)
    }

    let earliest = direction == .forward ? sources.lowerBound : sources.upperBound - 1
    let before = direction == .forward ? earliest - 1 : earliest + 1
    let reachesInitialState = before < 0 || before >= network.architecture.layers[layer].stepsRead(of: length)
    guard let state = reachesInitialState ? initialState : self.state(at: before),
      let memory = state[layer, direction]
    else { return nil }
    let held = network.architecture.layers[layer].cell.hasCellState ? memory.cell : memory.hidden
    return MemoryDecomposition(
      lane: lane, step: step, steps: sources, units: units,
      values: Array(
        resident.values(
          network.architecture.layers[layer].cell.memory, step: step, layer: layer, direction: direction)),
      remainder: zip(kept, held).map { Float($0 * Double($1)) },
      remainderSurvival: kept.map { Float($0) }, reachesInitialState: reachesInitialState,
      halfLives: HalfLife.all(keeps: keeps, writes: writes, units: units), contributions: contributions,
      survivals: survivals)
  }
}

extension HalfLife {
  /// Of every unit, from (S, H) keep factors and writes in reading order.
  fileprivate static func all(keeps: [Float], writes: [Float], units: Int) -> [HalfLife?] {
    keeps.withUnsafeBufferPointer { keeps in
      writes.withUnsafeBufferPointer { writes in
        (0..<units).map { unit in
          guard let k = keeps.baseAddress, let w = writes.baseAddress else { return nil }
          return HalfLife(
            count: keeps.count / units, distance: units, keeps: k + unit, writes: w + unit)
        }
      }
    }
  }
}
