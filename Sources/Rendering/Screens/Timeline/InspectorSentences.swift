import Explorer
import GateCore
import SafeText

/// What the column beside the Timeline says of the selected unit.
struct InspectorSentences {
  @Boxed var explorer: Explorer
  let timeline: TimelineLayout

  private var unicode: Bool { explorer.view.appearance.hasUnicode }

  /// `c[3]`.
  private func name(_ quantity: Quantity) -> String {
    "\(explorer.shown.symbol(of: quantity, unicode: unicode))[\(explorer.cursor.unit)]"
  }

  /// How closely the unit follows the annotation, and whether that is worth a look; nil without an annotation.
  var relation: (text: String, isStrong: Bool)? {
    guard let annotation = explorer.session.sequence.annotation,
      let r = UnitMeasures.correlationWithAnnotation(ofUnit: explorer.cursor.unit, in: explorer)
    else { return nil }
    let verb =
      switch abs(r) {
      case 0.95...: "follows"
      case 0.7...: "mostly follows"
      case 0.4...: "partly follows"
      case _: "hardly follows"
      }
    return (
      "\(name(explorer.shown.memory)) \(verb) \(annotation.name), r=\(NumberText.signed(r, 2))",
      abs(r) >= 0.7
    )
  }

  // MARK: Gates

  /// Where the gate that matters was shut over the steps on the screen, else where it came nearest:
  /// `f[0] is shut (< 0.1) at steps 1 10 ('.')`, of a GRU `z[0] keeps (< 0.1) at …`.
  var shutSteps: String? {
    let gate = explorer.offeredGate
    // Columns of many steps have too many to be named.
    guard gate.isGate, timeline.columns.stepsPerColumn == 1 else { return nil }
    let end = min(
      timeline.columns.firstStep + timeline.columns.count, explorer.session.run.length,
      explorer.cursor.revealed)
    let steps = Array(timeline.columns.firstStep..<max(timeline.columns.firstStep, end))
    let values = steps.map { value(of: gate, step: $0) ?? .nan }
    guard values.count > 1, let low = values.filter(\.isFinite).min(),
      let high = values.filter(\.isFinite).max()
    else { return nil }
    if high - low < 0.005 { return "\(name(gate)) stays at \(NumberText.decimal(low, 2))" }
    let shut = steps.indices.filter { values[$0] < UnitStatistics.saturation }.map { steps[$0] }
    guard shut.isEmpty else {
      let does = explorer.shown.cell.description.ends(of: gate)?.low.clause ?? "is small"
      return "\(name(gate)) \(does) (< 0.1) at \("step".plural(shut.count)) " + names(of: shut)
    }
    let lowest = steps.indices.filter { values[$0] == low }.map { steps[$0] }.prefix(1)
    return "\(name(gate)) is lowest, \(NumberText.decimal(low, 2)), at step " + names(of: Array(lowest))
  }

  /// Steps by what they read: `1 10 ('.'), 8 (')')`; without tokens their numbers alone.
  private func names(of steps: [Int]) -> String {
    guard explorer.session.tokens != nil else { return steps.map { "\($0 + 1)" }.joined(separator: " ") }
    func name(_ step: Int) -> String { explorer.session.inputName(step: step, unicode: unicode) }
    var names: [String] = []
    for name in steps.map(name) where !names.contains(name) { names.append(name) }
    return names.map { shared in
      let numbers = steps.filter { name($0) == shared }.map { "\($0 + 1)" }
      return (numbers + ["(\(shared))"]).joined(separator: " ")
    }.joined(separator: ", ")
  }

  private func value(of quantity: Quantity, step: Int) -> Float? {
    explorer.session.run.value(
      quantity, step: step, layer: explorer.cursor.layer, direction: explorer.shown.direction,
      unit: explorer.cursor.unit)
  }

  // MARK: Memory

  /// A quantity at the current step; nil before the first.
  func currentValue(of quantity: Quantity) -> Float? {
    explorer.cursor.time > 0 ? value(of: quantity, step: explorer.cursor.time - 1) : nil
  }

