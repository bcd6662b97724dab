import GateCore

/// h or c before the first step of all layers and directions, one after the other, as PyTorch has them in `h_0`.
struct LayerStates {
  /// As the file calls it.
  let name: String
  let isCell: Bool
  private let tensor: Tensor

  /// - Parameter name: h, h0 or h_0; c, c0 or c_0. nil for any other.
  init?(_ name: String, _ tensor: Tensor) {
    switch name.lowercased() {
    case "h", "h0", "h_0": isCell = false
    case "c", "c0", "c_0": isCell = true
    case _: return nil
    }
    self.name = name
    self.tensor = tensor
  }

  /// Puts the numbers into a state of a network.
  ///
  /// - Throws: `layerStates` when they are not as many, or not in rows of H; `noCellState` for c where there is none.
  func apply(to state: inout NetworkState) throws(OnnxError) {
    let sizes = state.memories.map { isCell ? $0.cell.count : $0.hidden.count }
    if isCell, sizes.contains(0) { throw .noCellState(name) }
    let (values, total) = (tensor.floats, sizes.reduce(0, +))
    // Rows of one length, or all numbers in one.
    guard values.count == total, tensor.shape.count == 1 || sizes.allSatisfy({ $0 == tensor.shape.last })
    else {
      throw .layerStates(name, layers: sizes.count, units: sizes[0], found: tensor.shape)
    }
    var start = 0
    for (lane, size) in sizes.enumerated() {
      let part = Array(values[start..<start + size])
      if isCell { state.memories[lane].cell = part } else { state.memories[lane].hidden = part }
      start += size
    }
  }
}
