import ModelImport
import TensorFiles

/// Formats that are recognised and not read: NumPy arrays, GGUF. The message says how to convert.
struct RefusedFormats: ModelReader {
  var title: String? { nil }

  func recognizes(_ bytes: FileBytes) -> Bool { ForeignFormat(bytes) != nil }

  func open(_ source: ModelSource) throws(FileError.Problem) -> LoadedModel {
    guard let format = ForeignFormat(source.bytes) else { throw .modelFormat(.empty) }
    throw .safetensors(.otherFormat(format))
  }
}
