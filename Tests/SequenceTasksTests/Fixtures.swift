import Foundation
import GateCore
import Models
import SampleData

@testable import SequenceTasks
@testable import Training

/// Every task, with the recorded data that come with the program.
let catalog = TaskCatalog(folder: SampleData.sequences)

/// The ids of a sequence of tokens; empty for one of numbers.
func tokens(_ sequence: InputSequence) -> [Int] {
  switch sequence.steps {
  case .tokens(let tokens): Array(tokens)
  case .features: []
  }
}

/// The text of a sequence of tokens.
func text(_ sequence: InputSequence, _ vocabulary: Vocabulary, separator: String = "") -> String {
  tokens(sequence).map { vocabulary.symbols[$0] }.joined(separator: separator)
}

/// A prediction that puts all probability on the next tokens that `legal` allows, in equal shares.
func idealPrediction(
  _ sequence: InputSequence, symbols: Int, legal: ([Int]) -> [Set<Int>]
) -> Prediction {
  let rows = legal(tokens(sequence)).map { legal in
    (0..<symbols).map { legal.contains($0) ? 1 / Float(legal.count) : 0 }
  }
  return Prediction(sequence: sequence, outputs: rows)
}
