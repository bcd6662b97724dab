import GateCore

/// A vector of the current step, for a strip of colours: one value for each unit (or each input).
public struct VectorStrip: Equatable, Sendable {
  /// What the vector is.
  public enum Source: Equatable, Sendable {
    case previousCell
    case previousHidden
    case input
    case quantity(Quantity)
  }

  public let source: Source
  /// The letter in the equations.
  public let symbol: String
  public let values: [Float]
  /// The quantity whose colours it has; nil for the input.
  public let scale: Quantity?
  /// The position among the micro-steps of the one that computes it; −1 for what enters the step.
  public let stage: Int
  /// The elements that a change acts on here: by a hold, a weight or another input.
  public var changed: Set<Int> = []

  /// What the changes did to the vector.
  func minus(_ plain: VectorStrip) -> VectorStrip {
    VectorStrip(
      source: source, symbol: symbol, values: zip(values, plain.values).map { $0 - $1 }, scale: scale,
      stage: stage, changed: changed)
  }
}

extension VectorStrip {
  /// The vectors of the current step in the order in which they come about; the later ones of the step are
  /// included, with their stage; what-if minus baseline while the difference is shown. Empty before the first
  /// step, and at one that the layer does not read.
  public static func shown(in explorer: Explorer) -> [VectorStrip] {
    var strips = all(of: explorer.session.run, in: explorer)
    for index in strips.indices {
      strips[index].changed = changedElements(of: strips[index].source, in: explorer)
    }
    guard explorer.session.showsDifference,
      let plain = explorer.session.baseline.map({ all(of: $0, in: explorer) }),
      plain.count == strips.count
    else {
      return strips
    }
    return zip(strips, plain).map { $0.source == .input ? $0 : $0.minus($1) }
  }

  /// The vectors as computed, whether the difference is shown or not.
  public static func computed(in explorer: Explorer) -> [VectorStrip] {
    all(of: explorer.session.run, in: explorer)
  }

  private static func all(of run: Run, in explorer: Explorer) -> [VectorStrip] {
    guard explorer.cursor.time > 0, run.isResident(explorer.cursor.time - 1),
      explorer.computes(step: explorer.cursor.time - 1),
      let before = run.memory(
        before: explorer.cursor.time - 1, layer: explorer.cursor.layer, direction: explorer.shown.direction)
    else { return [] }
    var strips: [VectorStrip] = []
    if explorer.shown.cell.hasCellState {
      strips.append(
        VectorStrip(source: .previousCell, symbol: "c'", values: before.cell, scale: .cell, stage: -1))
    }
    strips += [
      VectorStrip(source: .previousHidden, symbol: "h'", values: before.hidden, scale: .hidden, stage: -1),
      VectorStrip(
        source: .input, symbol: "x",
        values: run.input(step: explorer.cursor.time - 1, layer: explorer.cursor.layer),
        scale: nil, stage: -1),
    ]
    for (stage, microStep) in StepScreen.microSteps(in: explorer).enumerated() {
      guard let quantity = microStep.quantity else { continue }
      var values = Array(
        run.values(
          quantity, step: explorer.cursor.time - 1, layer: explorer.cursor.layer,
          direction: explorer.shown.direction))
      if quantity == .update && explorer.screens.step.showsOtherConvention { values = values.map { 1 - $0 } }
      strips.append(
        VectorStrip(
          source: .quantity(quantity),
          symbol: explorer.shown.cell.symbol(of: quantity, unicode: explorer.view.appearance.hasUnicode),
          values: values, scale: quantity, stage: stage))
    }
    return strips
  }

  /// The elements of a vector of the current step that a change acts on: a held unit, a unit with a changed
  /// weight in the vector's gate, another input.
  private static func changedElements(of source: Source, in explorer: Explorer) -> Set<Int> {
    guard explorer.session.baseline != nil, explorer.cursor.time > 0 else { return [] }
    let step = explorer.cursor.time - 1
    switch source {
    case .quantity(let quantity):
      return ChangeMarks.heldUnits(quantity, step: step, in: explorer).union(
        ChangeMarks.unitsWithChangedWeights(quantity, in: explorer))
    case .previousCell: return ChangeMarks.heldBefore(.cell, in: explorer)
    case .previousHidden: return ChangeMarks.heldBefore(.hidden, in: explorer)
    case .input: return explorer.cursor.layer == 0 ? ChangeMarks.changedInputs(step: step, in: explorer) : []
    }
  }
}

extension StepScreen {
  /// What the layer reads at the current step, in words: the token, or where the vector comes from; nil before
  /// the first step.
  public static func inputDescription(in explorer: Explorer) -> String? {
    guard explorer.cursor.time > 0 else { return nil }
    if explorer.cursor.layer > 0 {
      let isRead = explorer.session.architecture.layers[explorer.cursor.layer - 1].reads(
        step: explorer.cursor.time - 1)
      return isRead
        ? "h of layer \(explorer.cursor.layer - 1)"
        : "zeros: layer \(explorer.cursor.layer - 1) does not read step \(explorer.cursor.time)"
    }
    if let tokens = explorer.session.tokens, tokens.indices.contains(explorer.cursor.time - 1) {
      return
        "\"\(explorer.session.symbol(ofToken: tokens[explorer.cursor.time - 1]).visibleSymbol(unicode: explorer.view.appearance.hasUnicode))\""
    }
    guard case .features(let values, let columns) = explorer.session.sequence.steps, columns > 0 else {
      return nil
    }
    let row = values.dropFirst((explorer.cursor.time - 1) * columns).prefix(columns)
    let shown = row.prefix(3).map { $0.isNaN ? "a gap" : NumberText.decimal($0, 3) }
    return shown.joined(separator: ", ") + (row.count > 3 ? ", ..." : "")
  }
}
