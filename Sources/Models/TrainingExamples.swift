import GateCore

extension InputSequence {
  /// What the core trains on: the sequence without its names.
  public var example: TrainingExample { TrainingExample(steps: steps, targets: targets) }
}

extension Trainer {
  /// - Parameters:
  ///   - network: The network to start from; `Network(_:initialization:using:)` draws one.
  ///   - sequences: With targets. Sequences without steps are left out.
  /// - Throws: When a sequence or its targets do not fit the network.
  public init(
    network: Network, configuration: TrainingConfiguration, sequences: [InputSequence],
    scaling: [ColumnScaling] = []
  ) throws(InputError) {
    try self.init(
      network: network, configuration: configuration, examples: sequences.map(\.example), scaling: scaling)
  }

  /// How the network does now, without dropout, on sequences it may not have been trained on.
  public func evaluate(on sequences: [InputSequence]) throws(InputError) -> Evaluation {
    try evaluate(on: sequences.map(\.example))
  }
}
