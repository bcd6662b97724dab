import Explorer
import GateCore
import SafeText

/// What the health page says of the units of a layer.
struct HealthSentences {
  @Boxed var explorer: Explorer
  let health: LayerHealth

  private var unicode: Bool { explorer.view.appearance.hasUnicode }
  private var deviation: String { "sd" }
  private var memory: String { symbol(explorer.shown.memory) }

  func symbol(_ quantity: Quantity) -> String { explorer.shown.symbol(of: quantity, unicode: unicode) }

  private func percent(_ share: Float) -> String { NumberText.percent(share, isTight: true) }

  /// How many units are unusual, and which.
  func summary(_ glyphs: Glyphs) -> String {
    let isWhole = !explorer.session.architecture.isCausal
    let span = isWhole ? "the whole sequence, \(health.count) steps" : "the \(health.count) steps seen"
    guard health.count >= LayerHealth.leastSteps else {
      return "over \(span): judged from \(LayerHealth.leastSteps) steps on"
    }
    let found = health.worstFirst.filter { !health.findings[$0].isEmpty }
    var sentence =
      "over \(span): \(found.count) of \(health.findings.count) units \(found.count == 1 ? "is" : "are") unusual"
    if !found.isEmpty {
      sentence += ": \("unit".plural(found.count)) "
      sentence += found.prefix(12).map(String.init).joined(separator: " ")
    }
    if found.count > 12 { sentence += " \(glyphs.ellipsis)" }
    if let worst = found.first {
      sentence += "; \(found.count > 1 ? "\(worst): " : "")\(findings(of: worst))"
    }
    if health.compared.count < health.count {
      sentence += "; doubles over the last \(health.compared.count)"
    }
    return sentence
  }

  /// From which values on a gate is at an end of its range, a unit dead, two units doubles.
  var thresholds: String {
    let low = NumberText.decimal(UnitStatistics.saturation, 1)
    let high = NumberText.decimal(1 - UnitStatistics.saturation, 1)
    // Where the gates have no words in common, a number is what they share.
    let words = Set(health.saturations.map { [ends(of: $0.gate).low, ends(of: $0.gate).high] })
    let (first, last) =
      words.count == 1 ? (words.first?[0] ?? "low", words.first?[1] ?? "high") : ("near 0:", "near 1:")
    let gates =
      health.saturations.isEmpty
      ? "" : "\(first) < \(low), \(last) > \(high), always \(percent(LayerHealth.always)); "
    let least = NumberText.decimal(LayerHealth.leastDeviation, 2)
    let alike = NumberText.decimal(LayerHealth.duplicateCorrelation, 2)
    return "\(gates)dead: \(deviation)(\(memory)) < \(least); double: |r| > \(alike)"
  }

  /// Of the columns of the list.
  var heading: String {
    health.saturations.reduce("unit \(NumberText.pad("\(deviation)(\(memory))", 7))") { heading, saturation in
      heading + NumberText.pad(title(of: saturation.gate), width(of: saturation.gate))
    }
  }

  /// `f shut/open`, `z keeps/renews`.
  private func title(of gate: Quantity) -> String {
    "\(symbol(gate)) \(ends(of: gate).low)/\(ends(of: gate).high)"
  }

  private func width(of gate: Quantity) -> Int { max(12, title(of: gate).displayWidth + 1) }

  /// What a gate does near 0 and near 1, a word each.
  private func ends(of gate: Quantity) -> (low: String, high: String) {
    let ends = explorer.shown.cell.description.ends(of: gate)
    return (ends?.low.word ?? "low", ends?.high.word ?? "high")
  }

  /// A unit's numbers in those columns.
  func numbers(of unit: Int) -> String {
    let first = NumberText.pad("\(unit)", 5) + " " + NumberText.fixed(health.deviations[unit], width: 7)
    return health.saturations.reduce(first) { line, saturation in
      line
        + NumberText.pad(
          "\(percent(saturation.left[unit]))/\(percent(saturation.right[unit]))", width(of: saturation.gate))
    }
  }

  /// What was found about a unit.
  func findings(of unit: Int) -> String {
    health.findings[unit].map(text).joined(separator: "; ")
  }

  private func text(of finding: LayerHealth.Finding) -> String {
    switch finding {
    case .still: "dead: \(memory) never moves"
    case .silent: "dead: o never opens"
    case .alwaysOpen(let gate): "\(symbol(gate)) always \(ends(of: gate).high)"
    case .alwaysClosed(let gate): "\(symbol(gate)) always \(ends(of: gate).low)"
    case .duplicate(let other, let r):
      "\(r < 0 ? "mirrors" : "doubles") \(other) (r \(NumberText.signed(r, 3)))"
    }
  }
}
