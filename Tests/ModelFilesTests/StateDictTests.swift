import GateCore
import Testing

@testable import ModelFiles

/// PyTorch and this program add in different orders; in float32 and with states within ±1 that moves the
/// sixth decimal after a few steps at most.
private let tolerance: Float = 2e-6

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
    var run = try Run(network: network, steps: try steps(expected, network))
    run.advance(to: run.length)

    let directions = network.architecture.layers[0].directions
    let hidden = (0..<run.length).flatMap { step in
      directions.flatMap { run.values(.hidden, step: step, layer: layers - 1, direction: $0) }
    }
    #expect(distance(hidden, try expected.floats("hidden")) < tolerance)
    if network.architecture.head != nil {
      let outputs = (0..<run.length).flatMap { run.output(step: $0) }
      #expect(distance(outputs, try expected.floats("output")) < tolerance)
    }
    // The final state of a backward direction is that at the first step.
    for (quantity, tensor) in [(Quantity.hidden, "h_n"), (.cell, "c_n")] where expected[tensor] != nil {
      let final = (0..<layers).flatMap { layer in
        directions.flatMap { direction in
          run.values(
            quantity, step: direction == .forward ? run.length - 1 : 0, layer: layer, direction: direction)
        }
      }
      #expect(distance(final, try expected.floats(tensor)) < tolerance)
    }
  }

  private func steps(_ expected: Safetensors, _ network: Network) throws -> InputSequence.Steps {
    let input = try expected.floats("input")
    switch network.architecture.input {
    case .features(let columns, _): return .features(input, columns: columns)
    case .oneHot, .embedding: return .tokens(input.map { Int($0) })
    }
  }

  private func distance(_ a: [Float], _ b: [Float]) -> Float {
    guard a.count == b.count, !a.isEmpty else { return .infinity }
    return zip(a, b).map { abs($0 - $1) }.max() ?? .infinity
  }
}
