import ModelImport
import TensorFiles

/// Networks of other programs, recognized by the names of their tensors.
enum ForeignModel {
  /// Reads PyTorch's state_dicts, Keras's variables, and arrays by the names of others.
  static func decode(
    _ file: TensorFile, name: String, options: ImportOptions
  ) throws(FileError.Problem) -> LoadedModel {
    do {
      let joined = JoinedNames(file)
      let computed = try ComputedWeights(joined.file)
      let named = try NamedCells(computed.file, options)
      let file = named.file
      let hasKerasPaths = RecurrentModule.prefixes(in: file).isEmpty && KerasVariable.isInside(file)
      var loaded =
        hasKerasPaths
        ? try KerasImport.decode(file, name: name, options: options)
        : try StateDictImport.decode(file, name: name, options: options, readings: named.readings)
      loaded.report.decisions += joined.decisions + computed.decisions
      return try options.conventions.applied(to: loaded, names: options.names)
    } catch { throw .stateDict(error) }
  }
}
