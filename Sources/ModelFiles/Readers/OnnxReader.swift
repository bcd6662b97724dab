import ModelImport
import OnnxImport
import TensorFiles

/// ONNX graphs.
struct OnnxReader: ModelReader {
  var title: String? { "ONNX" }
  var endings: [String] { ["onnx"] }

  func recognizes(_ bytes: FileBytes) -> Bool { ForeignFormat(bytes) == .onnx }

  func open(_ source: ModelSource) throws(FileError.Problem) -> LoadedModel {
    let loaded = try OnnxImport.decode(
      source.bytes, name: source.name, path: source.path, options: source.options, states: source.states)
    guard !source.options.conventions.isEmpty else { return loaded }
    var other: LoadedModel
    do { other = try source.options.conventions.applied(to: loaded, names: source.options.names) } catch {
      throw .stateDict(error)
    }
    // A converter may have filled the nodes in another framework's order.
    other.report.warnings.append(
      "an ONNX graph says itself what its gates, activations and head are; as the options have them, it computes "
        + "other numbers than ONNX Runtime")
    return other
  }
}
