extension Network {
  /// Checks that a sequence and its targets fit.
  func validate(_ example: TrainingExample, scaling: [ColumnScaling]) throws(InputError) {
    try validate(example.steps, scaling: scaling)
    try example.validateTargets(outputs: architecture.outputSize)
  }

  /// Mean loss and accuracy over sequences, computed in batches of sequences of like length.
  public func evaluate(
    on examples: [TrainingExample], loss: Loss, scaling: [ColumnScaling] = []
  ) throws(InputError) -> Evaluation {
    try validate()
    for example in examples { try validate(example, scaling: scaling) }
    let workspace = BatchWorkspace(self, for: .evaluation)
    var generator = SeededGenerator(seed: 0)
    let ordered = examples.filter { $0.count > 0 }.sorted { $0.count < $1.count }
    var total = LossSum()
    for start in stride(from: 0, to: ordered.count, by: 32) {
      let batch = Array(ordered[start..<min(start + 32, ordered.count)])
      workspace.load(batch.map(\.steps), scaling: scaling)
      workspace.forward(&generator)
      total += workspace.measure(loss, batch, wantsGradient: false)
    }
    return Evaluation(total, loss)
  }

  /// The mean loss over a batch of sequences and its gradient with respect to every parameter, in the order
  /// of `layout`, both without dropout.
  public func lossGradient(
    on examples: [TrainingExample], loss: Loss, scaling: [ColumnScaling] = []
  ) throws(InputError) -> (loss: Float, gradient: [Float]) {
    try validate()
    for example in examples { try validate(example, scaling: scaling) }
    let workspace = BatchWorkspace(self, for: .training)
    var generator = SeededGenerator(seed: 0)
    let sum = workspace.lossAndGradient(
      examples.filter { $0.count > 0 }, loss: loss, scaling: scaling, dropout: 0, &generator)
    return (Float(sum.loss / Double(max(sum.count, 1))), workspace.gradient)
  }
}
