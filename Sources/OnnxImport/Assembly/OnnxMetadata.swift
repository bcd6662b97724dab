import GateCore
import ModelImport
import Models
import OnnxSchema

/// What gatescope wrote into an ONNX file beside the graph: meanings of ids, columns and outputs.
struct OnnxMetadata {
  let metadata: ModelMetadata

  /// The metadata of a model; nil when it has none that can be read.
  init?(_ proto: Onnx_ModelProto) {
    guard let text = proto.metadataProps.first(where: { $0.key == ModelMetadata.key })?.value,
      let metadata = try? ModelMetadata(text: text)
    else { return nil }
    self.metadata = metadata
  }

  /// Gives a model that was read from the graph alone the names that still fit it.
  func name(_ model: inout Model) {
    let (ours, written) = (model.network.architecture, metadata.architecture)
    if !metadata.name.isEmpty { model.name = metadata.name }
    if ours.input.vocabularySize == written.input.vocabularySize { model.vocabulary = metadata.vocabulary }
    if ours.outputSize == written.outputSize { model.outputNames = metadata.outputNames }
    if ours.input == written.input { model.columnNames = metadata.columnNames }
    model.task = metadata.task
    model.notes = metadata.notes
  }
}
