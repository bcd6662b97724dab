import Explorer
import GateCore
import StateSpace

/// The two lines above the plane: what it shows, and where the state can rest.
struct SpaceSentences {
  @Boxed var explorer: Explorer
  let trails: SpaceTrails
  let words: RestWords

  // MARK: The plane

  private var states: String {
    let (cell, size) = (explorer.shown.cell, explorer.shown.hiddenSize)
    let units = size == 1 ? "one unit" : "\(size) units"
    return cell.hasCellState ? "h and c of \(units)" : "h of \(units)"
  }

  private var sequences: String {
    trails.sequenceCount == 1 ? "this sequence" : "\(trails.sequenceCount) sequences"
  }

  /// What is drawn, and how much of it the plane shows; the first of these that fits is meant.
  var plane: [String] {
    guard let plane = trails.projection else { return ["the states are being followed"] }
    let shares = plane.shares.map { NumberText.percent(Float($0)) }
    switch plane.dimensions {
    case 0: return ["\(states): the state never changes over \(sequences), it is a single point"]
    case 1:
      let all = plane.mean.count == 1 ? "one number, so all states" : "all states"
      return ["\(states): \(all) lie on a line over \(sequences)"]
    case _:
      let variance = "\(shares[0]) + \(shares[1]) of the variance"
      return [
        "\(states), \(plane.mean.count) numbers, on the plane in which they vary most over \(sequences): "
          + "\(variance) is seen",
        "\(states) on their main plane over \(sequences): \(variance)", "\(states): \(variance)",
      ]
    }
  }

  // MARK: Rest

  /// Where waiting takes the state, while the reader waits; else where it can rest.
  var rest: [String] { waiting ?? resting }

  private var held: String { SpaceScreen.held(in: explorer)?.quoted ?? "nothing" }

  private var resting: [String] {
    guard let rest = RestPoints.current(in: explorer) else { return ["nothing can be held here"] }
    if let refusal = rest.refusal { return ["no fixed points: \(refusal)"] }
    let how = rest.isFinished ? "" : rest.isStopped ? " (search stopped)" : " so far"
    let counts = words.counts(of: rest) + how
    let outlook = Wait.current(in: explorer).flatMap(words.outlook).map {
      explorer.cursor.time == 0 ? $0 : "from step \(explorer.cursor.time) \($0)"
    }
    let (own, ahead) = (words.remarks(on: rest.finding), [outlook].compactMap(\.self))
    // Where there is no point, what there is instead comes first.
    let remarks = (rest.finding.isNone ? own + ahead : ahead + own).map { "; \($0)" }
    let (all, first) = (remarks.joined(), remarks.first ?? "")
    return [
      "reading \(held) again and again: \(counts)\(all)", "reading \(held): \(counts)\(all)",
      "reading \(held): \(counts)\(first)", "\(counts)\(first)", "reading \(held): \(counts)", counts,
    ]
  }

  private var waiting: [String]? {
    guard explorer.screens.space.wait != nil, let wait = Wait.current(in: explorer) else { return nil }
    if let refusal = wait.refusal { return ["no waiting: \(refusal)"] }
    guard wait.isFinished else { return ["waiting: \(wait.fed) of \(wait.count) steps"] }
    let points = RestPoints.current(in: explorer)?.points ?? []
    let answers = words.answers(of: wait)
    let foretold =
      explorer.insights.foretelling.value?.holding.map { " (foretold: \(words.brief($0)))" } ?? ""
    let said = answers.map { "\($0)\(words.signs.names.isEmpty ? "" : foretold); " } ?? ""
    let end = words.end(of: wait, points: points)
    let from = "from step \(explorer.cursor.time)"
    let plain = answers.map { "\($0); " } ?? ""
    return [
      "waiting \(wait.count) \(sign) \(held) \(from): \(said)\(end)",
      "wait \(wait.count) \(from): \(said)\(end)",
      "wait \(wait.count): \(said)\(end)", "wait \(wait.count): \(plain)\(end)",
      "wait \(wait.count): \(plain)\(words.end(of: wait, points: points, isBrief: true))",
      "wait \(wait.count): \(answers ?? end)",
    ]
  }

  private var sign: String { words.unicode ? "×" : "x" }
}
