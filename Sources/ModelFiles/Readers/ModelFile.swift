import GateCore
import ModelImport
import Models
import SequenceFiles
import TensorFiles

/// Model files: safetensors whose tensors have PyTorch's state_dict names, with everything that PyTorch does
/// not record in one JSON string of `__metadata__`.
///
/// `load_state_dict(load_file(path))` works in PyTorch for a module with the attributes `embedding`, `rnn`
/// and `fc` of the same sizes, and computes the same numbers wherever PyTorch has such a layer; see
/// `StoredForm` for how the variants that differ only in signs are stored.
package enum ModelFile {
  /// Reads this program's own files and PyTorch state_dicts with an LSTM, a GRU or an RNN.
  ///
  /// What a file is, its content tells, not its name.
  ///
  /// - Parameter options: answers to what a foreign file does not say; this program's own files say all.
  /// - Throws: `FileError` with the first fault found.
  package static func read(
    _ path: String, options: ImportOptions = ImportOptions()
  ) throws(FileError) -> LoadedModel {
    let bytes = try Files.bytes(of: path, limit: Files.modelLimit)
    var loaded: LoadedModel
    let states = try options.initialStatePath.map(StateArrays.init(path:)) ?? StateArrays()
    do {
      loaded = try decode(bytes, name: Files.baseName(path), path: path, options: options, states: states)
    } catch {
      throw FileError(path: path, problem: error)
    }
    if let vocabularyPath = options.vocabularyPath {
      let fitted = try VocabularyFile.read(vocabularyPath, for: loaded.model)
      loaded.model.vocabulary = fitted.vocabulary
      loaded.report.decisions += fitted.decisions
    }
    return loaded
  }

  /// True of a file that a reader claims, by its bytes or by the ending of its name; false where it cannot be read.
  package static func isModel(_ path: String) -> Bool {
    // What is read from a pipe here would be gone when it is asked for.
    guard Files.size(path) != nil, let bytes = try? Files.bytes(of: path, limit: Files.modelLimit) else {
      return false
    }
    return ModelReaders.claims(
      ModelSource(
        bytes: bytes, name: Files.baseName(path), path: path, options: ImportOptions(), states: StateArrays())
    )
  }

  /// Reads the bytes of a model file.
  ///
  /// - Parameters:
  ///   - name: the model's name when the file does not say one.
  ///   - path: where the file lies, for formats that keep data in files beside it; nil when it lies nowhere.
  ///   - options: as for `read`; the vocabulary that it names is not opened.
  package static func decode(
    _ bytes: FileBytes, name: String, path: String? = nil, options: ImportOptions = ImportOptions()
  ) throws(FileError.Problem) -> LoadedModel {
    try decode(bytes, name: name, path: path, options: options, states: StateArrays())
  }

  private static func decode(
    _ bytes: FileBytes, name: String, path: String?, options: ImportOptions, states: StateArrays
  ) throws(FileError.Problem) -> LoadedModel {
    var loaded = try ModelReaders.open(
      ModelSource(bytes: bytes, name: name, path: path, options: options, states: states))
    // The inputs of a graph are given their states where they are walked from.
    if !states.isEmpty, loaded.report.format.isOnnx == false {
      let network = loaded.model.network
      let own = loaded.model.initialState ?? NetworkState(zerosFor: network.architecture)
      do { loaded.model.initialState = try states.applied(to: own) } catch { throw .states(error) }
      let names = states.arrays.keys.sorted(by: >).joined(separator: " and ")
      loaded.report.decisions.append(
        "before the first step \(names) \(states.arrays.count == 1 ? "is" : "are") what \(options.names[.initialState]) gives"
      )
    }
    loaded.model.caveats = loaded.report.caveats
    loaded.model.incompleteness = loaded.report.incompleteness
    switch loaded.report.format {
    case .stateDict, .keras, .named: loaded.model.absent = loaded.report.absent
    case .gatescope, .onnx: break
    }
    if options.from != nil, loaded.report.format.isOnnx == false {
      loaded.report.warnings.append(
        "only an ONNX graph has tensors to open layers from: \(options.names[.from]) changes nothing")
    }
    if !options.inputValues.isEmpty, loaded.report.format.isOnnx == false {
      loaded.report.warnings.append(
        "only an ONNX graph has inputs beside the sequence: \(options.names[.input]) changes nothing")
    }
    if options.sequenceLength != nil, loaded.report.format.isOnnx == false {
      loaded.report.warnings.append(
        "only an ONNX graph has nodes with an input for how many steps they read: \(options.names[.sequenceLength]) changes nothing"
      )
    }
    return loaded
  }

  /// Writes a model; a file of that name is replaced only when the whole is written.
  ///
  /// - Throws: as a `ByteSink`.
  package static func write(
    _ model: Model, to path: String, replacing: Replacement = .unread
  ) throws(FileError) {
    var sink = try ByteSink(path: path, replacing: replacing)
    for piece in OwnFormat.pieces(of: model) { try sink.write(piece) }
    try sink.finish()
  }

  /// The bytes that `write` writes.
  package static func encode(_ model: Model) -> [UInt8] {
    OwnFormat.pieces(of: model).flatMap(\.self)
  }
}

extension FittedVocabulary {
  /// What was done to fit it, in sentences for the report.
  var decisions: [String] {
    var decisions: [String] = []
    if !missing.isEmpty {
      let ids = Message.list(missing.map { "\($0)" }, limit: 4)
      decisions.append(
        "the vocabulary has no symbol for \(Message.count(missing.count, "id")) (\(ids)); "
          + (missing.count == 1 ? "it is shown by its number" : "they are shown by their numbers"))
    }
    if dropped > 0 {
      decisions.append(
        "\(Message.count(dropped, "symbol")) of the vocabulary \(dropped == 1 ? "has an id" : "have ids") that the "
          + "model does not know, and \(dropped == 1 ? "is" : "are") left out")
    }
    return decisions
  }
}
