/// Everything that decides how a network is trained; with the same data and the same machine it decides every
/// bit of the result.
public struct TrainingConfiguration: Hashable, Sendable {
  public var loss: Loss
  public var optimizer: Optimizer
  /// Sequences in a batch, `B`.
  public var batchSize: Int
  /// Largest norm of the whole gradient; a longer one is scaled down to it (Pascanu et al. 2013). nil lets
  /// every gradient through.
  public var gradientClip: Float?
  /// Probability of dropping a number between two layers, in [0, 1).
  public var dropout: Float
  /// Whether the order of the sequences changes from epoch to epoch.
  public var isShuffled: Bool
  public var seed: UInt64
  /// Whether b_U stays as it is where it says nothing that b does not: a layer of Keras or TensorFlow has one bias
  /// there, and two that are both trained, as PyTorch's are, move their sum twice as fast.
  public var trainsOneBias: Bool
  /// Whether the examples are the parts of one long sequence, in its order, each beginning in the state in which the
  /// part before it has ended. The gradient ends where a part begins: truncated backpropagation through time (Williams
  /// & Peng 1990). The parts of a batch are as far from each other as the sequence allows.
  public var carriesState: Bool
  /// In how many shares a batch is computed, at the same time where there are as many processors. Their gradients are
  /// added, which rounds otherwise for another number of shares: it is one of the things that decide every bit, while
  /// the number of processors is not.
  public var threads: Int

  public init(
    loss: Loss, optimizer: Optimizer = .adam(), batchSize: Int = 32, gradientClip: Float? = nil,
    dropout: Float = 0, isShuffled: Bool = true, seed: UInt64 = 1, trainsOneBias: Bool = false,
    carriesState: Bool = false, threads: Int = 1
  ) {
    self.loss = loss
    self.optimizer = optimizer
    self.batchSize = batchSize
    self.gradientClip = gradientClip
    self.dropout = dropout
    self.isShuffled = isShuffled
    self.seed = seed
    self.trainsOneBias = trainsOneBias
    self.carriesState = carriesState
    self.threads = threads
  }
}
