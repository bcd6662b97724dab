@testable import GateCore

extension Run {
  /// Layers of three and two units, from random states over six steps of random numbers.
  init(
    twoLayersOf cell: Cell, _ directions: [Direction], squash: Head.Squash, readout: Head.Readout,
    interventions: [Intervention] = [], seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let network = Network(
      Architecture(
        input: .features(columns: 2, hasMask: false),
        layers: [3, 2].map { Layer(cell: cell, hiddenSize: $0, directions: directions) },
        head: Head(size: 2, squash: squash, readout: readout)), using: &generator)
    var state = NetworkState(zerosFor: network.architecture)
    for index in state.memories.indices {
      for unit in state.memories[index].hidden.indices {
        state.memories[index].hidden[unit] = generator.uniform(1)
      }
      for unit in state.memories[index].cell.indices {
        state.memories[index].cell[unit] = generator.uniform(1)
      }
    }
    let steps = InputSteps.features((0..<12).map { _ in generator.normal() }, columns: 2)
    try self.init(network: network, steps: steps, initialState: state, interventions: interventions)
    advance(to: 6)
  }
}
