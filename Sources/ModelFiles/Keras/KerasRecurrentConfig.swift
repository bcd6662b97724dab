import GateCore
import ModelImport
import TensorFiles

/// What a Keras model's configuration says of a recurrent layer.
struct KerasRecurrentConfig {
  let layer: KerasLayerConfig
  /// The settings of its cells, one after the other, each of one direction or of two.
  let cells: [(name: String, container: String, directions: [JSON])]
  let returnsSequences: Bool
  /// Reads from the last step to the first; never of two directions.
  let goesBackwards: Bool
  let hasTwoDirections: Bool
  /// nil where the directions become something that is not computed here.
  let merge: KerasMerge?

  var path: String { layer.path }
  /// Whether a layer behind it reads what is computed here.
  var feedsOn: Bool { returnsSequences && merge != nil }

  private static let plain: Set<String> = ["LSTM", "GRU", "SimpleRNN", "CuDNNLSTM", "CuDNNGRU"]

  /// nil for a layer that is none of those that are computed here.
  init?(_ layer: KerasLayerConfig) {
    self.layer = layer
    let inner = layer.className == "Bidirectional" ? layer.wrapped : (layer.className, layer.config)
    guard let inner, let cells = Self.cells(inner.0, inner.1) else { return nil }
    hasTwoDirections = layer.className == "Bidirectional"
    let goesBackwards = inner.1["go_backwards"]?.flag ?? false
    // Such a Bidirectional would have its directions exchanged.
    guard !(hasTwoDirections && goesBackwards) else { return nil }
    self.goesBackwards = goesBackwards
    returnsSequences = inner.1["return_sequences"]?.flag ?? false
    guard hasTwoDirections else {
      self.cells = cells.map { ($0.name, $0.container, [$0.config]) }
      merge = .concat
      return
    }
    let other = layer.config["backward_layer"].flatMap(KerasLayerConfig.object)
    let backward = other.flatMap { Self.cells($0.className, $0.config) } ?? cells
    guard cells.count == 1, backward.count == 1 else { return nil }
    self.cells = [(cells[0].name, cells[0].container, [cells[0].config, backward[0].config])]
    switch layer.config["merge_mode"] {
    case .string(let name): merge = KerasMerge(rawValue: name)
    case nil: merge = .concat
    case .null, .bool, .integer, .number, .array, .object: merge = nil
    }
  }

  private typealias CellSettings = (name: String, container: String, config: JSON)

  private static func cells(_ name: String, _ config: JSON) -> [CellSettings]? {
    if plain.contains(name) { return [("", "", config)] }
    guard name == "RNN", let cell = config["cell"].flatMap(KerasLayerConfig.object) else { return nil }
    let all = cell.config["cells"]?.elements.compactMap(KerasLayerConfig.object) ?? [cell]
    guard !all.isEmpty, all.allSatisfy({ ["LSTMCell", "GRUCell", "SimpleRNNCell"].contains($0.className) })
    else { return nil }
    var used: [String: Int] = [:]
    return all.map { cell in
      let stem = KerasConfig.snakeCase(cell.className)
      let number = used[stem, default: 0]
      used[stem] = number + 1
      let container = number == 0 ? stem : "\(stem)_\(number)"
      return (cell.config["name"]?.string ?? container, container, cell.config)
    }
  }
}
