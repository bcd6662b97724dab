import GateCore
import Models

/// A task being learnt: epochs with a falling learning rate, an examination after each, and the best network
/// so far.
public struct TrainingSession: Sendable {
  public let task: any SequenceTask
  public let recipe: Recipe
  /// The sequences that choose the best network, never trained on.
  public let heldOut: [InputSequence]
  /// The network to keep, by `Recipe.keeps`: that of the best score so far, or the last; the untrained one before the
  /// first epoch.
  public private(set) var best: Network
  /// The best network's score; nil before the first epoch.
  public private(set) var bestScore: Score?
  /// The epoch, counted from 1, that the best network comes from.
  public private(set) var bestEpoch = 0
  private var trainer: Trainer

  private var highestQuality = -Double.infinity

  /// What an epoch has brought.
  public struct Report: Sendable {
    /// Counts from 1.
    public let epoch: Int
    /// Mean training loss.
    public let loss: Float
    public let score: Score
    /// Whether the network is the best so far, or as good; the one kept may be the latest all the same.
    public let isBest: Bool
  }

  /// Draws the sequences and the untrained network from the recipe's seed.
  ///
  /// - Throws: When the recipe makes a network that cannot be computed.
  public init(task: any SequenceTask, recipe: Recipe) throws(InputError) {
    var random = SeededGenerator(seed: recipe.seed)
    let network = Network(
      recipe.architecture(for: task.form),
      initialization: Initialization(forgetBias: recipe.forgetBias), using: &random)
    self.task = task
    self.recipe = recipe
    heldOut = task.sequences(in: .heldOut, count: 200, seed: 1)
    best = network
    trainer = try Trainer(
      network: network,
      configuration: TrainingConfiguration(
        loss: task.loss, optimizer: recipe.optimizer, batchSize: recipe.batchSize,
        gradientClip: recipe.gradientClip, dropout: recipe.dropout, seed: random.next()),
      sequences: task.sequences(in: .training, count: recipe.sequenceCount, seed: recipe.seed),
      scaling: task.form.scaling)
  }

  /// The network as it is now.
  public var network: Network { trainer.network }
  /// Epochs finished.
  public var epoch: Int { trainer.epoch }
  public var isDone: Bool { trainer.epoch >= recipe.epochs }

  /// Trains for one epoch and examines the network.
  ///
  /// - Parameter mayContinue: Asked after each batch; when it says no, the epoch is broken off.
  /// - Returns: nil when broken off; what was best before remains.
  public mutating func runEpoch(while mayContinue: () -> Bool = { true }) throws(InputError) -> Report? {
    trainer.learningRateFactor = recipe.rateFactor(inEpoch: trainer.epoch)
    let target = trainer.epoch + 1
    let loss = trainer.runEpoch { _ in mayContinue() }
    guard trainer.epoch == target else { return nil }
    let score = task.score(try network.predictions(on: heldOut, scaling: task.form.scaling))
    // Of equally good networks the later one: its loss is lower, its gates are clearer.
    let isBest = score.quality >= highestQuality
    highestQuality = max(highestQuality, score.quality)
    if isBest || recipe.keeps == .lastEpoch { (best, bestScore, bestEpoch) = (network, score, target) }
    return Report(epoch: target, loss: loss, score: score, isBest: isBest)
  }
}
