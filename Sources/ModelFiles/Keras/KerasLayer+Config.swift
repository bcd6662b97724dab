import ModelImport
import TensorFiles

extension KerasLayer {
  /// Which of the cells of a `StackedRNNCells` it is.
  var number: Int {
    guard let config, config.cells.count > 1 else { return 0 }
    let name = path.split(separator: "/").last ?? ""
    return config.cells.firstIndex { $0.name == name } ?? config.cells.firstIndex { $0.container == name }
      ?? 0
  }

  /// Takes what the file says of the layer.
  mutating func configure(_ facts: KerasFacts) {
    let version = facts.version ?? KerasVersion("3")
    guard let all = facts.config else {
      // cuDNN's gates are sigmoids.
      if let version = facts.version, !forward.isOfCuDNN { settings = [KerasCellConfig(defaultsOf: version)] }
      return
    }
    guard let layer = all.layer(ofPath: path) else { return }
    config = KerasRecurrentConfig(layer)
    guard let config, config.cells.indices.contains(number) else { return }
    settings = config.cells[number].directions.map { KerasCellConfig($0, version) }
  }
}

extension [KerasLayer] {
  /// Gives each layer the direction in which it reads the steps. What goes backwards gives its sequence in the order
  /// in which it was computed, so that what reads it reads from the end as well.
  ///
  /// - Returns: whether the last layer's sequence is in the reverse order; nil where a layer of two directions would
  ///   read such a sequence.
  mutating func turn() -> Bool? {
    var isReversed = false
    for l in indices {
      let goesBackwards = self[l].config?.goesBackwards ?? false
      if isReversed, self[l].backward != nil { return nil }
      isReversed = isReversed != goesBackwards
      self[l].isBackward = isReversed
    }
    return isReversed
  }
}
