import GateCore
import Models

/// What a gatescope model file says beside its tensors: the JSON string under `__metadata__["gatescope"]`.
///
/// Members that are missing take the value of the framework that the tensors' names come from, PyTorch.
package struct ModelMetadata: Equatable {
  /// The key in `__metadata__`.
  package static let key = "gatescope"
  package static let version = 2

  /// The most that any size may be, so that no product of two overflows before the tensors are compared.
  package static let sizeLimit = 1 << 24
  static let layerLimit = 256

  package var architecture: Architecture
  /// For each layer, what its stored rows of z mean; nil where there is no such gate.
  package var storedUpdates: [GRUCell.Update?]
  package var name: String
  package var vocabulary: Vocabulary?
  package var outputNames: [String]
  package var columnNames: [String]
  package var scaling: [Model.Scaling]
  package var task: String?
  package var notes: [Model.Note]
  package var initialState: NetworkState?
  package var forecast: Forecast?
  package var examples: [InputSequence] = []

  package init(_ model: Model) {
    architecture = model.network.architecture
    storedUpdates = architecture.layers.map(StoredForm.update)
    name = model.name
    vocabulary = model.vocabulary
    outputNames = model.outputNames
    columnNames = model.columnNames
    scaling = model.scaling
    task = model.task
    notes = model.notes
    initialState = model.initialState
    forecast = model.forecast
    examples = model.examples
  }

  /// The model with these meanings and that network.
  package func model(_ network: Network) -> Model {
    var model = Model(
      name: name, network: network, vocabulary: vocabulary, outputNames: outputNames,
      columnNames: columnNames, scaling: scaling, task: task, notes: notes, initialState: initialState)
    model.forecast = forecast
    model.examples = examples
    return model
  }
}
