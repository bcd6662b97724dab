import GateCore
import Models

extension [Change] {
  /// A run of a model on a sequence with these changes, before its first step. A change without a layer acts
  /// on layer 0, forward.
  ///
  /// - Throws: when a change does not fit the network.
  public func run(of model: Model, on sequence: InputSequence) throws(InputError) -> Run {
    let network = applied(to: model.network)
    return try Run(
      network: network, steps: applied(to: sequence, of: model).steps, scaling: model.scaling,
      initialState: applied(to: model.initialState ?? NetworkState(zerosFor: network.architecture)),
      interventions: flatMap(\.interventions))
  }
}
