import ModelImport
import TensorFiles

/// What a reader of models is given: the bytes of a file and how they are to be read.
struct ModelSource {
  let bytes: FileBytes
  /// The model's name when the file does not say one.
  let name: String
  /// Where the file lies, for formats that keep data in files beside it; nil when it lies nowhere.
  let path: String?
  let options: ImportOptions
  /// The states that the layers begin with.
  let states: StateArrays

  /// The ending of the file's name in lower case: `onnx`.
  var ending: String? {
    path.flatMap { path in path.lastIndex(of: ".").map { path[path.index(after: $0)...].lowercased() } }
  }
}
