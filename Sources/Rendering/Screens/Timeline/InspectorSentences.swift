import Explorer
import GateCore

/// What the column beside the Timeline says of the selected unit.
struct InspectorSentences {
  let explorer: Explorer
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

  /// The memory of the selected unit as this step made it, in numbers: `c = 0.95·1.20 + 0.31·0.80`.
  /// Spaces go first where it is narrow.
  func memoryEquation(width: Int) -> String? {
    guard let equation = memoryEquation else { return nil }
    return equation.displayWidth <= width ? equation : equation.replacing(" ", with: "")
  }

  private var memoryEquation: String? {
    guard explorer.cursor.time > 0 else { return nil }
    let memory = explorer.shown.memory
    if let held = ChangeMarks.heldValue(
      memory, unit: explorer.cursor.unit, step: explorer.cursor.time - 1, in: explorer)
    {
      return "\(memory.symbol) is held at \(NumberText.decimal(held, 3))"
    }
    let before = UnitMeasures.memoryBefore(in: explorer)
    func number(_ value: Float) -> String { NumberText.decimal(value, 2) }
    func sum(_ keep: Float, _ old: Float, _ write: Float, _ new: Float) -> String {
      let dot = unicode ? "·" : "*"
      return "\(number(keep))\(dot)\(number(old)) + \(number(write))\(dot)\(number(new))"
    }
    guard let parts = explorer.shown.cell.description.gatedSum, let candidate = currentValue(of: .candidate),
      let keep = currentValue(of: parts.keep.gate), let write = currentValue(of: parts.write.gate), let before
    else { return nil }
    return "\(memory.symbol) = "
      + sum(parts.keep.value(ofGate: keep), before, parts.write.value(ofGate: write), candidate)
  }

  // MARK: Answers

  var predictionTitle: String {
    StepLimit.outputTitle(in: explorer)
      ?? (Predictions.predictsNext(in: explorer.session) ? "the network says next:" : "the network says:")
  }

  /// What comes before the names of the right answers.
  var expectedTitle: String {
    let isSet = if case .tokenSets = explorer.session.sequence.targets { true } else { false }
    return Predictions.predictsNext(in: explorer.session) ? (isSet ? "may come: " : "comes: ") : "truth: "
  }

  /// The right number of a step and how far off the network is; nil where none is known.
  func error(of value: Float, step: Int) -> String? {
    guard let truth = Predictions.expectedValue(step: step, in: explorer.session) else { return nil }
    guard !truth.isNaN else {
      return step == explorer.session.run.length - 1 ? "the sequence ends here" : "the next one is missing"
    }
    let what = Predictions.predictsNext(in: explorer.session) ? "next" : "right"
    return "\(what): \(NumberText.decimal(truth, 3)), off \(NumberText.decimal(abs(truth - value), 3))"
  }
}
