import ModelImport
import TensorFiles

/// The formats of model files that are known, in the order in which they are tried.
enum ModelReaders {
  static let all: [any ModelReader] = [
    SafetensorsReader(), KerasReader(isArchive: true), KerasReader(isArchive: false),
    TorchReader(isZip: true),
    TorchReader(isZip: false), JSONWeightsReader(), OnnxReader(), RefusedFormats(),
  ]

  /// Opens a file with the first reader that recognises its bytes; if there is none, with the first that knows the
  /// ending of its name. Names may be wrong, and pipes have none.
  ///
  /// - Throws: `modelFormat` for a file that no reader claims or that is something else, else what the reader finds.
  static func open(_ source: ModelSource) throws(FileError.Problem) -> LoadedModel {
    guard !source.bytes.isEmpty else { throw .modelFormat(.empty) }
    if let reader = all.first(where: { $0.recognizes(source.bytes) }) { return try reader.open(source) }
    // What the bytes say counts more than the ending of the name.
    if let mistaken = MistakenFile(source.bytes) { throw .modelFormat(.mistaken(mistaken)) }
    guard let reader = reader(of: source) else {
      throw .modelFormat(.unknown(known: all.compactMap(\.title)))
    }
    return try reader.open(source)
  }

  static func claims(_ source: ModelSource) -> Bool { reader(of: source) != nil }

  private static func reader(of source: ModelSource) -> (any ModelReader)? {
    all.first { $0.recognizes(source.bytes) }
      ?? all.first { reader in source.ending.map(reader.endings.contains) ?? false }
  }
}
