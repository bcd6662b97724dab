import Testing

@testable import GateCore

@Suite("A batch in shares")
struct BatchSharesTests {
  private func trainer(
    threads: Int, dropout: Float = 0, carriesState: Bool = false, batch: Int = 7
  ) throws -> Trainer {
    var generator = SeededGenerator(seed: 5)
    let layer = Layer(cell: .lstm(LSTMCell()), hiddenSize: 6)
    let network = Network(
      Architecture(
        input: .oneHot(vocabulary: 4), layers: [layer, layer],
        head: Head(size: 4, squash: .softmax, readout: .everyStep)), using: &generator)
    let examples = (0..<20).map { index in
      let tokens = (0..<(carriesState ? 6 : 3 + index % 5)).map { _ in
        Int.random(in: 0..<4, using: &generator)
      }
      return TrainingExample(
        steps: .tokens(tokens), targets: .tokens(tokens.dropFirst().map { $0 } + [nil]))
    }
    return try Trainer(
      network: network,
      configuration: TrainingConfiguration(
        loss: .categoricalCrossEntropy, batchSize: batch, gradientClip: 1, dropout: dropout,
        isShuffled: !carriesState,
        carriesState: carriesState, threads: threads),
      examples: examples)
  }

  @Test("trains as in one, but for rounding", arguments: [2, 3, 7, 64])
  func likeOne(threads: Int) throws {
    for carriesState in [false, true] {
      var (one, many) = (
        try trainer(threads: 1, carriesState: carriesState),
        try trainer(threads: threads, carriesState: carriesState)
      )
      for _ in 0..<3 {
        let (first, second) = (one.runEpoch(), many.runEpoch())
        #expect(abs(first - second) < 1e-5)
      }
      #expect(largestDifference(one.network.parameters, many.network.parameters) < 2e-5)
      #expect(one.network.parameters != many.network.parameters)
    }
  }

  @Test("gives the same bits every time, with dropout too")
  func repeatable() throws {
    func trained() throws -> [Float] {
      var trainer = try trainer(threads: 3, dropout: 0.4)
      for _ in 0..<3 { trainer.runEpoch() }
      return trainer.network.parameters
    }
    let first = try trained()
    for _ in 0..<5 { #expect(try trained() == first) }
  }

  @Test("goes on to the bit from where it stood, in the midst of an epoch")
  func restored() throws {
    var whole = try trainer(threads: 2, carriesState: true, batch: 5)
    var stopped = whole
    for _ in 0..<3 { _ = whole.trainBatch() }
    let state = whole.state
    for _ in 0..<5 { _ = whole.trainBatch() }
    let isRestored = stopped.restore(state)
    #expect(isRestored)
    for _ in 0..<5 { _ = stopped.trainBatch() }
    #expect(stopped.network.parameters == whole.network.parameters)
  }
}
