import Explorer
import GateCore
import Models
import StateSpace

/// What is said of a search for rest points, a sentence each.
enum PointSentences {
  /// What makes a map another one than may be expected.
  static func cautions(_ map: HeldMap, _ lane: Lane) -> [String] {
    var cautions: [String] = []
    if case .moves(let layer, let perStep) = map.below {
      cautions.append(
        "layer \(layer) does not rest under this input, its state still moves by \(PointTable.brief(perStep)) a step; "
          + "layer \(lane.layer) is searched with what it gives last")
    }
    if !map.passedOver.isEmpty {
      cautions.append("what is held at some steps only does not act here, where there are no steps")
    }
    return cautions
  }

  /// What is held where nothing was asked for.
  static func holding(_ held: HeldInput, of model: Model) -> String {
    let what =
      switch held {
      case .tokens(let tokens): "the mean of what carries nothing: \(model.text(of: tokens))"
      case .values(let values):
        "what carries nothing: \(values.map { NumberText.brief($0) }.joined(separator: ", "))"
      case .mean, .token: "the mean of what the sequences feed"
      }
    return "holding \(what); --hold names another input"
  }

  /// What was found.
  static func summary(_ search: PointSearch, of model: Model) -> [String] {
    let finding = search.finding
    let lane = search.map.lane.lane
    // Of a network with one lane there is nothing to tell apart.
    let place =
      model.network.architecture.lanes.count > 1 ? " of layer \(lane.layer), \(lane.direction.rawValue)," : ""
    var sentences = [counts(finding, place)]
    if let drift = finding.drift { sentences.append(sentence(drift)) }
    if let period = finding.period {
      sentences.append("A state of the sequences comes round every \(period) steps, without resting.")
    }
    if let line = finding.line { sentences.append(sentence(line)) }
    if finding.outliers > 0 {
      sentences.append(
        "\(times(finding.outliers)) the search ended outside the region of the states of the sequences, which is left out."
      )
    }
    if finding.leftOut > 0 {
      sentences.append(
        "\(times(finding.leftOut)) it ended at a further point: no more than \(search.settings.mostPoints) are kept."
      )
    }
    if !search.isFinished { sentences.append("The search was stopped: there may be more.") }
    return sentences
  }

  private static func counts(_ finding: PointFinding, _ place: String) -> String {
    let starts = finding.starts == 1 ? "1 start" : "\(finding.starts) starts"
    guard !finding.isNone else {
      let least =
        finding.leastResidual.isFinite
        ? ": the least that any moves in a step is \(PointTable.brief(finding.leastResidual))" : ""
      let region = finding.outliers > 0 ? " in the region of the states of the sequences" : ""
      return "From \(starts) no state\(place) was found\(region) that rests\(least)."
    }
    let parts = [
      (finding.stable, "stable"), (finding.saddles, finding.saddles == 1 ? "saddle" : "saddles"),
      (finding.unstable, "unstable"), (finding.slow, "slow"),
    ].filter { $0.0 > 0 }
    let count = finding.fixed + finding.slow
    return "\(count) \(count == 1 ? "point" : "points")\(place) from \(starts): "
      + parts.map { "\($0) \($1)" }.joined(separator: ", ") + "."
  }

  private static func sentence(_ drift: Drift) -> String {
    let speed = PointTable.brief(abs(drift.perStep))
    return "A point at infinity: \(drift.quantity.symbol)[\(drift.unit)] "
      + "\(drift.perStep < 0 ? "falls" : "grows") by \(speed) each step, over \(drift.steps) steps."
  }

  private static func sentence(_ line: SlowLine) -> String {
    let shape = line.dimensions == 1 ? "a line" : "a sheet of \(line.dimensions) dimensions"
    return
      "\(line.points.count) of them lie on \(shape), \(PointTable.brief(line.length)) long, on which no state "
      + "moves by more than \(PointTable.brief(line.residual)) a step."
  }

  private static func times(_ count: Int) -> String { count == 1 ? "Once" : "\(count) times" }
}
