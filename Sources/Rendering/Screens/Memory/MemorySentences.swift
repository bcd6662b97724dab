import Explorer
import GateCore
import SafeText

/// What the Memory screen says of the selected unit: who wrote what it holds, and the sum of it.
struct MemorySentences {
  @Boxed var explorer: Explorer
  let parts: MemoryDecomposition

  private var unit: Int { explorer.cursor.unit }
  private var unicode: Bool { explorer.view.appearance.hasUnicode }

  /// `c[3]`.
  func name(of unit: Int) -> String {
    "\(explorer.shown.symbol(of: explorer.shown.memory, unicode: unicode))[\(unit)]"
  }

  /// Decimals that tell the selected unit's parts apart.
  var decimals: Int {
    let strongest = parts.strongestSources(ofUnit: unit, limit: 1).first
    let largest = max(
      abs(parts.values[unit]), strongest.map { abs(parts.contribution(from: $0, unit: unit)) } ?? 0)
    return largest >= 0.1 ? 2 : (largest >= 0.01 ? 3 : 4)
  }

  /// A duration in steps: `12`, `> 12` for one that is longer, `?` before it is known.
  func text(of halfLife: HalfLife?) -> String {
    guard let halfLife else { return "?" }
    return (halfLife.isLonger ? "> " : "") + "\(halfLife.steps)"
  }

  // MARK: Who wrote most

  /// When most of what the selected unit holds came into it and where that came from; where it is narrow without the
  /// times and what was read, which the ranking has too.
  func origin(width: Int) -> String {
    let holds = "\(name(of: unit)) holds \(NumberText.signed(parts.values[unit], decimals)): "
    let versions = [origin + pieces + pace, origin + pieces, origin + pace, origin].map { holds + $0 }
    return versions.first { $0.displayWidth <= width } ?? holds + origin(namesInput: false)
  }

  /// How long it stays: along the path that is split here, and by all paths.
  private var pace: String {
    let direct = parts.halfLives[unit].map { "half-life \(text(of: $0)) on this path" }
    let effective = explorer.insights.effectiveMemory.value?.time(ofUnit: unit).map {
      "a change of it is halved after \(text(of: $0)) by all paths"
    }
    return [direct, effective].compactMap(\.self).map { "; " + $0 }.joined()
  }

  /// Of what the strongest source wrote, where that came from: ` (input +0.05, h' +0.61, bias +0.06)`.
  private var pieces: String {
    guard let source = parts.strongestSources(ofUnit: unit, limit: 1).first,
      let pieces = MemoryParts.writeParts(from: source, in: explorer)
    else { return "" }
    let named = [("input", pieces.input), ("h'", pieces.recurrent), ("bias", pieces.bias)]
    return " (" + named.map { "\($0.0) \(NumberText.signed($0.1, decimals))" }.joined(separator: ", ") + ")"
  }

  /// What happened at a source: an input was written, or what the units held before was written again.
  private func deed(at source: Int) -> String {
    guard let pieces = MemoryParts.writeParts(from: source, in: explorer) else { return "written" }
    return abs(pieces.recurrent) > max(abs(pieces.input), abs(pieces.bias)) ? "renewed from h'" : "written"
  }

  private var origin: String { origin(namesInput: true) }

  private func origin(namesInput: Bool) -> String {
    guard let source = parts.strongestSources(ofUnit: unit, limit: 1).first else {
      return "nothing was written"
    }
    let contribution = parts.contribution(from: source, unit: unit)
    if abs(parts.remainder[unit]) > abs(contribution) {
      return "most of it is \(remainderName(isSentence: true))"
    }
    let input = explorer.session.inputName(step: source, unicode: unicode)
    let origin = "step \(source + 1)" + (namesInput ? ", at \(input)" : "")
    if let share = MemoryParts.share(from: source, in: explorer) {
      return "\(NumberText.percent(share)) of it was \(deed(at: source)) at \(origin)"
    }
    let others = NumberText.signed(parts.values[unit] - contribution, decimals)
    return
      "\(NumberText.signed(contribution, decimals)) \(deed(at: source)) at \(origin), \(others) from the others"
  }

