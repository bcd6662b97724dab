import Explorer
import GateCore
import StateSpace

/// What the Space screen says of the plane and of where the state is.
struct SpaceSentences {
  let explorer: Explorer
  let trails: SpaceTrails
  let signs: AnswerSigns

  /// `c and h of 4 units`, `h of layer 1`.
  private var states: String {
    let (cell, size) = (explorer.shown.cell, explorer.shown.hiddenSize)
    let units = size == 1 ? "one unit" : "\(size) units"
    return cell.hasCellState ? "h and c of \(units)" : "h of \(units)"
  }

  private var sequences: String {
    trails.sequenceCount == 1 ? "this sequence" : "\(trails.sequenceCount) sequences"
  }

  /// What is drawn, and how much of it the plane shows; the longest of these that fits is meant.
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

  /// Where the state is, and what the network says there.
  var here: String {
    let time = explorer.cursor.time
    guard time > 0 else { return "before the first step; a step moves the point" }
    let answer = Predictions.spoken(step: time - 1, of: explorer.session.run, in: explorer.session)
    let said = signs.name(of: answer).map { name in "says \(name)" }
    return "after step \(time)" + (said.map { " it \($0)" } ?? "")
  }
}
