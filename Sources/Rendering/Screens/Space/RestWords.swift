import Explorer
import GateCore
import StateSpace

/// What is said of rest points, of waiting, and of how long an answer holds.
struct RestWords {
  let signs: AnswerSigns
  let unicode: Bool

  private var signsOfLines: Signs { Signs(unicode: unicode) }

  // MARK: Numbers

  /// With as many digits as matter: `0.9995`, `0.31`, `12`.
  func number(_ value: Double, _ decimals: Int = 2) -> String {
    let text =
      value != 0 && abs(value) < 0.005
      ? small(value) : NumberText.decimal(Float(value), abs(value) >= 100 ? 0 : decimals)
    return NumberText.minus(text, unicode: unicode)
  }

  /// Two digits of a number below 0.01: `0.0031`, `2e-7`.
  private func small(_ value: Double) -> String {
    if abs(value) >= 0.0001 { return NumberText.decimal(Float(value), 4) }
    var (digits, exponent) = (abs(value), 0)
    while digits < 1, exponent < 300 {
      digits *= 10
      exponent += 1
    }
    let first = Int(digits.rounded())
    return (value < 0 ? "-" : "") + (first == 10 ? "1e-\(exponent - 1)" : "\(first)e-\(exponent)")
  }

  /// Steps: whole numbers from ten on.
  func steps(_ steps: Double) -> String {
    guard steps.isFinite else { return unicode ? "∞" : "inf" }
    let size = abs(steps)
    let text =
      size < 10
      ? NumberText.decimal(Float(steps), 1)
      : size < 1e5 ? "\(Int(steps.rounded()))" : NumberText.fixed(Float(steps), width: 1)
    return NumberText.minus(text, unicode: unicode)
  }

  /// `0.9995`, `0.31±0.20i`
  func eigenvalue(_ value: Eigenvalue) -> String {
    let real = number(value.real, abs(value.real) > 0.9 && abs(value.real) < 1.1 ? 4 : 2)
    guard value.imaginary != 0 else { return real }
    return real + (unicode ? "±" : "+-") + number(abs(value.imaginary)) + "i"
  }

  // MARK: What is said

  /// As trails keep it: the index of a class, or a number.
  func answer(_ saying: Saying?) -> Float {
    guard let saying else { return .nan }
    return saying.answer.map { Float($0) } ?? saying.output.first.map { Float($0) } ?? .nan
  }

  /// A name, of one character in quotation marks; numbers in order, the first few where there are many.
  func name(_ saying: Saying?) -> String? {
    guard let numbers = numbers(saying) else { return signs.name(of: answer(saying)).map(quoted) }
    return numbers.joined(separator: " ")
  }

  /// The same in a column, numbers below each other.
  func column(_ saying: Saying?) -> String? {
    numbers(saying, decimals: 1).map { $0.map { NumberText.pad($0, 4) }.joined(separator: " ") }
      ?? name(saying)
  }

  /// What is said where it is several numbers, each of which says something of its own; else nil.
  private func numbers(_ saying: Saying?, decimals: Int = 2, most: Int = 6) -> [String]? {
    guard let saying, saying.answer == nil, saying.output.count > 1 else { return nil }
    let shown = saying.output.prefix(most).map { number($0, decimals) }
    return saying.output.count > most ? shown + [signsOfLines.ellipsis] : shown
  }

  func quoted(_ name: String) -> String { name.count == 1 ? "'\(name)'" : name }

  // MARK: Kinds

  func sign(of point: RestPoint) -> Character {
    guard point.isFixed else { return unicode ? "·" : "s" }
    switch point.kind {
    case .stable: return unicode ? "●" : "S"
    case .saddle: return unicode ? "◐" : "D"
    case .unstable: return unicode ? "○" : "U"
    }
  }

