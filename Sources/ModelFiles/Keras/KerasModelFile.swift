import SafeText
import TensorFiles

/// What a file of Keras says beside its variables.
struct KerasFacts {
  var version: KerasVersion?
  /// The layers; nil where the file has weights alone, or a model of a class of one's own.
  var config: KerasConfig?
  /// The names of the layers with variables, in order, where the file lists them.
  var order: [String] = []
  /// Sentences for the report.
  var decisions: [String] = []
}

/// The variables in Keras's own files, named as the rest of the import knows them: the layer's path, the cell, and
/// `kernel`, `recurrent_kernel`, `bias` or `embeddings`.
///
/// Keras's HDF5 files are of two kinds. `.h5` has a group for each layer with the variables' own paths inside. What
/// Keras 3 calls `.weights.h5`, alone or in `.keras`, numbers the variables of each object: `layers/lstm/cell/vars/0`.
struct KerasModelFile {
  let tensors: TensorFile
  let facts: KerasFacts

  /// - Parameters:
  ///   - config: the text of `config.json`, where the weights come from an archive.
  ///   - version: as `metadata.json` has it.
  init(
    _ file: HDF5File, container: TensorFile.Container, config: JSON? = nil, version: String? = nil
  ) throws(StateDictError) {
    let root = file.root
    let weights = root[group: "model_weights"] ?? root
    var facts = KerasFacts()
    facts.version = (version ?? root.version ?? weights.version).map(KerasVersion.init)
    facts.order = weights.strings("layer_names") ?? []
    var config = config
    if config == nil, let text = root.attributes["model_config"]?.string { config = try Self.json(text) }
    if let json = config {
      facts.config = KerasConfig(json)
      if facts.config == nil {
        facts.decisions.append("the model's class is its own, so that its configuration lists no layers")
      }
    }
    let datasets = weights.datasets.filter { !Self.isOptimizer($0.path) }
    if datasets.count < root.datasets.count {
      facts.decisions.append("the optimizer's variables are left out: they are training's")
    }
    let isNumbered = datasets.contains { NumberedVariable($0.path) != nil }
    if isNumbered, facts.config == nil, let sentence = Self.namesSentence(weights) {
      facts.decisions.append(sentence)
    }
    var tensors: [StoredTensor] = []
    for (path, dataset) in datasets {
      guard case .numbers(let dtype, let shape, let offset) = dataset.content else { continue }
      let name =
        isNumbered
        ? Self.name(ofNumbered: path, facts.config)
        : Self.name(ofNamed: path, hasLayers: !facts.order.isEmpty)
      tensors.append(StoredTensor(name: name, dtype: dtype, shape: shape, offset: offset))
    }
    self.facts = facts
    self.tensors = TensorFile(container: container, tensors: tensors, bytes: file.bytes)
  }

  /// What the model calls its layers, where files of weights alone count them by their classes.
  private static func namesSentence(_ weights: HDF5Group) -> String? {
    guard let layers = weights[group: "layers"] ?? weights[group: "_layer_checkpoint_dependencies"] else {
      return nil
    }
    let named = layers.members.compactMap { member -> String? in
      guard let name = layers[group: member.name]?[group: "vars"]?.attributes["name"]?.string,
        name != member.name
      else { return nil }
      return "\(Message.visible(member.name)) is \(Message.visible(name))"
    }
    return named.isEmpty ? nil : "by their names in the model, \(Message.list(named))"
  }

  private static func json(_ text: String) throws(StateDictError) -> JSON {
    do { return try JSONParser.parse(Array(text.utf8)[...]) } catch { throw .unreadableConfig(error) }
  }

  private static func isOptimizer(_ path: String) -> Bool {
    path.hasPrefix("optimizer_weights/") || path.hasPrefix("optimizer/")
  }

  /// `lstm/model/lstm/lstm_cell/kernel` is `lstm/lstm_cell/kernel`: the layer's group, and of the variable's own path
  /// what comes behind the layer's name.
  private static func name(ofNamed path: String, hasLayers: Bool) -> String {
    // Keras 2 numbers the outputs of an operation: `kernel:0`.
    let path = path.hasSuffix(":0") ? String(path.dropLast(2)) : path
    let parts = path.split(separator: "/")
    guard hasLayers, parts.count > 2 else { return path }
    let rest = parts[1...]
    let position = rest.dropLast().lastIndex(of: parts[0])
    return (parts[..<1] + (position.map { rest[($0 + 1)...] } ?? rest)).joined(separator: "/")
  }

  /// `layers/bidirectional/forward_layer/cell/vars/1` is `NAME/forward_layer/cell/recurrent_kernel`.
  private static func name(ofNumbered path: String, _ config: KerasConfig?) -> String {
    // Keras 2.12 and 2.13 named the list of layers by its attribute.
    let path = path.replacing("_layer_checkpoint_dependencies", with: "layers")
    guard let variable = NumberedVariable(path) else { return path }
    let layer = config?.layer(ofContainer: path)
    let prefix = "layers/"
    let rest = layer.map { variable.owner.dropFirst($0.container.utf8.count) } ?? variable.owner[...]
    let inner = layer == nil && rest.hasPrefix(prefix) ? rest.dropFirst(prefix.count) : rest
    let owner = (layer?.path ?? "") + inner
    let className = layer.map { $0.dense != nil ? "dense" : KerasConfig.snakeCase($0.className) }
    return owner + "/" + variable.part(ofClass: className)
  }
}

/// A variable without a name: the object that it belongs to, and which of the object's variables it is.
private struct NumberedVariable {
  let owner: String
  let number: Int

  init?(_ path: String) {
    let parts = path.split(separator: "/")
    guard parts.count > 2, parts[parts.count - 2] == "vars", let number = Int(typed: parts[parts.count - 1])
    else {
      return nil
    }
    owner = parts.dropLast(2).joined(separator: "/")
    self.number = number
  }

  /// What the variable is.
  ///
  /// - Parameter name: the layer's class; nil where only the object's name tells.
  func part(ofClass name: String?) -> String {
    let parts = owner.split(separator: "/").map(String.init)
    let names: [KerasVariable.Part]
    if parts.contains("cell"), parts.last != "seed_generator" {
      names = [.kernel, .recurrentKernel, .bias]
    } else {
      let object = name ?? (parts.last == "layer" ? parts.dropLast().last : parts.last) ?? ""
      switch KerasPath.numbered(object).stems.first ?? "" {
      case "embedding": names = [.embeddings]
      case "dense", "time_distributed": names = [.kernel, .bias]
      case _: names = []
      }
    }
    return names.indices.contains(number) ? names[number].rawValue : "vars/\(number)"
  }
}

extension HDF5Group {
  fileprivate var version: String? { attributes["keras_version"]?.string }

  /// A list of names. Keras cuts a long one into NAME0, NAME1 and so on.
  fileprivate func strings(_ name: String) -> [String]? {
    if let strings = attributes[name]?.strings { return strings }
    var all: [String] = []
    for number in 0..<attributes.count {
      guard let strings = attributes["\(name)\(number)"]?.strings else { break }
      all += strings
    }
    return all.isEmpty ? nil : all
  }
}
