/// Where a trainer stands, whole: a trainer of the same configuration and examples that is put into this state goes
/// on to the bit as the one that it was taken from.
public struct TrainerState: Codable, Equatable, Sendable {
  /// The network's, in the order of its layout.
  public var parameters: [Float]
  /// The optimiser's memories of the gradients, each as long as `parameters` or empty.
  public var firstMoments: [Float]
  public var secondMoments: [Float]
  /// How often the parameters were moved.
  public var updates: Int
  /// The generator of random numbers.
  public var generator: [UInt64]
  /// Epochs finished.
  public var epoch: Int
  /// The batches of the epoch under way, as indices into the examples, and how many are done.
  public var batches: [[Int]]
  public var batchesDone: Int
  /// In which states the sequences of the next batch begin; empty for zeros.
  public var carried: [Float]
  /// What the epoch under way has summed up.
  public var sums: Sums

  /// Sums of the epoch under way.
  public struct Sums: Codable, Equatable, Sendable {
    public var loss: Double
    public var absolute: Double
    public var count: Int
    public var asked: Int
    public var right: Int

    public init(loss: Double, absolute: Double, count: Int, asked: Int, right: Int) {
      self.loss = loss
      self.absolute = absolute
      self.count = count
      self.asked = asked
      self.right = right
    }
  }

  public init(
    parameters: [Float], firstMoments: [Float], secondMoments: [Float], updates: Int, generator: [UInt64],
    epoch: Int, batches: [[Int]], batchesDone: Int, carried: [Float], sums: Sums
  ) {
    self.parameters = parameters
    self.firstMoments = firstMoments
    self.secondMoments = secondMoments
    self.updates = updates
    self.generator = generator
    self.epoch = epoch
    self.batches = batches
    self.batchesDone = batchesDone
    self.carried = carried
    self.sums = sums
  }
}

extension Trainer {
  public var state: TrainerState {
    TrainerState(
      parameters: network.parameters, firstMoments: optimizer.first, secondMoments: optimizer.second,
      updates: optimizer.updates, generator: generator.words, epoch: epoch, batches: batches,
      batchesDone: done, carried: carried,
      sums: .init(
        loss: epochSum.loss, absolute: epochSum.absolute, count: epochSum.count, asked: epochSum.asked,
        right: epochSum.right))
  }

  /// Goes on from where another trainer of this configuration and these examples stood.
  ///
  /// - Returns: false, and nothing is changed, when the state is one of other examples or another network.
  public mutating func restore(_ state: TrainerState) -> Bool {
    guard state.parameters.count == network.parameters.count,
      state.firstMoments.count == optimizer.first.count,
      state.secondMoments.count == optimizer.second.count, state.updates >= 0, state.epoch >= 0,
      (0...state.batches.count).contains(state.batchesDone),
      state.batches.allSatisfy({ !$0.isEmpty && $0.allSatisfy(examples.indices.contains) }),
      state.carried.isEmpty || state.carried.count == carriedCount(of: state),
      let generator = SeededGenerator(words: state.generator)
    else { return false }
    network.parameters = state.parameters
    optimizer.first = state.firstMoments
    optimizer.second = state.secondMoments
    optimizer.updates = state.updates
    self.generator = generator
    (epoch, batches, done, carried) = (state.epoch, state.batches, state.batchesDone, state.carried)
    epochSum.loss = state.sums.loss
    epochSum.absolute = state.sums.absolute
    epochSum.count = state.sums.count
    epochSum.asked = state.sums.asked
    epochSum.right = state.sums.right
    workspace = BatchShares(network, shares: configuration.threads)
    return true
  }

  /// How many numbers the states are that the batch before the next one has left.
  private func carriedCount(of state: TrainerState) -> Int {
    guard configuration.carriesState, state.batchesDone > 0 else { return 0 }
    let memories = NetworkState(zerosFor: network.architecture).memories
    return state.batches[state.batchesDone - 1].count
      * memories.reduce(0) { $0 + $1.hidden.count + $1.cell.count }
  }
}
