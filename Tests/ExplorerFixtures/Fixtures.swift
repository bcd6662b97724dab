import Explorer
import GateCore
import Models

/// Small networks with fixed weights, for tests of the explorer and of its screens.
public enum Fixtures {
  public static let vocabulary = Vocabulary(unit: .character, symbols: [".", "(", ")", "[", "]"])

  public static func cell(_ kind: CellKind) -> Cell {
    switch kind {
    case .lstm: .lstm(LSTMCell())
    case .gru: .gru(GRUCell())
    case .rnn: .rnn(RNNCell())
    }
  }

  /// A token network whose weights follow from their position alone, between −1.5 and 1.5.
  public static func network(
    _ cell: Cell, hiddenSize: Int = 6, layers: Int = 1, directions: [Direction] = [.forward],
    stepLimit: Int? = nil, readout: Head.Readout = .everyStep
  ) -> Network {
    let layer = Layer(cell: cell, hiddenSize: hiddenSize, directions: directions, stepLimit: stepLimit)
    var network = Network(
      Architecture(
        input: .oneHot(vocabulary: vocabulary.symbols.count),
        layers: Array(repeating: layer, count: layers),
        head: Head(size: vocabulary.symbols.count, squash: .softmax, readout: readout)))
    network.parameters = weights(network.parameters.count)
    return network
  }

  /// Repeatable numbers between −1.5 and 1.5 (a linear congruential generator).
  public static func weights(_ count: Int) -> [Float] {
    var state: UInt32 = 12345
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return (Float(state >> 8) / Float(1 << 24) - 0.5) * 3
    }
  }

  public static func brackets(_ text: String, name: String) -> InputSequence {
    let tokens = text.compactMap { vocabulary.id(of: String($0)) }
    var depth: Float = 0
    let depths = text.map { character in
      depth += "([".contains(character) ? 1 : (")]".contains(character) ? -1 : 0)
      return depth
    }
    return InputSequence(
      name: name, steps: .tokens(tokens), targets: .tokens(tokens.dropFirst().map { $0 } + [nil]),
      annotation: .init(name: "depth", values: depths))
  }

  /// LSTM, GRU and RNN on two short bracket sequences.
  public static func exhibit(hiddenSize: Int = 6, text: String = ".(()[]).[([])].") -> Exhibit {
    let models = CellKind.allCases.map { kind in
      Model(
        name: "brackets-\(kind.rawValue)", network: network(cell(kind), hiddenSize: hiddenSize),
        vocabulary: vocabulary, task: "brackets")
    }
    return Exhibit(
      name: "brackets",
      explanation: "Which bracket may come next? Watch the forget gate at closing brackets.",
      models: models, sequences: [brackets(text, name: "first"), brackets("((()))", name: "second")])
  }

  /// A network that reads brackets, of another size for another name; `numbers` reads numbers, `words` other symbols.
  public static func network(named name: String) -> Model {
    switch name {
    case "numbers": return seriesExhibit().models[0]
    case "words": return judgeExhibit().models[0]
    case _:
      return Model(
        name: name, network: network(cell(.lstm), hiddenSize: 2 + name.count), vocabulary: vocabulary)
    }
  }

  /// A network on one column of numbers with gaps, with a regression head.
  public static func seriesExhibit() -> Exhibit {
    let layer = Layer(cell: cell(.gru), hiddenSize: 5)
    var network = Network(
      Architecture(
        input: .features(columns: 1, hasMask: true), layers: [layer],
        head: Head(size: 1, squash: .identity, readout: .everyStep)))
    network.parameters = weights(network.parameters.count)
    let values: [Float] = [0, 0.5, 0.9, .nan, 0.3, -0.2, -0.8, .nan, -0.6, 0]
    let sequence = InputSequence(
      name: "wave", steps: .features(values, columns: 1),
      targets: .values(Array(values.dropFirst()) + [.nan], columns: 1))
    return Exhibit(
      name: "sine", models: [Model(name: "sine-gru", network: network, columnNames: ["level"], task: "sine")],
      sequences: [sequence])
  }

  /// A network that judges a sentence at its last word, with one sigmoid.
  public static func judgeExhibit() -> Exhibit {
    let words = Vocabulary(unit: .word, symbols: ["the", "film", "was", "not", "good"])
    var network = Network(
      Architecture(
        input: .oneHot(vocabulary: words.symbols.count), layers: [Layer(cell: cell(.lstm), hiddenSize: 4)],
        head: Head(size: 1, squash: .sigmoid, readout: .lastStep)))
    // Without a bias of the head the judgement changes on the way.
    network.parameters = weights(network.parameters.count - 1).map { 3 * $0 } + [0]
    let tokens = words.split("the film was not good the film was good not not was film good the").compactMap(
      words.id)
    let model = Model(
      name: "judge-lstm", network: network, vocabulary: words, outputNames: ["praise"], task: "judge")
    return Exhibit(
      name: "judge", models: [model],
      sequences: [InputSequence(name: "review", steps: .tokens(tokens), targets: .finalValues([1]))])
  }

  public static func explorer(
    _ exhibit: Exhibit = exhibit(), width: Int = 100, height: Int = 30,
    colors: Appearance.Colors = .twoHundredFiftySix, unicode: Bool = true
  ) throws -> Explorer {
    try Explorer(
      exhibit: exhibit,
      catalogue: [
        CatalogueEntry(name: "brackets", summary: "nesting"),
        CatalogueEntry(name: "sine", summary: "waves", explanation: "A wave goes on."),
      ],
      appearance: Appearance(colors: colors, hasUnicode: unicode), width: width, height: height)
  }
}

extension Explorer {
  /// Presses keys: each character of `keys` is one.
  public mutating func type(_ keys: String) {
    for character in keys { _ = update(.key(.character(character))) }
  }

  /// Performs a command line; the effects it asks for.
  @discardableResult
  public mutating func perform(line: String) throws -> [Effect] {
    update(.command(try CommandTable.parse(line)))
  }
}
