import GateCore
import Testing

@testable import ModelFiles
@testable import ModelImport

@Suite struct StateDictTests {
  @Test(
    "A PyTorch state_dict computes what PyTorch computes",
    arguments: [
      ("lstm-embedding-head", 1), ("lstm-3-layers-bidirectional", 3), ("gru-bidirectional-no-bias", 2),
      ("gru-embedding-head-same-width", 1), ("rnn-relu", 2), ("rnn-tanh-bidirectional", 1),
      ("lstm-130-units", 1), ("lstm-cell-double", 1), ("written-lstm", 2), ("written-lstm-coupled", 2),
      ("written-gru-writes", 2), ("written-rnn", 2),
    ])
  func numbers(name: String, layers: Int) throws {
    let fixture = Fixture(name: name)
    let options = ImportOptions(rnnActivation: name == "rnn-relu" ? .relu : .tanh)
    let network = try ModelFile.read(fixture.path, options: options).model.network
    #expect(network.architecture.layers.count == layers)
    let expected = try fixture.expected()
    var run = try Run(network: network, steps: try expected.input(of: network))
    run.advance(to: run.length)

    let directions = network.architecture.layers[0].directions
    let hidden = (0..<run.length).flatMap { step in
      directions.flatMap { run.values(.hidden, step: step, layer: layers - 1, direction: $0) }
    }
    #expect(largestDistance(hidden, try expected.floats("hidden")) < foreignTolerance)
    if network.architecture.head != nil {
      let outputs = (0..<run.length).flatMap { run.output(step: $0) }
      #expect(largestDistance(outputs, try expected.floats("output")) < foreignTolerance)
    }
    // The final state of a backward direction is that at the first step.
    let hasCell = network.architecture.layers[0].cell.hasCellState
    // Nothing that PyTorch computed is left out.
    let compared = ["input", "hidden", "h_n"] + (hasCell ? ["c_n"] : [])
    #expect(
      Set(expected.tensors.map(\.name))
        == Set(compared + (network.architecture.head != nil ? ["output"] : [])))
    for (quantity, tensor) in [(Quantity.hidden, "h_n")] + (hasCell ? [(.cell, "c_n")] : []) {
      let final = (0..<layers).flatMap { layer in
        directions.flatMap { direction in
          run.values(
            quantity, step: direction == .forward ? run.length - 1 : 0, layer: layer, direction: direction)
        }
      }
      #expect(largestDistance(final, try expected.floats(tensor)) < foreignTolerance)
    }
  }
}
