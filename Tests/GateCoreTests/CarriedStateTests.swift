import Testing

@testable import GateCore

/// Training on the parts of one long sequence, each in the state in which the one before has ended.
@Suite struct CarriedStateTests {
  private static let cells = [Cell.lstm(LSTMCell()), .gru(GRUCell()), .rnn(RNNCell())]
  private static let tokens = (0..<120).map { ($0 * $0 + $0 / 7) % 5 }

  /// The next token of every step of a part.
  private static func part(_ range: Range<Int>) -> TrainingExample {
    TrainingExample(
      steps: .tokens(Array(tokens[range])),
      targets: .tokens(range.map { $0 + 1 < tokens.count ? tokens[$0 + 1] : nil }))
  }

  private func trainer(
    _ cell: Cell, parts: Int, batch: Int, rate: Float, carries: Bool = true, layers: Int = 2
  ) throws -> Trainer {
    var random = SeededGenerator(seed: 7)
    let network = Network(
      Architecture(
        input: .oneHot(vocabulary: 5),
        layers: Array(repeating: Layer(cell: cell, hiddenSize: 6), count: layers),
        head: Head(size: 5, squash: .softmax, readout: .everyStep)), using: &random)
    let length = Self.tokens.count / parts
    return try Trainer(
      network: network,
      configuration: TrainingConfiguration(
        loss: .categoricalCrossEntropy, optimizer: .sgd(learningRate: rate), batchSize: batch,
        carriesState: carries),
      examples: (0..<parts).map { Self.part($0 * length..<($0 + 1) * length) })
  }

  @Test(
    "without updates the parts' loss is that of the whole, however many streams, and another one from zeros",
    arguments: cells)
  func whole(cell: Cell) throws {
    var parts = try trainer(cell, parts: 12, batch: 1, rate: 0)
    let whole = try parts.evaluate(on: [Self.part(0..<Self.tokens.count)]).loss
    #expect(abs(parts.runEpoch() - whole) < 1e-5)
    var fresh = try trainer(cell, parts: 12, batch: 1, rate: 0, carries: false)
    #expect(abs(fresh.runEpoch() - whole) > 1e-3)
    var streams = try trainer(cell, parts: 12, batch: 3, rate: 0)
    let thirds = try streams.evaluate(on: [0..<40, 40..<80, 80..<120].map(Self.part)).loss
    #expect(abs(streams.runEpoch() - thirds) < 1e-5)
  }

  @Test("each stream goes through its part of the text in order, the longer streams first")
  func order() throws {
    var trainer = try trainer(.gru(GRUCell()), parts: 8, batch: 3, rate: 0)
    _ = trainer.trainBatch()
    #expect(trainer.batches == [[0, 3, 6], [1, 4, 7], [2, 5]])
  }

  @Test("a training that is taken up between two batches goes on to the bit", arguments: cells)
  func takenUp(cell: Cell) throws {
    var first = try trainer(cell, parts: 12, batch: 3, rate: 0.5)
    for _ in 0..<6 { _ = first.trainBatch() }
    var second = try trainer(cell, parts: 12, batch: 3, rate: 0.5)
    let state = first.state
    let restored = second.restore(state)
    #expect(restored && !state.carried.isEmpty)
    for _ in 0..<5 {
      _ = first.trainBatch()
      _ = second.trainBatch()
    }
    #expect(first.network == second.network)
    var broken = state
    broken.carried.removeLast()
    let isTaken = second.restore(broken)
    #expect(!isTaken)
  }
}
