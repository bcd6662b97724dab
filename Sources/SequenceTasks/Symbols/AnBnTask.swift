import GateCore
import Models
import Training

/// Words aⁿbⁿ: the simplest language that needs a counter.
///
/// Source: Gers & Schmidhuber 2001, "LSTM Recurrent Networks Learn Simple Context-Free and Context-Sensitive
/// Languages"; Weiss, Goldberg & Yahav 2018, "On the Practical Computational Power of Finite Precision RNNs
/// for Language Recognition".
public struct AnBnTask: SequenceTask {
  public let name = "anbn"
  public let title = "As many b as a"
  public let explanation = """
    Words of some letters a, then exactly as many b, then a full stop. While a comes, nothing says when the \
    b begin; but from the first b on everything is determined, and only a network that has counted knows when \
    the full stop is due. Trained on words with up to ten a, tested on longer ones: has it learnt to count, or \
    only to recognise lengths?
    """

  /// Training words have 1 … this many a.
  public static let longestTrained = 10
  /// Held-out words have up to this many.
  public static let longestHeldOut = 50

  static let vocabulary = Vocabulary(unit: .character, symbols: [".", "a", "b"])

  public init() {}

  public let loss = Loss.categoricalCrossEntropy
  public var form: TaskForm { .nextSymbol(Self.vocabulary) }

  /// One word between full stops.
  public static func word(_ n: Int) -> InputSequence { sequence("n = \(n)", [n]) }

  static func sequence(_ name: String, _ counts: [Int]) -> InputSequence {
    var tokens = [0]
    for n in counts {
      tokens += Array(repeating: 1, count: n) + Array(repeating: 2, count: n) + [0]
    }
    return InputSequence(
      name: name, steps: .tokens(tokens), targets: .tokens(tokens.dropFirst().map { $0 } + [nil]),
      annotation: .init(name: "a unmatched", values: unmatched(in: tokens).map { Float($0) }))
  }

  /// Training: one to three words of up to ten a. Held out: one word of each longer n, in order.
  public func sequences(in part: Part, count: Int, seed: UInt64) -> [InputSequence] {
    switch part {
    case .training:
      var random = SeededGenerator(seed: seed)
      return (1...max(1, count)).prefix(count).map { index in
        let words = Int.random(in: 1...3, using: &random)
        return Self.sequence(
          "training \(index)",
          (0..<words).map { _ in Int.random(in: 1...Self.longestTrained, using: &random) }
        ).askingFor(legal: Self.legalContinuations)
      }
    case .heldOut:
      return (Self.longestTrained + 1...Self.longestHeldOut).prefix(max(0, count)).map {
        Self.word($0).askingFor(legal: Self.legalContinuations)
      }
    }
  }

  /// How many a still wait for their b after each token.
  static func unmatched(in tokens: [Int]) -> [Int] {  // (T)
    var count = 0
    return tokens.map { token in
      switch vocabulary.symbols[token] {
      case "a": count += 1
      case "b": count -= 1
      default: count = 0
      }
      return max(0, count)
    }
  }

  /// The symbols that may follow each token: nothing but an a starts a word, an a may be followed by either
  /// letter however many there were, and from the first b on all is determined.
  public static func legalContinuations(of tokens: [Int]) -> [Set<Int>] {  // (T)
    var shared = Shared<Set<Int>>()
    return zip(tokens, unmatched(in: tokens)).map { token, unmatched in
      let legal: [String]
      switch vocabulary.symbols[token] {
      case "a": legal = ["a", "b"]
      case "b": legal = [unmatched > 0 ? "b" : "."]
      default: legal = ["a"]
      }
      return shared.one(Set(legal.compactMap(vocabulary.id)))
    }
  }

  public var showcase: [InputSequence] {
    [
      ("two words", [7, 4]), ("n = 3", [3]), ("n = 5", [5]), ("n = 10, the longest trained", [10]),
      ("n = 11, longer than trained", [11]), ("n = 12", [12]), ("n = 14", [14]), ("n = 16", [16]),
      ("n = 19, nearly twice as long", [19]), ("short and long by turns", [1, 6, 2, 8]),
    ].map { Self.sequence($0, $1) }
  }

  /// The seeds are those, of the first ten, whose networks stay right the longest.
  public func recipe(for cell: CellKind) -> Recipe {
    let seeds: [CellKind: UInt64] = [.lstm: 6, .gru: 4, .rnn: 1]
    return Recipe(
      cell: Cell(cell), hiddenSize: 2, epochs: 300, sequenceCount: 1000, keeps: .lastEpoch,
      seed: seeds[cell, default: 1])
  }

  /// Words predicted right from the first b to the full stop. Nothing can be asked of the steps before.
  public func score(_ predictions: [Prediction]) -> Score {
    var right = 0
    var steps: [Bool] = []
    var firstFailure: Int?
    for prediction in predictions.sorted(by: { $0.sequence.count < $1.sequence.count }) {
      let asked = Self.determined(prediction)
      steps += asked
      if asked.allSatisfy(\.self) {
        right += 1
      } else {
        firstFailure = firstFailure ?? asked.count
      }
    }
    return Score([
      .share("of words predicted right from the first b to the end", right, of: predictions.count),
      .share("of determined symbols predicted right", steps.count { $0 }, of: steps.count),
      .init(
        name: "b in the first word predicted wrongly (0: none)", value: Double(firstFailure ?? 0),
        unit: .count),
    ])
  }

  /// Whether the likeliest symbol was right, at each step from a word's first b to its last.
  static func determined(_ prediction: Prediction) -> [Bool] {
    guard case .tokens(let tokens) = prediction.sequence.steps else { return [] }
    return zip(tokens, tokens.dropFirst()).enumerated().compactMap { step, pair in
      pair.0 == 2 && prediction.outputs.indices.contains(step)
        ? prediction.outputs[step].indexOfLargest == pair.1 : nil
    }
  }
}
