import GateCore

extension Run {
  /// A run of a model before its first step: with the model's scaling, from its initial state.
  public init(
    _ model: Model, steps: InputSequence.Steps, interventions: [Intervention] = []
  ) throws(InputError) {
    try self.init(
      network: model.network, steps: steps, scaling: model.scaling, initialState: model.initialState,
      interventions: interventions)
  }
}
