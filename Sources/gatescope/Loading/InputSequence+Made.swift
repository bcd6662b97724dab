import GateCore
import Glibc
import Models

extension InputSequence {
  /// An input for a network that no sequence comes with, so that its gates can be looked at before one has data at hand:
  /// tokens drawn from its vocabulary, the same ones every time; of numbers a sine in each column, each a quarter of a
  /// period behind the one before, in the column's own units; of a signal a tone that rises and falls silent in turn.
  static func made(for model: Model) -> InputSequence {
    let count = model.network.architecture.layers.compactMap(\.stepLimit).min() ?? madeSteps
    let length = max(1, min(count, madeSteps))
    if let front = model.front, let rows = try? front.rows(of: madeSamples(length * front.framing.size)) {
      var sequence = InputSequence(
        name: "made input", steps: .features(rows, columns: front.width))
      sequence.isMade = true
      return sequence
    }
    let steps: Steps =
      switch model.network.architecture.input {
      case .features(let columns, _): .features(madeValues(length, columns, model.scaling), columns: columns)
      case .oneHot(let size), .embedding(let size, _):
        .tokens(madeTokens(length, of: size, model.vocabulary))
      }
    var sequence = InputSequence(name: "made input", steps: steps)
    sequence.isMade = true
    return sequence
  }

  private static func madeValues(_ length: Int, _ columns: Int, _ scaling: [ColumnScaling]) -> [Float] {
    (0..<length * columns).map { index in
      let (step, column) = (index / columns, index % columns)
      let turn = 2 * Float.pi * (Float(step) / madePeriod - Float(column) / 4)
      guard scaling.indices.contains(column) else { return sin(turn) }
      return scaling[column].mean + sin(turn) * scaling[column].deviation
    }
  }

  private static func madeSamples(_ count: Int) -> [Float] {
    (0..<count).map { index in
      let time = Float(index) / Float(max(1, count))
      let isSilent = Int(time * 8) % 4 == 3
      return isSilent ? 0 : 0.3 * sin(2 * Float.pi * (0.01 + 0.04 * time) * Float(index))
    }
  }

  private static let (madeSteps, madePeriod) = (48, Float(12))

  /// Without the symbols that stand for others: the unknown one, and padding.
  private static func madeTokens(_ length: Int, of size: Int, _ vocabulary: Vocabulary?) -> [Int] {
    var generator = SeededGenerator(seed: 1)
    var tokens: [Int] = []
    for _ in 0..<length {
      // Where there is nothing else to draw, one of those is drawn in the end.
      var token = Int.random(in: 0..<max(1, size), using: &generator)
      for _ in 0..<8 where token == vocabulary?.unknown || token == vocabulary?.padding?.symbol {
        token = Int.random(in: 0..<max(1, size), using: &generator)
      }
      tokens.append(token)
    }
    return tokens
  }
}
