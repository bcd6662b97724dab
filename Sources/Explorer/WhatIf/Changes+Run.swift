import GateCore
import Models

extension [Change] {
  /// A run of a model on a sequence with these changes, before its first step. A change without a layer acts
  /// on layer 0, forward.
  ///
  /// - Parameter other: A run of the same model under the same changes, whose weights are used again.
  /// - Throws: when a change does not fit the network.
  public func run(
    of model: Model, on sequence: InputSequence, like other: Run? = nil
  ) throws(InputError) -> Run {
    let steps = applied(to: sequence, of: model).steps
    if let other { return try other.restarted(steps: steps) }
    let network = applied(to: model.network)
    return try Run(
      network: network, steps: steps, scaling: model.scaling,
      initialState: applied(to: model.initialState ?? NetworkState(zerosFor: network.architecture)),
      interventions: flatMap(\.interventions))
  }
}
