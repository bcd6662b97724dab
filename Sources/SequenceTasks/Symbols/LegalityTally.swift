import GateCore
import Training

/// Counts where a network knows a grammar: which symbols it holds possible against which are legal.
///
/// A symbol counts as held possible when it gets more than 5 % of the probability; a legal one gets at least
/// 25 % in the true distribution of the grammars here. The last step of a sequence, where nothing is asked,
/// is left out.
struct LegalityTally {
  static let threshold: Float = 0.05

  private var steps = 0
  private var rightSteps = 0
  private var bestIsLegal = 0
  private var sequences = 0
  private var rightSequences = 0

  init(_ predictions: [Prediction], legal: ([Int]) -> [Set<Int>]) {
    for prediction in predictions {
      guard case .tokens(let tokens) = prediction.sequence.steps else { continue }
      var allRight = true
      for (row, legal) in zip(prediction.outputs, legal(Array(tokens))).dropLast() {
        let possible = Set(row.indices.filter { row[$0] > Self.threshold })
        steps += 1
        if possible == legal { rightSteps += 1 } else { allRight = false }
        if let best = row.indexOfLargest, legal.contains(best) { bestIsLegal += 1 }
      }
      sequences += 1
      if allRight { rightSequences += 1 }
    }
  }

  var score: Score {
    Score([
      .share("of steps where the symbols given over 5 % are exactly the legal ones", rightSteps, of: steps),
      .share("of sequences right in that sense at every step", rightSequences, of: sequences),
      .share("of steps where the likeliest symbol is legal", bestIsLegal, of: steps),
    ])
  }
}

extension [Float] {
  /// The first index of the largest element; nil when empty.
  var indexOfLargest: Int? { indices.max { (self[$0], $1) < (self[$1], $0) } }
}
