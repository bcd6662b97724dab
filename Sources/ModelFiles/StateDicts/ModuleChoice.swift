import GateCore
import ModelImport
import TensorFiles

/// Which recurrent module of a file is read: the only one, or those that the options name.
struct ModuleChoice {
  private let file: TensorFile
  private let options: ImportOptions
  private let readings: [String: CellReading]
  private let prefixes: [String]

  /// - Parameter readings: what their namings say of modules whose own names are not PyTorch's, by prefix.
  init(_ file: TensorFile, _ options: ImportOptions, _ readings: [String: CellReading]) {
    self.file = file
    self.options = options
    self.readings = readings
    prefixes = RecurrentModule.prefixes(in: file)
  }

  /// - Throws: `noRecurrentLayer`, `severalModules`, `noSuchPrefix`, or what is wrong with the module.
  func module() throws(StateDictError) -> RecurrentModule {
    guard let first = prefixes.first else { throw .noRecurrentLayer(names: file.tensors.map(\.name)) }
    if !options.layers.isEmpty {
      var modules: [RecurrentModule] = []
      for name in options.layers { modules.append(try named(name)) }
      return try RecurrentModule(joining: modules)
    }
    if let wanted = options.prefix { return try named(wanted) }
    guard prefixes.count == 1 else { throw several(prefixes) }
    return try module(first)
  }

  /// The module of that name, or the only one below it: `encoder.rnn` is `encoder` as well.
  private func named(_ wanted: String) throws(StateDictError) -> RecurrentModule {
    let path = wanted.replacing("/", with: ".")
    let prefix = path.isEmpty || path.hasSuffix(".") ? path : path + "."
    if prefixes.contains(prefix) { return try module(prefix) }
    let below = prefixes.filter { $0.hasPrefix(prefix) }
    guard let only = below.first else { throw .noSuchPrefix(wanted, available: prefixes) }
    guard below.count == 1 else { throw several(below) }
    return try module(only)
  }

  /// The question which one is read, with those that may follow each other.
  private func several(_ prefixes: [String]) -> StateDictError {
    let wanted = Set(prefixes)
    let modules = RecurrentModule.all(in: file).filter { wanted.contains($0.path + ".") }
    return .severalModules(prefixes: prefixes, chain: ModuleChain(modules).prefixes)
  }

  private func module(_ prefix: String) throws(StateDictError) -> RecurrentModule {
    try RecurrentModule(
      prefix: prefix, file: file, rnnActivation: options.rnnActivation ?? options.conventions.activation,
      reading: readings[prefix])
  }
}
