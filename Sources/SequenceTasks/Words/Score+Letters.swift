import GateCore
import Models
import Training

extension Score {
  /// Of predictions of the next letter: the bits that each takes, and how many are guessed right.
  init(letters predictions: [Prediction]) {
    var bits = 0.0
    var right = 0
    var count = 0
    for prediction in predictions {
      guard case .tokens(let targets) = prediction.sequence.targets else { continue }
      for case (let row, let target?) in zip(prediction.outputs, targets) where row.indices.contains(target) {
        bits -= log2(of: row[target])
        if row.indexOfLargest == target { right += 1 }
        count += 1
      }
    }
    self.init([
      .init(name: "a character", value: bits / Double(max(1, count)), unit: .cost("bits")),
      .share("of characters guessed right", right, of: count),
    ])
  }
}
