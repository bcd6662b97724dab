import Testing

@testable import GateCore

/// A handful of terms of order 1, added in another order.
private let tolerance: Float = 1e-6

@Suite("Terms of a pre-activation")
struct PreactivationTests {
  @Test("Those of a withheld gate are withheld, one for each input and each unit", arguments: [2, 7])
  func withheld(inputs: Int) throws {
    var generator = SeededGenerator(seed: 3)
    let architecture = Architecture(
      input: .oneHot(vocabulary: inputs), layers: [Layer(cell: Cell(.lstm), hiddenSize: 4)], head: nil)
    var run = try Run(network: Network(architecture, using: &generator), steps: .tokens([1, 0, 1]))
    run.advance(to: 3)
    run.withhold([.forget], unit: 2, layer: 0, direction: .forward, step: 1)
    let terms = try #require(run.preactivation(of: .forget, unit: 2, step: 1, layer: 0))
    #expect(terms.inputs.count == inputs)
    #expect(terms.recurrent.count == 4)
    let all = terms.inputs + terms.recurrent + [terms.bias, terms.peephole]
    #expect(all.filter(\.isWithheld).count == all.count)
  }

  @Test(
    "They sum to what the gate was squashed from",
    arguments: (TestNetwork.lstms + TestNetwork.grus).map { $0.network.architecture.layers[0].cell }
      + [.rnn(RNNCell())])
  func sums(cell: Cell) throws {
    for input in [InputKind.oneHot(vocabulary: 3), .embedding(vocabulary: 3, size: 2)] {
      var generator = SeededGenerator(seed: 21)
      let layer = Layer(cell: cell, hiddenSize: 2, directions: [.forward, .backward])
      let network = Network(Architecture(input: input, layers: [layer, layer], head: nil), using: &generator)
      var run = try Run(network: network, steps: .tokens([2, 0, 1, 1]))
      run.advance(to: 4)
      for lane in network.architecture.lanes {
        for block in cell.blocks {
          for (step, unit) in [(0, 0), (1, 1), (3, 0)] {
            let terms = run.preactivation(
              of: block, unit: unit, step: step, layer: lane.layer, direction: lane.direction)
            guard !cell.isCoupled(block) else {
              #expect(terms == nil)
              continue
            }
            let found = try #require(terms)
            let value = try #require(
              run.value(block, step: step, layer: lane.layer, direction: lane.direction, unit: unit))
            let activation: Activation = block.isGate ? .sigmoid : .tanh
            var squashed: Float = 0
            activation.apply([found.sum], into: &squashed, count: 1)
            expectClose([try gated(squashed, block, cell, run, step, lane, unit)], [value], tolerance)
            #expect(found.inputs.count == network.architecture.inputSize(ofLayer: lane.layer))
            #expect(found.recurrent.count == 2)
          }
        }
      }
    }
  }

  /// The candidate of the gated form has two gates applied after squashing.
  private func gated(
    _ squashed: Float, _ block: Quantity, _ cell: Cell, _ run: Run, _ step: Int, _ lane: Lane, _ unit: Int
  ) throws -> Float {
    guard case .gru(let gru) = cell, gru.form == .gatedCandidate, block == .candidate else { return squashed }
    func value(_ quantity: Quantity) throws -> Float {
      try #require(run.value(quantity, step: step, layer: lane.layer, direction: lane.direction, unit: unit))
    }
    let z = try value(.update)
    return (gru.update == .keeps ? z : 1 - z) * (try value(.reset)) * squashed
  }

  @Test("There are none for what does not exist")
  func missing() throws {
    var generator = SeededGenerator(seed: 1)
    let architecture = Architecture(
      input: .oneHot(vocabulary: 2), layers: [Layer(cell: .gru(GRUCell()), hiddenSize: 2)], head: nil)
    var run = try Run(network: Network(architecture, using: &generator), steps: .tokens([0, 1]))
    run.advance(to: 1)
    #expect(run.preactivation(of: .reset, unit: 0, step: 0, layer: 0) != nil)
    #expect(run.preactivation(of: .forget, unit: 0, step: 0, layer: 0) == nil)
    #expect(run.preactivation(of: .hidden, unit: 0, step: 0, layer: 0) == nil)
    #expect(run.preactivation(of: .reset, unit: 2, step: 0, layer: 0) == nil)
    #expect(run.preactivation(of: .reset, unit: 0, step: 1, layer: 0) == nil)
    #expect(run.preactivation(of: .reset, unit: 0, step: 0, layer: 1) == nil)
  }
}
