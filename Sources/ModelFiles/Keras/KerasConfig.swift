import TensorFiles

/// The layers of a Keras model, as its `model_config` or `config.json` lists them, those of nested models included.
struct KerasConfig {
  private(set) var layers: [KerasLayerConfig] = []
  private var byPath: [String: Int] = [:]
  private var byContainer: [String: Int] = [:]
  /// Those of a name without the names of the models around it.
  private var byName: [Substring: [Int]] = [:]

  private static let depthLimit = 16
  /// More layers than a model has that is read here, and more than one of them reads.
  private static let layerLimit = 1000
  private static let sourceLimit = 32
  private static let nameLimit = 1000

  /// nil for a configuration that lists no layers, as that of a class of one's own.
  init?(_ json: JSON) {
    guard let model = KerasLayerConfig.object(json), Self.isModel(json) else { return nil }
    _ = add(model, path: "", container: "", sources: [], depth: 0)
    guard !layers.isEmpty, layers.count < Self.layerLimit else { return nil }
  }

  /// The layer of a path.
  subscript(path: String) -> KerasLayerConfig? { byPath[path].map { layers[$0] } }

  /// The layer that a variable's or recurrent layer's path belongs to.
  func layer(ofPath path: String) -> KerasLayerConfig? {
    if let owner = Self.owner(of: path, in: byPath) { return layers[owner] }
    let named = Set(path.split(separator: "/").flatMap { byName[$0] ?? [] })
    return named.count == 1 ? named.first.map { layers[$0] } : nil
  }

  /// The layer that Keras 3 keeps variables for at this path.
  func layer(ofContainer path: String) -> KerasLayerConfig? {
    Self.owner(of: path, in: byContainer).map { layers[$0] }
  }

  /// What the path, or the longest part of it from its start, leads to.
  private static func owner(of path: String, in table: [String: Int]) -> Int? {
    var path = path[...]
    while true {
      if let owner = table[String(path)] { return owner }
      guard let slash = path.lastIndex(of: "/") else { return nil }
      path = path[..<slash]
    }
  }

  private static func isModel(_ json: JSON) -> Bool {
    guard let config = json["config"] else { return false }
    // Keras before 2.2 wrote a Sequential as the list itself.
    return !list(config).isEmpty
  }

  private static func list(_ config: JSON) -> [JSON] {
    config["layers"]?.elements ?? (config["layer"] == nil ? config.elements : [])
  }

  /// Adds a model's layers; gives the paths of those whose numbers are the model's.
  private mutating func add(
    _ model: (className: String, config: JSON), path: String, container: String, sources: [String], depth: Int
  ) -> [String] {
    guard depth < Self.depthLimit else { return [] }
    let isSequential = model.className == "Sequential"
    var used: [String: Int] = [:]
    var outputs: [String: [String]] = [:]
    var previous = sources
    for json in Self.list(model.config) where layers.count < Self.layerLimit {
      guard let object = KerasLayerConfig.object(json) else { continue }
      let name = json["name"]?.string ?? object.config["name"]?.string ?? Self.snakeCase(object.className)
      let stem = Self.snakeCase(object.className)
      let number = used[stem, default: 0]
      used[stem] = number + 1
      let inner = "\(container)layers/\(number == 0 ? stem : "\(stem)_\(number)")"
      guard name.utf8.count < Self.nameLimit, stem.utf8.count < Self.nameLimit else { continue }
      let own =
        isSequential
        ? previous : Self.few(Self.sources(json["inbound_nodes"] ?? .null).flatMap { outputs[$0] ?? [] })
      let read = own.isEmpty ? sources : own
      if Self.isModel(json) {
        previous = add(
          object, path: "\(path)\(name)/", container: "\(inner)/", sources: read, depth: depth + 1)
      } else {
        append(
          KerasLayerConfig(
            path: path + name, className: object.className, container: inner, config: object.config,
            sources: read))
        previous = [path + name]
      }
      outputs[name] = previous
    }
    guard !isSequential, let named = model.config["output_layers"] else { return previous }
    let results = Self.few(Self.sources(named).flatMap { outputs[$0] ?? [] })
    return results.isEmpty ? previous : results
  }

  /// The first of these paths, each once.
  private static func few(_ paths: [String]) -> [String] {
    var few: [String] = []
    for path in paths where few.count < sourceLimit && !few.contains(path) { few.append(path) }
    return few
  }

  private mutating func append(_ layer: KerasLayerConfig) {
    byPath[layer.path] = layers.count
    byContainer[layer.container] = layers.count
    byName[layer.path.split(separator: "/").last ?? "", default: []].append(layers.count)
    layers.append(layer)
  }

  /// The names in references such as ["lstm", 0, 0], wherever they stand. Of a layer that is used several times,
  /// those of its first use.
  private static func sources(_ json: JSON) -> [String] {
    let uses = json.elements
    if let first = uses.first, uses.count > 1, first["args"] != nil { return names(first) }
    return names(json)
  }

  private static func names(_ json: JSON) -> [String] {
    switch json {
    case .array(let elements):
      if elements.count >= 3, case .string(let name) = elements[0], case .integer = elements[1],
        case .integer = elements[2]
      {
        return [name] + elements[3...].flatMap(names)
      }
      return elements.flatMap(names)
    case .object(let members): return members.flatMap { names($0.value) }
    case .null, .bool, .integer, .number, .string: return []
    }
  }

  /// `TimeDistributed` as `time_distributed`, `LSTM` as `lstm`, `Conv1D` as `conv1d`: as Keras makes names of classes.
  static func snakeCase(_ name: String) -> String {
    let letters = Array((name.split(separator: ">").last ?? "").filter { $0.isLetter || $0.isNumber })
    var result = ""
    for (k, letter) in letters.enumerated() {
      let isStart =
        k > 0 && letter.isUppercase
        && (letters[k - 1].isLowercase || k + 1 < letters.count && letters[k + 1].isLowercase)
      result += (isStart ? "_" : "") + letter.lowercased()
    }
    return result
  }
}
