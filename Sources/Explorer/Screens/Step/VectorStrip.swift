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
  /// The place among the micro-steps of the one that computes it; −1 for what enters the step.
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

extension Explorer {
  /// The vectors of the current step in the order in which they come about; the later ones of the step are
  /// included, with their stage; what-if minus baseline while the difference is shown. Empty before the first
  /// step, and at one that the layer does not read.
  public var vectorStrips: [VectorStrip] {
    var strips = vectorStrips(of: session.run)
    for index in strips.indices { strips[index].changed = changedElements(of: strips[index].source) }
    guard session.showsDifference, let plain = session.baseline.map(vectorStrips(of:)),
      plain.count == strips.count
    else {
      return strips
    }
    return zip(strips, plain).map { $0.source == .input ? $0 : $0.minus($1) }
  }

  /// The vectors as computed, whether the difference is shown or not.
  public var computedStrips: [VectorStrip] { vectorStrips(of: session.run) }

  private func vectorStrips(of run: Run) -> [VectorStrip] {
    guard cursor.time > 0, run.isResident(cursor.time - 1), reads(step: cursor.time - 1),
      let before = run.memory(before: cursor.time - 1, layer: cursor.layer, direction: shown.direction)
    else { return [] }
    var strips: [VectorStrip] = []
    if shown.cell.hasCellState {
      strips.append(
        VectorStrip(source: .previousCell, symbol: "c'", values: before.cell, scale: .cell, stage: -1))
    }
    strips += [
      VectorStrip(source: .previousHidden, symbol: "h'", values: before.hidden, scale: .hidden, stage: -1),
      VectorStrip(
        source: .input, symbol: "x", values: run.input(step: cursor.time - 1, layer: cursor.layer),
        scale: nil, stage: -1),
    ]
    for (stage, microStep) in microSteps.enumerated() {
      guard let quantity = microStep.quantity else { continue }
      var values = Array(
        run.values(quantity, step: cursor.time - 1, layer: cursor.layer, direction: shown.direction))
      if quantity == .update && screens.step.showsOtherConvention { values = values.map { 1 - $0 } }
      strips.append(
        VectorStrip(
          source: .quantity(quantity),
          symbol: shown.cell.symbol(of: quantity, unicode: view.appearance.hasUnicode),
          values: values, scale: quantity, stage: stage))
    }
    return strips
  }

  /// What the layer reads at the current step, in words: the token, or where the vector comes from; nil before
  /// the first step.
  public var inputDescription: String? {
    guard cursor.time > 0 else { return nil }
    if cursor.layer > 0 {
      let isRead = session.architecture.layers[cursor.layer - 1].reads(step: cursor.time - 1)
      return isRead
        ? "h of layer \(cursor.layer - 1)"
        : "zeros: layer \(cursor.layer - 1) does not read step \(cursor.time)"
    }
    if let tokens = session.tokens, tokens.indices.contains(cursor.time - 1) {
      return
        "\"\(session.symbol(ofToken: tokens[cursor.time - 1]).visibleSymbol(unicode: view.appearance.hasUnicode))\""
    }
    guard case .features(let values, let columns) = session.sequence.steps, columns > 0 else { return nil }
    let row = values.dropFirst((cursor.time - 1) * columns).prefix(columns)
    let shown = row.prefix(3).map { $0.isNaN ? "a gap" : NumberText.decimal($0, 3) }
    return shown.joined(separator: ", ") + (row.count > 3 ? ", ..." : "")
  }
}