  /// `4 stable points (XX, XY, YX, YY) and 3 saddles`
  func counts(of rest: RestPoints) -> String {
    let said = rest.stable.compactMap { signs.names.isEmpty ? nil : name($0.saying) }
    var names: [String] = []
    for name in said where !names.contains(name) { names.append(name) }
    let saying = names.isEmpty || names.count > 6 ? "" : " (\(names.joined(separator: ", ")))"
    let finding = rest.finding
    let parts = [
      (finding.stable, "stable point", saying), (finding.saddles, "saddle", ""),
      (finding.unstable, "unstable point", ""), (finding.slow, "slow point", ""),
    ].filter { $0.0 > 0 }.map { NumberText.count($0.0, $0.1) + $0.2 }
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "no point" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  // MARK: Points

  /// What becomes of states close to a point.
  func nature(of point: RestPoint, number: Int) -> String {
    let tau = point.timeConstant
    guard point.isFixed else {
      return
        "Point \(number) is slow, not at rest: the state moves by \(self.number(point.residual)) a step there."
    }
    switch point.kind {
    case .stable:
      return tau < 0.05
        ? "Point \(number) is stable: states close by are on it in a step."
        : "Point \(number) is stable: a state close by is a third (1/e) as far off after \(steps(tau)) steps."
    case .saddle:
      let (away, all) = (point.unstableDirections, point.eigenvalues.count)
      return
        "Point \(number) is a saddle: states come nearer along \(all - away) of \(all) directions and leave along "
        + (away == 1 ? "one" : "\(away)") + growth(tau) + "."
    case .unstable:
      return "Point \(number) is unstable: states close by leave it in all directions" + growth(tau) + "."
    }
  }

  private func growth(_ tau: Double) -> String {
    tau.isFinite ? ", e times as far off after \(steps(-tau)) steps" : ""
  }

  func saying(at point: RestPoint) -> String? {
    guard let numbers = numbers(point.saying) else {
      return name(point.saying).map { "It says \($0) there." }
    }
    let named = numbers.enumerated().map { index, number in
      signs.outputs.indices.contains(index) ? "\(signs.outputs[index]) \(number)" : number
    }
    return "It says \(named.joined(separator: ", ")) there."
  }

  /// From the state nearest to the point, of those seen.
  func holding(of point: RestPoint) -> String? {
    point.holding.map { "From the nearest state seen that says so, \(phrase($0)) (foretold)." }
  }

  /// `the answer holds for ever`, `the answer changes to YY after 52 steps`
  func phrase(_ holding: Holding) -> String {
    switch holding {
    case .changes(let after, let other):
      "the answer changes to \(signs.name(of: Float(other)).map(quoted) ?? "another") after \(NumberText.count(after, "step"))"
    case .forever: "the answer holds for ever"
    case .longer: "the answer holds for more than a million steps"
    }
  }

  /// `52`, `∞`, `>1e6`: steps for which the answer holds.
  func brief(_ holding: Holding) -> String {
    switch holding {
    case .changes(let after, _): "\(after)"
    case .forever: unicode ? "∞" : "ever"
    case .longer: ">1e6"
    }
  }

  func eigenvalues(of point: RestPoint, limit: Int) -> String {
    // Of a pair one stands for both.
    let shown = point.eigenvalues.filter { $0.imaginary >= 0 }
    let more = shown.count > limit ? " \(signsOfLines.ellipsis)" : ""
    return (unicode ? "λ " : "eigenvalues ") + shown.prefix(limit).map(eigenvalue).joined(separator: "  ")
      + more
  }

  func state(of point: RestPoint, limit: Int) -> String {
    func part(_ name: String, _ numbers: ArraySlice<Double>) -> String {
      name + " " + numbers.prefix(limit).map { number($0) }.joined(separator: " ")
        + (numbers.count > limit ? " \(signsOfLines.ellipsis)" : "")
    }
    let hidden = part("h", point.state.hidden)
    return point.state.cell.isEmpty ? hidden : hidden + "  " + part("c", point.state.cell)
  }

  // MARK: Where there is none

  /// What else a search has come to.
  func remarks(on finding: PointFinding) -> [String] {
    var remarks: [String] = []
    if let drift = finding.drift { remarks.append(phrase(drift)) }
    if finding.isNone, finding.outliers > 0 {
      guard finding.drift == nil else { return remarks }
      remarks.append("\(NumberText.count(finding.outliers, "point")) far from all states seen")
    } else if finding.isNone, finding.leastResidual.isFinite {
      remarks.append(
        "wherever it was looked the state moves by \(number(finding.leastResidual)) a step or more")
    }
    if let period = finding.period {
      remarks.append("a state comes round every \(period) steps without resting")
    }
    if let line = finding.line {
      let what = line.dimensions == 1 ? "a line" : "a sheet of \(line.dimensions) dimensions"
      remarks.append(
        "\(line.points.count) points lie on \(what) where the state moves by \(number(line.residual)) a step at most"
      )
    }
    return remarks
  }

  /// `c[0] grows by 0.95 each step`
  func phrase(_ drift: Drift) -> String {
    let quantity = drift.quantity == .cell ? "c" : "h"
    return
      "\(quantity)[\(drift.unit)] \(drift.perStep < 0 ? "falls" : "grows") by \(number(abs(drift.perStep))) each step"
  }

  // MARK: Waiting

  /// - Parameter isBrief: Without how far it is from a point.
  func end(of wait: Wait, points: [RestPoint], isBrief: Bool = false) -> String {
    switch wait.end {
    case .drifts(let drift): return phrase(drift)
    case .repeats(let period): return "comes round every \(period) steps"
    case .rests:
      guard let near = wait.nearest(of: points) else { return "at rest" }
      return isAt(near, points) ? "at rest on point \(near.index + 1)" : "at rest"
    case .moves(let speed):
      let moving = "still moving by \(number(speed)) a step"
      guard !isBrief, let near = wait.nearest(of: points) else { return moving }
      return "\(moving), \(number(near.distance)) from point \(near.index + 1)"
    }
  }

  private func isAt(_ near: (index: Int, distance: Double), _ points: [RestPoint]) -> Bool {
    let size = points[near.index].state.numbers.reduce(1) { $0 + abs($1) }
    return near.distance <= 1e-3 * size
  }

  /// `XY becomes YY after 52 steps`, `XY lasts 2000 steps and more`; nil without named answers, or while that is not known.
  func outlook(_ wait: Wait) -> String? {
    guard wait.refusal == nil, !signs.names.isEmpty, let first = wait.answers.first,
      let name = name(first.saying)
    else { return nil }
    guard wait.answers.count > 1, let other = self.name(wait.answers[1].saying) else {
      return wait.isFinished ? "\(name) lasts \(NumberText.count(wait.fed, "step")) and more" : nil
    }
    return "\(name) becomes \(other) after \(NumberText.count(wait.answers[1].step, "step"))"
  }

  /// `XY becomes YY after 52 steps`, `XY is still said`; nil without a head.
  func answers(of wait: Wait) -> String? {
    guard let first = wait.answers.first, let name = name(first.saying) else { return nil }
    guard signs.names.isEmpty == false else {
      guard let last = self.name(wait.saying) else { return nil }
      return "says \(name) first, \(last) in the end"
    }
    guard wait.answers.count > 1, let other = self.name(wait.answers[1].saying) else {
      return "\(name) is still said"
    }
    let times = wait.changes == 2 ? "once" : "\(wait.changes - 1) times"
    let more = wait.changes > 1 ? ", and changes \(times) more" : ""
    return "\(name) becomes \(other) after \(NumberText.count(wait.answers[1].step, "step"))\(more)"
  }
}
