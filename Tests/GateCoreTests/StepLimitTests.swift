import Testing

@testable import GateCore

/// More steps than a chunk of so small a network has, and a limit inside a chunk.
private let length = 700
private let limit = 300

private let cells: [Cell] = [
  .lstm(LSTMCell(hasPeepholes: true)), .gru(GRUCell()), .gru(GRUCell(reset: .before)), .rnn(RNNCell()),
]

private let everyDirection: [[Direction]] = [[.forward], [.backward], [.forward, .backward]]

private func features(_ count: Int) -> InputSteps {
  var generator = SeededGenerator(seed: 8)
  return .features((0..<2 * count).map { _ in generator.normal() }, columns: 2)
}

private func network(_ layers: [Layer], _ readout: Head.Readout = .everyStep) -> Network {
  var generator = SeededGenerator(seed: 5)
  return Network(
    Architecture(
      input: .features(columns: 2, hasMask: false), layers: layers,
      head: Head(size: 2, squash: .identity, readout: readout)), using: &generator)
}

private func finished(_ network: Network, _ steps: InputSteps, limits: RunLimits = RunLimits())
  throws
  -> Run
{
  var run = try Run(
    network: network, steps: steps, initialState: startState(network), limits: limits)
  run.advance(to: run.length)
  run.focus(on: 0..<run.length)
  return run
}

private func startState(_ network: Network) -> NetworkState {
  var state = NetworkState(zerosFor: network.architecture)
  for (index, memory) in state.memories.enumerated() {
    state.memories[index].hidden = memory.hidden.indices.map { 0.2 * Float($0 + index) - 0.3 }
    state.memories[index].cell = memory.cell.indices.map { 0.5 - 0.3 * Float($0) }
  }
  return state
}

