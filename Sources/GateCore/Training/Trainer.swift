/// A network being trained on sequences, batch by batch.
///
/// A value: a copy goes its own way. All memory is kept from batch to batch; the sequences of a batch are
/// computed together and may have different lengths.
public struct Trainer: Sendable {
  /// The network as it is after the last update.
  public internal(set) var network: Network
  public let configuration: TrainingConfiguration
  public let examples: [TrainingExample]
  public let scaling: [ColumnScaling]
  /// Epochs finished.
  public internal(set) var epoch = 0
  /// Factor on the optimiser's learning rate, for a schedule.
  public var learningRateFactor: Float = 1

  var optimizer: OptimizerState
  var generator: SeededGenerator
  var workspace: BatchShares
  /// The batches of the epoch under way, as indices into `examples`, and how many are done.
  var batches: [[Int]] = []
  var done = 0
  var epochSum = LossSum()
  /// In which states the sequences of the next batch begin, where states are carried; empty for zeros.
  var carried: [Float] = []
  /// Parameters that stay as they are.
  private let held: [Range<Int>]

  /// Epochs finished, with the part of the one under way.
  public var progress: Double {
    done < batches.count ? Double(epoch) + Double(done) / Double(batches.count) : Double(epoch)
  }

  /// - Parameters:
  ///   - network: Where to start; `Network(_:initialization:using:)` draws one.
  ///   - examples: With targets. Sequences without steps are left out.
  /// - Throws: When a sequence or its targets do not fit the network.
  public init(
    network: Network, configuration: TrainingConfiguration, examples: [TrainingExample],
    scaling: [ColumnScaling] = []
  ) throws(InputError) {
    try network.validate()
    for example in examples { try network.validate(example, scaling: scaling) }
    self.network = network
    self.configuration = configuration
    self.examples = examples.filter { $0.count > 0 }
    self.scaling = scaling
    optimizer = OptimizerState(configuration.optimizer, count: network.parameters.count)
    generator = SeededGenerator(seed: configuration.seed)
    workspace = BatchShares(network, shares: configuration.threads)
    held = configuration.trainsOneBias ? network.secondBiases : []
  }

  /// Trains on the sequences once.
  ///
  /// - Parameter onProgress: Called after each batch; stops the epoch, to be continued by the next call, when
  ///   it returns false.
  /// - Returns: Mean loss of the epoch so far.
  @discardableResult
  public mutating func runEpoch(onProgress: (TrainingProgress) -> Bool = { _ in true }) -> Float {
    while let progress = trainBatch() {
      if progress.isEpochDone || !onProgress(progress) {
        if progress.isEpochDone { _ = onProgress(progress) }
        return progress.epochLoss
      }
    }
    return 0
  }

  /// Trains on the next batch: one update of the network. nil when there are no sequences.
  public mutating func trainBatch() -> TrainingProgress? {
    guard !examples.isEmpty else { return nil }
    if done == batches.count { startEpoch() }
    // A copy of this trainer may be at work with the same memory.
    if !isKnownUniquelyReferenced(&workspace) {
      workspace = BatchShares(network, shares: configuration.threads)
    }
    let batch = batches[done].map { examples[$0] }
    let sum = workspace.lossAndGradient(
      batch, loss: configuration.loss, scaling: scaling, dropout: configuration.dropout,
      from: carried, &generator)
    if configuration.carriesState { carried = workspace.finalStates }
    workspace.clearGradient(in: held)
    let norm = workspace.gradient.norm
    var scale: Float = 1
    if let clip = configuration.gradientClip, norm > clip { scale = clip / (norm + 1e-6) }
    optimizer.update(
      &network.parameters, workspace.gradient, scale: scale, rate: learningRateFactor,
      with: configuration.optimizer)
    workspace.packed.pack(network.parameters)

    done += 1
    epochSum += sum
    if done == batches.count { epoch += 1 }
    return TrainingProgress(
      epoch: done == batches.count ? epoch : epoch + 1, batch: done, batchCount: batches.count,
      loss: Float(sum.loss / Double(max(sum.count, 1))),
      epochEvaluation: Evaluation(epochSum, configuration.loss), gradientNorm: norm)
  }

  private mutating func startEpoch() {
    let size = max(1, min(configuration.batchSize, examples.count))
    batches = configuration.carriesState ? successiveBatches(size) : mixedBatches(size)
    (done, epochSum, carried) = (0, LossSum(), [])
  }

  /// The parts of one long sequence, each batch with those that follow the parts of the batch before. The last batch may
  /// have fewer: its parts follow the first ones.
  private func successiveBatches(_ size: Int) -> [[Int]] {
    let (most, longer) = ((examples.count + size - 1) / size, examples.count % size)
    let lengths = (0..<size).map { longer == 0 || $0 < longer ? most : most - 1 }
    let starts = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    return (0..<most).map { batch in lengths.indices.filter { batch < lengths[$0] }.map { starts[$0] + batch }
    }
  }

  /// The sequences in random order. So that few steps are computed past a sequence's end, those of a dozen
  /// batches' worth at a time are put in order of length first; the batches then come in random order again.
  private mutating func mixedBatches(_ size: Int) -> [[Int]] {
    var order = Array(examples.indices)
    if configuration.isShuffled { order.shuffle(using: &generator) }
    let pool = size * 12
    var batches = stride(from: 0, to: order.count, by: pool).flatMap { start in
      var indices = Array(order[start..<min(start + pool, order.count)])
      if configuration.isShuffled { indices.sort { (examples[$0].count, $0) < (examples[$1].count, $1) } }
      return stride(from: 0, to: indices.count, by: size).map {
        Array(indices[$0..<min($0 + size, indices.count)])
      }
    }
    if configuration.isShuffled { batches.shuffle(using: &generator) }
    return batches
  }

  /// How the network does now, without dropout, on sequences it may not have been trained on.
  public func evaluate(on examples: [TrainingExample]) throws(InputError) -> Evaluation {
    try network.evaluate(on: examples, loss: configuration.loss, scaling: scaling)
  }
}
