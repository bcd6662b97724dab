import GateCore
import Models

/// What follows from the reader's changes of a network and of what it reads.
struct ChangedRun {
  /// Before its first step, where something is changed; else the run without changes, as it is.
  let run: Run
  /// The network with its changed weights; nil where none is changed.
  let model: Model?
  /// The sequence with its changed tokens or values; nil where none is changed.
  let sequence: InputSequence?

  /// - Parameters:
  ///   - session: Whose network and sequence are changed. Its run's packed weights are used again where they are the
  ///     right ones.
  ///   - plain: The run of these without the changes.
  init(of session: Session, from plain: Run) throws(InputError) {
    let changes = session.activeChanges
    let model = session.exhibit.models[session.modelIndex]
    let sequence = session.exhibit.sequences[session.sequenceIndex]
    guard !changes.isEmpty else {
      (run, self.model, self.sequence) = (plain, nil, nil)
      return
    }
    let network = changes.applied(to: model.network)
    let changed = changes.applied(to: sequence, of: model)
    let state = changes.applied(to: plain.initialState)
    let interventions = changes.flatMap(\.interventions)
    if let packed = [session.run, plain].first(where: { $0.network == network }) {
      run = try packed.restarted(steps: changed.steps, initialState: state, interventions: interventions)
    } else {
      run = try Run(
        network: network, steps: changed.steps, scaling: model.scaling, initialState: state,
        interventions: interventions)
    }
    self.sequence = changed == sequence ? nil : changed
    var changedModel: Model?
    if network != model.network {
      changedModel = model
      changedModel?.network = network
    }
    self.model = changedModel
  }
}
