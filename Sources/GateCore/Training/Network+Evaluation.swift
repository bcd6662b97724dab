extension Network {
  /// Checks that a sequence and its targets fit.
  func validate(_ sequence: TrainingExample, scaling: [ColumnScaling]) throws(InputError) {
    try validate(sequence.steps, scaling: scaling)
    try sequence.validateTargets(outputs: architecture.outputSize)
  }

  /// Mean loss and accuracy over sequences, computed in batches of sequences of like length.
  public func evaluate(
    on sequences: [TrainingExample], loss: Loss, scaling: [ColumnScaling] = []
  ) throws(InputError) -> Evaluation {
    try validate()
    for sequence in sequences { try validate(sequence, scaling: scaling) }
    let workspace = BatchWorkspace(self, for: .inference)
    var generator = SeededGenerator(seed: 0)
    let ordered = sequences.filter { $0.count > 0 }.sorted { $0.count < $1.count }
    var total = LossSum()
    for start in stride(from: 0, to: ordered.count, by: 32) {
      let batch = Array(ordered[start..<min(start + 32, ordered.count)])
      workspace.load(batch.map(\.steps), scaling: scaling)
      workspace.forward(&generator)
      let sum = workspace.measure(loss, batch, wantsGradient: false)
      total.loss += sum.loss
      total.count += sum.count
      total.asked += sum.asked
      total.right += sum.right
    }
    return Evaluation(total, loss)
  }

  /// The mean loss over a batch of sequences and its gradient with respect to every parameter, in the order
  /// of `layout`, both without dropout.
  public func lossGradient(
    on sequences: [TrainingExample], loss: Loss, scaling: [ColumnScaling] = []
  ) throws(InputError) -> (loss: Float, gradient: [Float]) {
    try validate()
    for sequence in sequences { try validate(sequence, scaling: scaling) }
    let workspace = BatchWorkspace(self, for: .training)
    var generator = SeededGenerator(seed: 0)
    let sum = workspace.lossAndGradient(
      sequences.filter { $0.count > 0 }, loss: loss, scaling: scaling, dropout: 0, &generator)
    return (Float(sum.loss / Double(max(sum.count, 1))), workspace.gradient)
  }
}

extension BatchWorkspace {
  /// One pass forward and back: the summed loss of a batch, with the gradient of its mean left in `gradient`.
  func lossAndGradient(
    _ batch: [TrainingExample], loss: Loss, scaling: [ColumnScaling], dropout: Float,
    _ generator: inout SeededGenerator
  ) -> LossSum {
    load(batch.map(\.steps), scaling: scaling)
    forward(dropout: dropout, &generator)
    let sum = measure(loss, batch, wantsGradient: true)
    clearStateGradients()
    backward(Wanted(), fromLogits: true)
    return sum
  }
}
