import GateCore
import ModelImport
import TensorFiles

/// A recurrent Keras layer: a cell, or the two of a `Bidirectional`.
struct KerasLayer {
  /// The layer's path: `sequential/lstm_1`.
  let path: String
  let forward: KerasCell
  let backward: KerasCell?

  /// What the model's configuration says of each direction's cell, and of the layer.
  var settings: [KerasCellConfig] = []
  var config: KerasRecurrentConfig?
  /// One direction that reads from the last step to the first.
  var isBackward = false

  /// The directions, each with its cell.
  var lanes: [(direction: Direction, cell: KerasCell)] {
    [(isBackward ? .backward : .forward, forward)] + (backward.map { [(.backward, $0)] } ?? [])
  }

  var inputSize: Int { forward.inputSize }
  /// What becomes of two directions.
  var merge = KerasMerge.concat
  /// `D · H` where the directions' outputs are concatenated, else `H`.
  var outputSize: Int { forward.hiddenSize * (addedFactor == nil && backward != nil ? 2 : 1) }
  /// What the directions are multiplied by before they are added; nil when they are not, or there is one.
  var addedFactor: Float? { backward == nil ? nil : merge.factor }
  var cells: [KerasCell] { [forward] + (backward.map { [$0] } ?? []) }

  /// The layer as it is computed here.
  func layer(_ options: ImportOptions) throws(StateDictError) -> Layer {
    let first = try forward.cell(options, settings.first, layer: path)
    guard let backward else {
      return Layer(
        cell: first, hiddenSize: forward.hiddenSize, directions: [isBackward ? .backward : .forward])
    }
    let second = try backward.cell(options, settings.last, layer: path)
    return Layer(forward: first, backward: second, hiddenSize: forward.hiddenSize)
  }

  /// The recurrent layers of a file, in the order of their paths.
  ///
  /// The cells of a `Bidirectional` are beside each other in layers called `forward_…` and `backward_…`.
  static func all(in file: TensorFile) throws(StateDictError) -> [KerasLayer] {
    var variables: [String: [KerasVariable.Part: StoredTensor]] = [:]
    for variable in file.tensors.map(KerasVariable.init) {
      if let part = variable.part { variables[variable.owner, default: [:]][part] = variable.tensor }
    }
    var cells: [KerasCell] = []
    for (path, parts) in variables.sorted(by: { $0.key < $1.key }) where parts[.recurrentKernel] != nil {
      cells.append(try KerasCell(path: path, parts))
    }
    return try joined(cells)
  }

  private static func joined(_ cells: [KerasCell]) throws(StateDictError) -> [KerasLayer] {
    let halves = cells.map { KerasHalf($0.path) }
    let pairs = Dictionary(grouping: cells.indices.filter { halves[$0] != nil }) { halves[$0]?.wrapper ?? "" }
    var layers: [KerasLayer] = []
    var taken: Set<Int> = []
    for (wrapper, positions) in pairs.sorted(by: { $0.key < $1.key }) where positions.count == 2 {
      guard let forward = positions.first(where: { halves[$0]?.direction == .forward }),
        let backward = positions.first(where: { halves[$0]?.direction == .backward })
      else { continue }
      guard cells[forward].recurrentKernel.shape == cells[backward].recurrentKernel.shape,
        cells[forward].kernel.shape == cells[backward].kernel.shape,
        cells[forward].bias?.shape == cells[backward].bias?.shape
      else { throw .directionsDiffer(layer: wrapper) }
      layers.append(KerasLayer(path: wrapper, forward: cells[forward], backward: cells[backward]))
      taken.formUnion(positions)
    }
    let shortened = cells.map { KerasPath.layer(ofCell: $0.path) }
    let uses = Dictionary(shortened.map { ($0, 1) }, uniquingKeysWith: +)
    for (position, cell) in cells.enumerated() where !taken.contains(position) {
      // Cells in one `RNN([…])` share the layer's path, so they keep their own.
      let isAlone = uses[shortened[position]] == 1
      layers.append(KerasLayer(path: isAlone ? shortened[position] : cell.path, forward: cell, backward: nil))
    }
    return layers.sorted { $0.path < $1.path }
  }
}

/// One direction of a `Bidirectional`, known by the path of its cell.
private struct KerasHalf {
  let wrapper: String
  let direction: Direction

  init?(_ path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard
      let position = parts.lastIndex(where: { $0.hasPrefix("forward_") || $0.hasPrefix("backward_") }),
      position > 0
    else { return nil }
    wrapper = parts[..<position].joined(separator: "/")
    direction = parts[position].hasPrefix("forward_") ? .forward : .backward
  }
}