  private func remainderName(isSentence: Bool = false) -> String {
    if parts.reachesInitialState { return isSentence ? "from the initial state" : "start" }
    let oldest =
      parts.lane.direction == .forward
      ? "before step \(parts.steps.lowerBound + 1)" : "after step \(parts.steps.upperBound)"
    return isSentence ? "written \(oldest)" : oldest
  }

  // MARK: The sum

  /// `+0.31 ( +0.52 ) + 9 others +0.03 + start -0.02 = +0.84`: as many of the largest parts as fit, in the
  /// order of the sequence.
  func sum(width: Int) -> String {
    let least: Float = [0.5, 0.05, 0.005, 0.0005, 0.00005][decimals]
    let wrote = parts.steps.filter { abs(parts.contribution(from: $0, unit: unit)) >= least }.count
    for count in stride(from: min(8, wrote), through: 1, by: -1) {
      let text = sum(largest: count, isLong: true)
      if text.displayWidth <= width { return text }
    }
    let short = sum(largest: min(1, wrote), isLong: false)
    return short.displayWidth <= width ? short : sum(largest: 0, isLong: false)
  }

  private func sum(largest count: Int, isLong: Bool) -> String {
    let digits = decimals
    let named = parts.strongestSources(ofUnit: unit, limit: count).sorted()
    var terms = named.map { source in
      "\(NumberText.signed(parts.contribution(from: source, unit: unit), digits)) "
        + "(\(explorer.session.inputName(step: source, unicode: unicode)) at \(source + 1))"
    }
    let others = parts.steps.filter { !named.contains($0) }
    if !others.isEmpty {
      let sum = others.reduce(0.0) { $0 + Double(parts.contribution(from: $1, unit: unit)) }
      terms.append(
        "\(NumberText.signed(Float(sum), digits)) (\(NumberText.count(others.count, "other")))")
    }
    terms.append("\(NumberText.signed(parts.remainder[unit], digits)) (\(remainderName()))")
    return terms.joined(separator: " ")
      + " = \(NumberText.signed(parts.sum(unit: unit), digits + 1)); "
      + (isLong ? "the unit holds" : "holds")
      + " \(NumberText.signed(parts.values[unit], digits + 1))"
  }
}

extension MemorySentences {
  /// How long a change of the selected unit lasts, by whatever way.
  private static func lasting(_ explorer: Explorer) -> String {
    guard let time = explorer.insights.effectiveMemory.value?.time(ofUnit: explorer.cursor.unit) else {
      return ""
    }
    let name = "\(explorer.shown.symbol(of: explorer.shown.memory, unicode: true))[\(explorer.cursor.unit)]"
    return
      "Measured instead: a change of \(name) is halved after \(time.isLonger ? "more than " : "")"
      + "\(NumberText.count(time.steps, "step")), all units taken together. "
  }

  /// Why nothing can be split.
  static func nothing(_ explorer: Explorer) -> String {
    guard explorer.shown.cell.remembersByGatedSum else {
      let equation = "h = \(explorer.shown.cell.variantWords.first ?? "tanh")(W x + U h' + b)"
      let others =
        explorer.session.exhibit.models.count > 1 ? "c shows the same sequence in a gated cell. " : ""
      return
        "The plain RNN's memory is no gated sum: in \(equation) the memories of all units enter through U, "
        + "mixed, and are squashed together with the input. No share of what a unit holds belongs to one step "
        + "alone, so there is nothing to split.\n\n" + lasting(explorer) + others
        + "4 shows how much each earlier input still matters."
    }
    if let unread = UnreadStep.notice(in: explorer) {
      return unread + " What a unit holds stays as the last step read left it."
    }
    if explorer.jobs.isComputing || explorer.jobs.isGathering {
      return "The steps up to here are being computed."
    }
    return
      "Nothing is written yet: \(Glyphs(unicode: explorer.view.appearance.hasUnicode).stepKey) takes a step."
  }
}