@Suite("A layer that reads the first steps only")
struct StepLimitTests {
  @Test(
    "Computes what it would of the sequence cut there, and nothing after", arguments: cells, everyDirection)
  func cut(cell: Cell, directions: [Direction]) throws {
    for readout in Head.Readout.allCases {
      var layer = Layer(cell: cell, hiddenSize: 3, directions: directions)
      let plain = network([layer], readout)
      layer.stepLimit = limit
      let run = try finished(network([layer], readout), features(length))
      let cut = try finished(plain, features(length).slice(0..<limit))
      for direction in directions {
        for quantity in cell.quantities {
          for step in 0..<limit {
            #expect(
              run.values(quantity, step: step, layer: 0, direction: direction)
                == cut.values(quantity, step: step, layer: 0, direction: direction))
          }
          for step in [limit, length - 1] {
            #expect(run.values(quantity, step: step, layer: 0, direction: direction).isEmpty)
          }
          #expect(
            run.statistics(quantity, layer: 0, direction: direction)
              == cut.statistics(quantity, layer: 0, direction: direction))
        }
        #expect(run.health(layer: 0, direction: direction) == cut.health(layer: 0, direction: direction))
        let first = try #require(cell.blocks.first)
        #expect(run.preactivation(of: first, unit: 0, step: limit, layer: 0, direction: direction) == nil)
        #expect(
          run.preactivation(of: first, unit: 0, step: limit - 1, layer: 0, direction: direction)
            == cut.preactivation(of: first, unit: 0, step: limit - 1, layer: 0, direction: direction))
        #expect(run.memoryDecomposition(at: limit, layer: 0, direction: direction) == nil)
        #expect(
          run.memoryDecomposition(at: limit - 1, layer: 0, direction: direction)
            == cut.memoryDecomposition(at: limit - 1, layer: 0, direction: direction))
      }
      for step in 0..<limit { #expect(run.output(step: step) == cut.output(step: step)) }
      let after =
        switch readout {
        // W 0 + b
        case .everyStep: plain[.headBias]
        case .lastStep: cut.output(step: limit - 1)
        }
      for step in [limit, length - 1] { #expect(run.output(step: step) == after) }
    }
  }

  @Test("Goes on holding the state that it ended with", arguments: cells)
  func state(cell: Cell) throws {
    let layer = Layer(cell: cell, hiddenSize: 3, stepLimit: limit)
    let run = try finished(network([layer]), features(length))
    #expect(run.state(at: length - 1) == run.state(at: limit - 1))
    #expect(run.state(at: limit - 1) != run.state(at: limit - 2))
  }

  @Test("Shows zeros to the layer above, which goes on", arguments: cells, everyDirection)
  func layerAbove(cell: Cell, directions: [Direction]) throws {
    let lower = Layer(cell: cell, hiddenSize: 3, directions: directions, stepLimit: limit)
    let upper = Layer(cell: cell, hiddenSize: 2, directions: directions)
    let run = try finished(network([lower, upper]), features(length))

    // The upper layer by itself, fed what the lower one shows.
    let inputs = (0..<length).flatMap { run.input(step: $0, layer: 1) }
    #expect(inputs.count == length * lower.outputSize)
    #expect(inputs[(limit * lower.outputSize)...].allSatisfy { $0 == 0 })
    #expect(!inputs[..<(limit * lower.outputSize)].contains(0))
    var alone = Network(
      Architecture(
        input: .features(columns: lower.outputSize, hasMask: false), layers: [upper],
        head: run.network.architecture.head))
    let roles: [(Int, Direction) -> ParameterRole] = [
      ParameterRole.inputWeights(layer:direction:), ParameterRole.recurrentWeights(layer:direction:),
      ParameterRole.inputBias(layer:direction:), ParameterRole.recurrentBias(layer:direction:),
      ParameterRole.peepholes(layer:direction:),
    ]
    for direction in directions {
      for role in roles {
        alone[role(0, direction)] = run.network[role(1, direction)]
      }
    }
    alone[.headWeights] = run.network[.headWeights]
    alone[.headBias] = run.network[.headBias]
    var state = NetworkState(zerosFor: alone.architecture)
    state.memories = Array(run.initialState.memories.suffix(directions.count))
    var expected = try Run(
      network: alone, steps: .features(inputs, columns: lower.outputSize), initialState: state)
    expected.advance(to: length)
    expected.focus(on: 0..<length)
    for step in 0..<length {
      for direction in directions {
        expectClose(
          run.values(.hidden, step: step, layer: 1, direction: direction),
          expected.values(.hidden, step: step, layer: 0, direction: direction), 1e-6)
      }
      expectClose(run.output(step: step), expected.output(step: step), 1e-6)
    }
  }

  @Test("Comes out the same in little memory and when it is computed again", arguments: everyDirection)
  func littleMemory(directions: [Direction]) throws {
    let layers = [6000, 5000].map {
      Layer(cell: .lstm(LSTMCell()), hiddenSize: 2, directions: directions, stepLimit: $0)
    }
    let network = network(layers)
    let (free, steps) = (try finished(network, features(8000)), features(8000))
    let bounded = try finished(network, steps, limits: RunLimits(checkpoints: 8, hiddenFloats: 100))
    for start in [0, 4900, 5900, 7900] {
      var (a, b) = (free, bounded)
      a.focus(on: start..<start + 100)
      b.focus(on: start..<start + 100)
      for lane in network.architecture.lanes {
        for step in start..<start + 100 {
          let values = a.values(.cell, step: step, layer: lane.layer, direction: lane.direction)
          #expect(values.isEmpty == (step >= (lane.layer == 0 ? 6000 : 5000)))
          #expect(values == b.values(.cell, step: step, layer: lane.layer, direction: lane.direction))
        }
      }
      #expect(a.output(step: start + 50) == b.output(step: start + 50))
    }
  }

  @Test("Pools the steps that it reads", arguments: Aggregate.allCases)
  func pooled(aggregate: Aggregate) throws {
    var run = try finished(
      network([Layer(cell: .gru(GRUCell()), hiddenSize: 2, stepLimit: 20_050)]), features(60_000))
    run.focus(on: 59_900..<60_000)
    let block = run.overviewSteps
    let last = 20_050 / block * block
    let pooled = run.pooled(aggregate, .hidden, over: last..<last + block, layer: 0)
    run.focus(on: last..<20_050)
    expectClose(pooled, run.pooled(aggregate, .hidden, over: last..<20_050, layer: 0), 1e-6)
    #expect(pooled.count == 2)
    #expect(run.pooled(aggregate, .hidden, over: last + block..<last + 2 * block, layer: 0).isEmpty)
  }

  @Test("Passes no gradient beyond it, and the same before", arguments: cells, everyDirection)
  func gradients(cell: Cell, directions: [Direction]) throws {
    let (count, few) = (9, 5)
    for readout in Head.Readout.allCases {
      var layers = [
        Layer(cell: cell, hiddenSize: 3, directions: directions), Layer(cell: cell, hiddenSize: 2),
      ]
      let plain = network(layers, readout)
      for l in layers.indices { layers[l].stepLimit = few }
      let run = try finished(network(layers, readout), features(count))
      let cut = try finished(plain, features(count).slice(0..<few))
      #expect(run.gradients(of: .hidden(unit: 0, step: few, layer: 1, direction: .forward)) == nil)
      let last = try #require(run.gradients(of: .logit(index: 0, step: count - 1)))
      let expected = try #require(cut.gradients(of: .logit(index: 0, step: few - 1)))
      for step in 0..<few {
        switch readout {
        case .everyStep: #expect(last.input(step: step).allSatisfy { $0 == 0 })
        case .lastStep:
          expectClose(last.input(step: step), expected.input(step: step), 1e-6)
          expectClose(last.hidden(step: step, layer: 0), expected.hidden(step: step, layer: 0), 1e-6)
        }
      }
      for step in few..<count { #expect(last.input(step: step).allSatisfy { $0 == 0 }) }
      #expect(expected.input(step: 0).contains { $0 != 0 })
    }
  }

  @Test(
    "Has the state zero when it reads nothing, whatever state it is given", arguments: cells, everyDirection)
  func nothing(cell: Cell, directions: [Direction]) throws {
    let layer = Layer(cell: cell, hiddenSize: 3, directions: directions, stepLimit: 0)
    for readout in Head.Readout.allCases {
      let network = network([layer], readout)
      let run = try finished(network, features(4))
      #expect(run.state(at: 3) == NetworkState(zerosFor: network.architecture))
      #expect(run.output(step: 3) == network[.headBias])
      #expect(run.values(.hidden, step: 0, layer: 0, direction: directions[0]).isEmpty)
    }
  }

  @Test("Cannot be held where it does not read", arguments: everyDirection)
  func held(directions: [Direction]) throws {
    let network = network([
      Layer(cell: .lstm(LSTMCell()), hiddenSize: 3, directions: directions, stepLimit: 2)
    ])
    let free = try finished(network, features(4))
    let holds = directions.flatMap { direction in
      [Quantity.hidden, .cell, .forget].map {
        Intervention(hold: $0, unit: nil, at: 0.7, steps: 2...3, lane: Lane(layer: 0, direction: direction))
      }
    }
    var held = try free.restarted(steps: free.steps, interventions: holds)
    held.advance(to: 4)
    for step in 0..<4 { #expect(held.output(step: step) == free.output(step: step)) }
    #expect(held.state(at: 3) == free.state(at: 3))
  }

  @Test("Evaluates like the run, sequence by sequence", arguments: TestNetwork.limited)
  func evaluated(_ test: TestNetwork) throws {
    for sequence in test.sequences {
      guard case .values(let targets, let columns) = sequence.targets else {
        Issue.record("targets that are no numbers")
        continue
      }
      var run = try Run(network: test.network, steps: sequence.steps)
      run.advance(to: run.length)
      let isOnce = test.network.architecture.head?.readout == .lastStep
      let steps = isOnce ? sequence.count - 1..<sequence.count : 0..<sequence.count
      let distances = steps.flatMap { step in
        zip(run.output(step: step), targets[(step * columns)...]).map { ($0 - $1) * ($0 - $1) }
      }
      #expect(distances.count == steps.count * columns)
      let loss = try test.network.evaluate(on: [sequence], loss: test.loss).loss
      expectClose([loss], [distances.reduce(0, +) / Float(distances.count)], 1e-6)
    }
  }

  @Test("A negative number of steps is refused")
  func negative() {
    #expect(throws: InputError.negativeStepLimit(layer: 0)) {
      try Run(
        network: network([Layer(cell: .rnn(RNNCell()), hiddenSize: 1, stepLimit: -1)]), steps: features(1))
    }
  }
}
