extension Run {
  /// Splits what the units of a layer hold after a step into what each of the last `window` steps wrote.
  ///
  /// Costs `window · H` multiplications, and the computing of steps that are not resident.
  ///
  /// - Returns: nil when the step is not computed, there is no such layer or direction, or the cell's memory is
  ///   no gated sum.
  public func memoryDecomposition(
    at step: Int, window: Int = 256, layer: Int, direction: Direction = .forward
  ) -> MemoryDecomposition? {
    let lane = Lane(layer: layer, direction: direction)
    guard network.architecture.laneIndex(layer: layer, direction: direction) != nil,
      network.architecture.layers[layer].cell.remembersByGatedSum, (0..<computed).contains(step)
    else { return nil }
    let reach = max(1, window)
    let sources: Range<Int>
    switch direction {
    case .forward: sources = max(0, step - reach + 1)..<step + 1
    case .backward: sources = step..<min(computed, step.addingReportingOverflow(reach).partialValue)
    }
    var resident = self
    if !sources.allSatisfy(isResident) { resident.focus(on: sources) }

    // From t back in reading order, the product of the keeps passed so far is what survives of each source.
    let readingOrder = direction == .forward ? Array(sources.reversed()) : Array(sources)
    let units = network.architecture.layers[layer].hiddenSize
    var kept = [Double](repeating: 1, count: units)
    var pace = KeepingPace(units: units)
    var contributions = [Float](repeating: 0, count: sources.count * units)
    var survivals = contributions
    for source in readingOrder {
      guard let (keep, write) = resident.keepAndWrite(step: source, layer: layer, direction: direction)
      else { return nil }
      let now = resident.values(
        network.architecture.layers[layer].cell.memory, step: source, layer: layer, direction: direction)
      let start = (source - sources.lowerBound) * units
      for unit in 0..<units {
        survivals[start + unit] = Float(kept[unit])
        // A memory that is held was written whole at that step.
        let isHeld = !interventions.isEmpty && holdsMemory(unit: unit, step: source, lane: lane)
        let written = isHeld ? now[now.startIndex + unit] : write[unit]
        contributions[start + unit] = Float(kept[unit] * Double(written))
        kept[unit] *= isHeld ? 0 : Double(keep[unit])
      }
      pace.pass(keep)
    }

    let earliest = direction == .forward ? sources.lowerBound : sources.upperBound - 1
    let before = direction == .forward ? earliest - 1 : earliest + 1
    let reachesInitialState = before < 0 || before >= length
    guard let state = reachesInitialState ? initialState : self.state(at: before),
      let memory = state[layer, direction]
    else { return nil }
    let hasCell = network.architecture.layers[layer].cell.hasCellState
    let held = hasCell ? memory.cell : memory.hidden
    return MemoryDecomposition(
      lane: lane, step: step, steps: sources, units: units,
      values: Array(
        resident.values(
          network.architecture.layers[layer].cell.memory, step: step, layer: layer, direction: direction)),
      remainder: zip(kept, held).map { Float($0 * Double($1)) },
      remainderSurvival: kept.map { Float($0) }, reachesInitialState: reachesInitialState,
      halfLives: pace.halfLives, contributions: contributions, survivals: survivals)
  }
}

/// The mean of ln keep of every unit over the steps passed.
struct KeepingPace {
  private var product: [Float]
  private var logarithm: [Double]
  private var count = 0

  init(units: Int) {
    product = [Float](repeating: 1, count: units)
    logarithm = [Double](repeating: 0, count: units)
  }

  /// Adds a step's keep factors.
  mutating func pass(_ keep: [Float]) {
    for unit in product.indices {
      product[unit] *= abs(keep[unit])
      // One logarithm for many factors, taken before their product leaves the range of a Float.
      if product[unit] < 1e-20 || product[unit] > 1e20 { settle(unit) }
    }
    count += 1
  }

  private mutating func settle(_ unit: Int) {
    logarithm[unit] += Math.log(Double(product[unit]))
    product[unit] = 1
  }

  /// −ln 2 / mean(ln keep); infinite where the keeps are 1 or more on average.
  var halfLives: [Float] {
    product.indices.map { unit in
      let mean = (logarithm[unit] + Math.log(Double(product[unit]))) / Double(max(count, 1))
      return mean < 0 ? Float(-Math.log(2.0) / mean) : mean.isNaN ? .nan : .infinity
    }
  }
}