  /// The memory of the selected unit as this step made it: what was kept and what was written, a line each with the
  /// names of its factors.
  ///
  ///     c = 0.95·1.20     f·c'
  ///       + 0.31·(−0.80)  i·g
  func memoryEquation(width: Int) -> [String] {
    guard explorer.cursor.time > 0 else { return [] }
    let memory = explorer.shown.memory
    if let held = ChangeMarks.heldValue(
      memory, unit: explorer.cursor.unit, step: explorer.cursor.time - 1, in: explorer)
    {
      return ["\(memory.symbol) is held at \(NumberText.decimal(held, 3))"]
    }
    guard let parts = explorer.shown.cell.description.gatedSum, let candidate = currentValue(of: .candidate),
      let keep = currentValue(of: parts.keep.gate), let write = currentValue(of: parts.write.gate),
      let before = UnitMeasures.memoryBefore(in: explorer)
    else { return [] }
    let kept = product(parts.keep.value(ofGate: keep), before)
    let written = product(parts.write.value(ofGate: write), candidate)
    let digits = max(kept.count, written.count)
    func lines(gap: String) -> [String] {
      [
        "\(memory.symbol) = \(kept.padded(to: digits))\(gap)\(name(of: parts.keep))\(dot)\(memory.symbol)'",
        "  + \(written.padded(to: digits))\(gap)\(name(of: parts.write))\(dot)"
          + explorer.shown.symbol(of: .candidate, unicode: unicode),
      ]
    }
    let wide = lines(gap: "  ")
    return wide.allSatisfy { $0.displayWidth <= width } ? wide : lines(gap: " ")
  }

  private var dot: String { unicode ? "·" : "*" }

  /// `0.31·(−0.80)`.
  private func product(_ gate: Float, _ value: Float) -> String {
    let digits = NumberText.minus(NumberText.decimal(value, 2), unicode: unicode)
    let isNegative = NumberText.decimal(value, 2).hasPrefix("-")
    return NumberText.decimal(gate, 2) + dot + (isNegative ? "(\(digits))" : digits)
  }

  /// `f`, or `(1−z)`.
  private func name(of share: GatedSum.Share) -> String {
    let symbol = explorer.shown.symbol(of: share.gate, unicode: unicode)
    switch share {
    case .gate: return symbol
    case .complement: return "(1\(unicode ? "−" : "-")\(symbol))"
    }
  }

  // MARK: Answers

  var predictionTitle: String {
    UnreadStep.outputTitle(in: explorer)
      ?? (Predictions.predictsNext(in: explorer.session) ? "the network says next:" : "the network says:")
  }

  /// What comes before the names of the right answers.
  var expectedTitle: String {
    let isSet = if case .tokenSets = explorer.session.sequence.targets { true } else { false }
    return Predictions.predictsNext(in: explorer.session) ? (isSet ? "may come: " : "comes: ") : "truth: "
  }

  /// The right number of a step; nil where none is known.
  func expectedNumber(step: Int) -> Float? {
    Predictions.expectedValue(step: step, in: explorer.session).flatMap { $0.isNaN ? nil : $0 }
  }

  var expectedNumberTitle: String { Predictions.predictsNext(in: explorer.session) ? "next" : "right" }

  /// How far off the first of some numbers is, what the bars reach to, and how many numbers have no row.
  func remarks(on value: Float, of count: Int, step: Int, _ axis: Scale, _ glyphs: Glyphs) -> [String] {
    var lines: [String] = []
    if let truth = expectedNumber(step: step) {
      lines.append("off by \(NumberText.decimal(abs(truth - value), 3))")
    } else if Predictions.expectedValue(step: step, in: explorer.session) != nil {
      let isEnd = step == explorer.session.run.length - 1
      lines.append(isEnd ? "the sequence ends here" : "the next one is missing")
    }
    if case .signed(let limit) = axis {
      lines.append("bars to \(glyphs.plusMinus)\(NumberText.limit(limit))")
    }
    let hidden = count > 8 ? ["outputs 0\(glyphs.upTo)7 of \(count)"] : []
    return
      (lines.count > 1 && lines.joined(separator: "; ").displayWidth <= 24
      ? [lines.joined(separator: "; ")] : lines) + hidden
  }

  // MARK: Bars

  /// What the bars of the quantities that are no gates reach to; nil where it is 1, as for gates.
  func axis(of scale: Scale, _ glyphs: Glyphs) -> String? {
    guard case .signed(let limit) = scale, limit != 1 else { return nil }
    let symbols = explorer.shown.bands.filter { !$0.isGate }.map {
      explorer.shown.symbol(of: $0, unicode: unicode)
    }
    return "bars to 1; \(symbols.joined(separator: " ")) to \(glyphs.plusMinus)\(NumberText.limit(limit))"
  }
}
