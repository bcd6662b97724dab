import ModelImport
import TensorFiles

/// A format of model files: says whether a file is its own, and opens it.
protocol ModelReader: Sendable {
  /// What the format is called in the list of those that are known; nil for one that is recognised only to be refused.
  var title: String? { get }

  /// The endings of names, in lower case, by which a file is tried that no reader recognises by its bytes.
  var endings: [String] { get }

  /// Whether a file of this format begins with these bytes.
  func recognizes(_ bytes: FileBytes) -> Bool

  /// - Throws: what is wrong with the file, as its format has it.
  func open(_ source: ModelSource) throws(FileError.Problem) -> LoadedModel
}

extension ModelReader {
  var endings: [String] { [] }
}
