import GateCore

/// A network and a training that are known to suit a task.
public struct Recipe: Hashable, Sendable {
  public var cell: Cell
  /// `H`.
  public var hiddenSize: Int
  /// `L`.
  public var layers: Int
  public var epochs: Int
  /// How many sequences an epoch goes through.
  public var sequenceCount: Int
  public var batchSize: Int
  /// At the beginning; it falls to a third after 60 % of the epochs and to a tenth after 85 %.
  public var learningRate: Float
  /// The largest norm of a batch's gradient; larger ones are scaled down to it.
  public var gradientClip: Float
  /// The LSTM's forget-gate bias before training: positive makes it remember from the start.
  public var forgetBias: Float
  public var seed: UInt64

  public init(
    cell: Cell, hiddenSize: Int, layers: Int = 1, epochs: Int = 60, sequenceCount: Int = 2000,
    batchSize: Int = 20, learningRate: Float = 0.01, gradientClip: Float = 1, forgetBias: Float = 1,
    seed: UInt64 = 1
  ) {
    self.cell = cell
    self.hiddenSize = hiddenSize
    self.layers = layers
    self.epochs = epochs
    self.sequenceCount = sequenceCount
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.gradientClip = gradientClip
    self.forgetBias = forgetBias
    self.seed = seed
  }

  /// The learning rate of an epoch counted from 0. Large steps find the solution, small ones clean it up.
  public func learningRate(inEpoch epoch: Int) -> Float {
    let progress = Float(epoch) / Float(max(1, epochs))
    return progress < 0.6 ? learningRate : progress < 0.85 ? learningRate / 3 : learningRate / 10
  }

  /// The network's shape for a task.
  public func architecture(for form: TaskForm) -> Architecture {
    Architecture(
      input: form.input, layers: (0..<layers).map { _ in Layer(cell: cell, hiddenSize: hiddenSize) },
      head: form.head)
  }
}

extension Cell {
  /// The family's usual member: LSTM without peepholes, GRU as in PyTorch, RNN with tanh.
  public init(_ kind: CellKind) {
    switch kind {
    case .lstm: self = .lstm(LSTMCell())
    case .gru: self = .gru(GRUCell())
    case .rnn: self = .rnn(RNNCell())
    }
  }
}
