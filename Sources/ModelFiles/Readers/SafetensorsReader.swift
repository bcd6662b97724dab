import ModelImport
import TensorFiles

/// Safetensors: this program's own files, PyTorch's state_dicts and Keras's variables.
struct SafetensorsReader: ModelReader {
  var title: String? { "safetensors (of gatescope, PyTorch or Keras)" }
  var endings: [String] { ["safetensors"] }

  func recognizes(_ bytes: FileBytes) -> Bool { Safetensors.isBegun(by: bytes) }

  func open(_ source: ModelSource) throws(FileError.Problem) -> LoadedModel {
    let file: Safetensors
    do { file = try Safetensors(source.bytes) } catch { throw .safetensors(error) }
    guard let text = file.metadata[ModelMetadata.key] else {
      return try ForeignModel.decode(file.tensorFile, name: source.name, options: source.options)
    }
    var loaded = try OwnFormat.decode(file, metadata: text, name: source.name)
    if !source.options.conventions.isEmpty {
      loaded.report.warnings.append(
        "gatescope's own files record gates, activations and head: the options about them change nothing")
    }
    return loaded
  }
}
