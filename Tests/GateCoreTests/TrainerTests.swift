import Testing

@testable import GateCore

/// Gradients summed in another order: a few ulp of numbers of order 1.
private let tolerance: Float = 1e-6

@Suite("Training")
struct TrainerTests {
  /// Says at the end which of two symbols came first.
  private static func latch(_ count: Int, seed: UInt64) -> [TrainingExample] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let first = Int.random(in: 0..<2, using: &generator)
      let length = Int.random(in: 3...8, using: &generator)
      let rest = (0..<length).map { _ in Int.random(in: 2..<4, using: &generator) }
      return TrainingExample(steps: .tokens([first] + rest), targets: .label(first))
    }
  }

  private func trainer(
    _ cell: Cell = .lstm(LSTMCell()), dropout: Float = 0, seed: UInt64 = 3, layers: Int = 1
  ) throws -> Trainer {
    var generator = SeededGenerator(seed: seed)
    let architecture = Architecture(
      input: .oneHot(vocabulary: 4),
      layers: Array(repeating: Layer(cell: cell, hiddenSize: 4), count: layers),
      head: Head(size: 1, squash: .sigmoid, readout: .lastStep))
    let configuration = TrainingConfiguration(
      loss: .binaryCrossEntropy, optimizer: .adam(learningRate: 0.02), batchSize: 16, gradientClip: 1,
      dropout: dropout, seed: seed)
    return try Trainer(
      network: Network(
        architecture, initialization: Initialization(recurrent: .orthogonal, forgetBias: 1), using: &generator
      ),
      configuration: configuration, examples: Self.latch(120, seed: 1))
  }

  @Test(
    "Every cell learns to remember the first symbol",
    arguments: [Cell.lstm(LSTMCell(hasPeepholes: true)), .gru(GRUCell()), .rnn(RNNCell())])
  func learns(cell: Cell) throws {
    var trainer = try trainer(cell)
    let unseen = Self.latch(100, seed: 2)
    let before = try trainer.evaluate(on: unseen)
    for _ in 0..<40 { trainer.runEpoch() }
    let after = try trainer.evaluate(on: unseen)
    #expect(before.loss > 0.5 && after.loss < 0.1)
    #expect(try #require(after.accuracy) > 0.97)
    #expect(after.asked == 100)
  }

  @Test("The same seed gives the same bits, another seed others")
  func repeatable() throws {
    func train(_ seed: UInt64) throws -> [Float] {
      var trainer = try trainer(dropout: 0.3, seed: seed, layers: 2)
      for _ in 0..<3 { trainer.runEpoch() }
      return trainer.network.parameters
    }
    let first = try train(3)
    #expect(first == (try train(3)))
    #expect(first != (try train(4)))
  }

  @Test("A copy trains on its own, and both arrive where one alone would")
  func copies() throws {
    var trainer = try trainer()
    trainer.runEpoch()
    var copy = trainer
    for _ in 0..<5 {
      _ = trainer.trainBatch()
      _ = copy.trainBatch()
    }
    #expect(trainer.network == copy.network)
    copy.runEpoch()
    #expect(trainer.network != copy.network)
  }

  @Test("Progress counts batches and epochs, and an interrupted epoch goes on where it stopped")
  func progress() throws {
    var trainer = try trainer()
    var seen: [Int] = []
    trainer.runEpoch {
      seen.append($0.batch)
      return $0.batch < 3
    }
    #expect(seen == [1, 2, 3] && trainer.epoch == 0)
    var last: TrainingProgress?
    trainer.runEpoch {
      seen.append($0.batch)
      last = $0
      return true
    }
    #expect(seen == Array(1...8) && trainer.epoch == 1)
    #expect(last?.isEpochDone == true && last?.epoch == 1 && last?.batchCount == 8)
  }

  @Test(
    "A batch of sequences of different lengths has the loss and gradient of its sequences one by one",
    arguments: TestNetwork.shapes)
  func maskingEqualsOneByOne(test: TestNetwork) throws {
    let (loss, gradient) = try test.network.lossGradient(on: test.sequences, loss: test.loss)
    var (lossSum, count): (Float, Float) = (0, 0)
    var sum = [Float](repeating: 0, count: gradient.count)
    for sequence in test.sequences {
      let (loss, gradient) = try test.network.lossGradient(on: [sequence], loss: test.loss)
      let isReadOnce = test.network.architecture.head?.readout == .lastStep
      let weight = Float(isReadOnce ? 1 : sequence.count)
      lossSum += weight * loss
      count += weight
      for index in sum.indices { sum[index] += weight * gradient[index] }
    }
    expectClose([loss], [lossSum / count], tolerance)
    expectClose(gradient, sum.map { $0 / count }, tolerance)
  }

  @Test("A batch says for each sequence what a run of it says")
  func batchEqualsRun() throws {
    for test in TestNetwork.shapes {
      let workspace = BatchWorkspace(test.network, for: .evaluation)
      var generator = SeededGenerator(seed: 0)
      workspace.load(test.sequences.map(\.steps), scaling: [])
      workspace.forward(&generator)
      let outputs = test.network.architecture.outputSize
      for (b, sequence) in test.sequences.enumerated() {
        var run = try Run(network: test.network, steps: sequence.steps)
        run.advance(to: sequence.count)
        for t in workspace.pass.isReadOnce ? [sequence.count - 1] : Array(0..<sequence.count) {
          let row = (workspace.pass.isReadOnce ? 0 : t * 3) + b
          let logits = UnsafeBufferPointer(
            start: workspace.pass.outputs.logits.base + row * workspace.pass.outputWidth, count: outputs)
          expectClose(Array(logits), run.logits(step: t), tolerance)
        }
      }
    }
  }

  @Test("Dropout keeps the expectation and drops nothing when a network is evaluated")
  func dropoutScale() throws {
    let trainer = try trainer(dropout: 0.5, layers: 2)
    let workspace = BatchWorkspace(trainer.network, for: .training)
    var generator = SeededGenerator(seed: 1)
    workspace.load(trainer.examples.map(\.steps), scaling: [])
    workspace.forward(dropout: 0.25, &generator)
    let width = workspace.packed.lanes[0].record.width
    let masks = (0..<workspace.pass.rows).flatMap { row in
      (0..<4).map { workspace.dropout.masks[0].base[row * width + $0] }
    }
    #expect(Set(masks) == [0, 1 / (1 - 0.25)])
    // 4320 draws: the mean is within 4 deviations, 4 · √(p / (1 − p) / n).
    expectClose([masks.reduce(0, +) / Float(masks.count)], [1], 0.04)
    #expect(
      try trainer.evaluate(on: trainer.examples) == trainer.evaluate(on: trainer.examples))
  }

  @Test("A batch size beyond any data takes all sequences at once", arguments: [120, 121, Int.max])
  func hugeBatch(size: Int) throws {
    let start = try trainer()
    var configuration = start.configuration
    configuration.batchSize = size
    var trainer = try Trainer(
      network: start.network, configuration: configuration, examples: start.examples)
    #expect(trainer.trainBatch()?.batchCount == 1)
  }

  @Test("Targets that do not fit the outputs are refused")
  func refusals() throws {
    let network = try trainer().network
    func train(_ targets: Targets) throws {
      let sequence = TrainingExample(steps: .tokens([0, 1]), targets: targets)
      _ = try Trainer(
        network: network, configuration: TrainingConfiguration(loss: .binaryCrossEntropy),
        examples: [sequence])
    }
    #expect(throws: InputError.targetOutOfRange(step: 1, target: 2, outputs: 1)) {
      try train(.tokens([0, 2]))
    }
    #expect(throws: InputError.targetOutOfRange(step: 0, target: -1, outputs: 1)) {
      try train(.tokenSets([[-1], []]))
    }
    #expect(throws: InputError.targetCount(expected: 2, found: 1)) { try train(.tokens([0])) }
    #expect(throws: InputError.targetCount(expected: 2, found: 3)) { try train(.tokenSets([[], [], []])) }
    #expect(throws: InputError.targetCount(expected: 1, found: 2)) { try train(.values([0, 1], columns: 2)) }
    #expect(throws: InputError.targetCount(expected: 2, found: 1)) { try train(.values([0], columns: 1)) }
    #expect(throws: InputError.targetOutOfRange(step: 1, target: 7, outputs: 1)) { try train(.label(7)) }
    #expect(throws: InputError.targetCount(expected: 1, found: 0)) { try train(.finalValues([])) }
    try train(.none)
  }

  @Test("Without sequences, or with nothing asked, nothing is learned and nothing stops")
  func nothingToLearn() throws {
    let network = try trainer().network
    let configuration = TrainingConfiguration(loss: .binaryCrossEntropy)
    let silent = TrainingExample(steps: .tokens([0, 1]))
    for sequences in [[], [TrainingExample(steps: .tokens([]))], [silent]] {
      var trainer = try Trainer(network: network, configuration: configuration, examples: sequences)
      #expect(trainer.runEpoch() == 0)
      #expect(trainer.network == network)
    }
  }
}
