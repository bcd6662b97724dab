import GateCore

// Which units are worth looking at.
extension Explorer {
  /// At most this many of the latest steps are read for a correlation, so that a key press stays quick.
  static let correlationWindow = 512

  /// The layer's units in the order in which they are shown.
  public var orderedUnits: [Int] {
    let units = Array(0..<shown.hiddenSize)
    switch view.unitOrder {
    case .index: return units
    case .relation: return sorted(units, by: (insights.relations.value ?? []).map(abs))
    case .contribution: return sorted(units, by: outputContributions.map(abs))
    case .variance:
      let variance = statistics(of: shown.memory)?.variance ?? []
      return sorted(units, by: variance)
    case .saturation:
      var share = [Float](repeating: 0, count: shown.hiddenSize)
      for gate in shown.cell.quantities where gate.isGate {
        guard let statistics = statistics(of: gate) else { continue }
        for unit in units { share[unit] += statistics.leftSaturated[unit] + statistics.rightSaturated[unit] }
      }
      return sorted(units, by: share)
    case .halfLife:
      return sorted(units, by: insights.memoryParts?.halfLives.map { $0?.rank ?? 0 } ?? [])
    }
  }

  /// Largest score first; equal ones by index.
  private func sorted(_ units: [Int], by scores: [Float]) -> [Int] {
    guard scores.count == units.count else { return units }
    return units.sorted { (scores[$0], $1) > (scores[$1], $0) }
  }

  /// What a quantity of the shown layer and direction has done so far.
  public func statistics(of quantity: Quantity) -> UnitStatistics? {
    session.run.statistics(quantity, layer: cursor.layer, direction: shown.direction)
  }

  /// What each unit of the last layer adds to the strongest output of the current step, before squashing;
  /// empty in other layers and where there is none.
  public var outputContributions: [Float] {  // (H)
    let block = session.model.network.blocks(of: .head, in: shown.lane).first
    guard cursor.time > 0, cursor.layer == session.architecture.layers.count - 1, let block,
      case let logits = session.run.logits(step: cursor.time - 1),
      let strongest = logits.indices.max(by: { strength(logits[$0]) < strength(logits[$1]) })
    else { return [] }
    let hidden = session.run.values(
      .hidden, step: cursor.time - 1, layer: cursor.layer, direction: shown.direction)
    return hidden.enumerated().map { unit, h in
      h
        * session.model.network.weight(
          block, row: cursor.direction * shown.hiddenSize + unit, column: strongest)
    }
  }

  /// The correlation of every unit's memory with the annotation; empty where there is no annotation.
  func relations() -> [Float] {  // (H)
    guard session.sequence.annotation != nil else { return [] }
    return (0..<shown.hiddenSize).map { correlationWithAnnotation(ofUnit: $0) ?? 0 }
  }

  /// Pearson correlation of a unit's memory with the sequence's annotation over the steps seen, or nil when
  /// there is none or one of the two does not vary.
  public func correlationWithAnnotation(ofUnit unit: Int) -> Float? {
    guard let annotation = session.sequence.annotation else { return nil }
    let steps = max(0, revealedReads - Explorer.correlationWindow)..<revealedReads
    return correlation(
      steps.map { step in
        (
          session.run.value(
            shown.memory, step: step, layer: cursor.layer, direction: shown.direction, unit: unit) ?? .nan,
          annotation.values.indices.contains(step) ? annotation.values[step] : .nan
        )
      })
  }

  /// How many steps cost about so many multiplications, at least sixteen. Work on a whole sequence is limited
  /// by it, so that a large network opens as quickly as a small one.
  public func steps(forMultiplications multiplications: Int) -> Int {
    max(16, steps(ofMultiplications: multiplications))
  }

  /// How many steps cost no more multiplications than these.
  func steps(ofMultiplications multiplications: Int) -> Int {
    multiplications / max(1, session.model.network.parameters.count)
  }

  /// The selected unit's memory before the current step; nil at t = 0 and where it is not at hand.
  public var memoryBefore: Float? {
    guard cursor.time > 0 else { return nil }
    let earlier = shown.direction == .forward ? cursor.time - 2 : cursor.time
    if (0..<readLength).contains(earlier) {
      return session.run.value(
        shown.memory, step: earlier, layer: cursor.layer, direction: shown.direction, unit: cursor.unit)
    }
    guard let initial = session.run.initialState[cursor.layer, shown.direction] else { return nil }
    let values = shown.cell.hasCellState ? initial.cell : initial.hidden
    return values.indices.contains(cursor.unit) ? values[cursor.unit] : nil
  }

  /// Selects the unit that follows the annotation most closely, or without one the unit whose memory moves most.
  mutating func selectInformativeUnit() {
    var whole = self
    let end = min(
      session.run.length, Explorer.correlationWindow, max(4, steps(ofMultiplications: 200_000_000)))
    whole.cursor.revealed = end
    if !session.architecture.isCausal, end < session.run.length,
      let opening = try? session.run.restarted(steps: session.sequence.steps.slice(0..<end))
    {
      // What the beginning would be if the sequence ended there: reading it whole can take long.
      whole.session.run = opening
    }
    whole.session.run.advance(to: end)
    whole.session.run.focus(on: 0..<end)
    let variance = whole.statistics(of: shown.memory)?.variance ?? []
    let scores = (0..<shown.hiddenSize).map { unit in
      whole.correlationWithAnnotation(ofUnit: unit).map(abs)
        ?? (variance.indices.contains(unit) ? variance[unit] : 0)
    }
    cursor.unit = scores.indices.max { scores[$0] < scores[$1] } ?? 0
  }
}

/// Pearson's r of pairs; pairs with a NaN do not count. nil when fewer than three are left or one side is constant.
func correlation(_ pairs: [(Float, Float)]) -> Float? {
  let known = pairs.filter { $0.0.isFinite && $0.1.isFinite }.map { (Double($0.0), Double($0.1)) }
  guard known.count > 2 else { return nil }
  let n = Double(known.count)
  let meanX = known.reduce(0) { $0 + $1.0 } / n
  let meanY = known.reduce(0) { $0 + $1.1 } / n
  var xx = 0.0
  var yy = 0.0
  var xy = 0.0
  for (x, y) in known {
    xx += (x - meanX) * (x - meanX)
    yy += (y - meanY) * (y - meanY)
    xy += (x - meanX) * (y - meanY)
  }
  guard xx > 0, yy > 0 else { return nil }
  return Float(xy / (xx * yy).squareRoot())
}
