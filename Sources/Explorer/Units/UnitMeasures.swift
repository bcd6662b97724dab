import GateCore

/// Which units are worth looking at.
public enum UnitMeasures {
  /// At most this many of the latest steps are read for a measure, so that a key press stays quick.
  static let recentSteps = 512

  /// The latest of the steps seen that the layer on the screen reads.
  static func latestReads(in explorer: Explorer) -> Range<Int> {
    let end = explorer.shown.layer.stepsRead(of: explorer.cursor.revealed)
    return max(0, end - recentSteps)..<end
  }

  /// What a quantity of the shown layer and direction has done so far.
  public static func statistics(of quantity: Quantity, in explorer: Explorer) -> UnitStatistics? {
    explorer.session.run.statistics(
      quantity, layer: explorer.cursor.layer, direction: explorer.shown.direction)
  }

  /// What each unit of the last layer adds to the strongest output of the current step, before squashing;
  /// empty in other layers and where there is none.
  public static func outputContributions(in explorer: Explorer) -> [Float] {  // (H)
    let block = explorer.session.model.network.blocks(of: .head, in: explorer.shown.lane).first
    guard explorer.cursor.time > 0, explorer.cursor.layer == explorer.session.architecture.layers.count - 1,
      let block,
      case let logits = explorer.session.run.logits(step: explorer.cursor.time - 1),
      let strongest = Predictions.strongestLogit(logits, in: explorer.session)
    else { return [] }
    let hidden = explorer.session.run.values(
      .hidden, step: explorer.cursor.time - 1, layer: explorer.cursor.layer,
      direction: explorer.shown.direction)
    return hidden.enumerated().map { unit, h in
      h
        * explorer.session.model.network.weight(
          block, row: explorer.cursor.direction * explorer.shown.hiddenSize + unit, column: strongest)
    }
  }

  /// Brings up to date how closely the units follow the annotation, where they are in that order.
  static func refresh(in explorer: inout Explorer) {
    guard explorer.hasItsSteps else { return explorer.insights.relations.forget() }
    let relationKey = RelationKey(
      run: explorer.session.run.identityNow, revealed: explorer.cursor.revealed, lane: explorer.shown.lane,
      annotation: explorer.session.sequence.annotation)
    explorer.insights.relations = explorer.insights.relations.refreshed(
      for: explorer.view.unitOrder == .relation ? relationKey : nil
    ) { UnitMeasures.relations(in: explorer) }
  }

  /// The correlation of every unit's memory with the annotation; empty where there is no annotation.
  static func relations(in explorer: Explorer) -> [Float] {  // (H)
    guard explorer.session.sequence.annotation != nil else { return [] }
    return (0..<explorer.shown.hiddenSize).map { correlationWithAnnotation(ofUnit: $0, in: explorer) ?? 0 }
  }

  /// Pearson correlation of a unit's memory with the sequence's annotation over the steps seen, or nil when
  /// there is none or one of the two does not vary.
  public static func correlationWithAnnotation(ofUnit unit: Int, in explorer: Explorer) -> Float? {
    guard let annotation = explorer.session.sequence.annotation else { return nil }
    let (steps, known, shown) = (latestReads(in: explorer), annotation.values, explorer.shown)
    return Correlation.pearson(
      explorer.session.run.series(
        shown.memory, over: steps, layer: explorer.cursor.layer, direction: shown.direction, unit: unit),
      steps.map { known.indices.contains($0) ? known[$0] : .nan })
  }

  /// The selected unit's memory before the current step; nil at t = 0 and where it is not at hand.
  public static func memoryBefore(in explorer: Explorer) -> Float? {
    guard explorer.cursor.time > 0 else { return nil }
    if let earlier = explorer.shown.stepBefore(
      time: explorer.cursor.time, length: explorer.session.run.length)
    {
      return explorer.session.run.value(
        explorer.shown.memory, step: earlier, layer: explorer.cursor.layer,
        direction: explorer.shown.direction, unit: explorer.cursor.unit)
    }
    guard let initial = explorer.session.run.initialState[explorer.cursor.layer, explorer.shown.direction]
    else { return nil }
    let values = explorer.shown.cell.hasCellState ? initial.cell : initial.hidden
    return values.indices.contains(explorer.cursor.unit) ? values[explorer.cursor.unit] : nil
  }

  /// Selects the unit that follows the annotation most closely, or without one the unit whose memory moves most.
  static func selectInformativeUnit(in explorer: inout Explorer) {
    var whole = explorer
    let end = min(
      explorer.session.run.length, recentSteps,
      max(4, explorer.session.steps(ofMultiplications: 200_000_000)))
    whole.cursor.revealed = end
    if !explorer.session.architecture.isCausal, end < explorer.session.run.length,
      let opening = try? explorer.session.run.restarted(steps: explorer.session.sequence.steps.slice(0..<end))
    {
      // What the beginning would be if the sequence ended there: reading it whole can take long.
      whole.session.run = opening
    }
    whole.session.run.advance(to: end)
    whole.session.run.focus(on: 0..<end)
    let variance = statistics(of: explorer.shown.memory, in: whole)?.variance ?? []
    let scores = (0..<explorer.shown.hiddenSize).map { unit in
      correlationWithAnnotation(ofUnit: unit, in: whole).map(abs)
        ?? (variance.indices.contains(unit) ? variance[unit] : 0)
    }
    explorer.cursor.unit = scores.indexOfLargest ?? 0
  }
}
