import GateCore
import TensorFiles

/// h or c before the first step of all layers and directions, one after the other, as PyTorch has them in `h_0`.
package struct LayerStates {
  /// As the file calls it.
  package let name: String
  package let isCell: Bool
  private let array: StateArrays.Array

  /// - Parameter name: h, h0 or h_0; c, c0 or c_0. nil for any other.
  package init?(_ name: String, _ array: StateArrays.Array) {
    switch name.lowercased() {
    case "h", "h0", "h_0": isCell = false
    case "c", "c0", "c_0": isCell = true
    case _: return nil
    }
    self.name = name
    self.array = array
  }

  /// Puts the numbers into a state of a network.
  ///
  /// - Throws: `shape` when they are not as many, or not in rows of H; `noCellState` for c where there is none.
  package func apply(to state: inout NetworkState) throws(StateError) {
    // Layers without a cell state have none to be given.
    let sizes = state.memories.map { isCell ? $0.cell.count : $0.hidden.count }
    let rows = sizes.filter { $0 > 0 }
    guard let units = rows.first else { throw .noCellState(name) }
    // Rows of one length, or all numbers in one.
    guard array.values.count == rows.reduce(0, +),
      array.shape.count == 1 || rows.allSatisfy({ $0 == array.shape.last })
    else { throw .shape(name, layers: rows.count, units: units, found: array.shape) }
    var start = 0
    for (lane, size) in sizes.enumerated() {
      let part = Array(array.values[start..<start + size])
      if isCell { state.memories[lane].cell = part } else { state.memories[lane].hidden = part }
      start += size
    }
  }
}
