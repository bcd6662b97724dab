import Testing

@testable import GateCore

/// Of two step computations, one in single and one in double precision.
private let precision: Float = 4e-6
/// Half the distance between the points of a four-point difference quotient, and what it may differ by: the remainder
/// is some h⁴ = 1e-12 times a fifth derivative, the rounding 1e-16 · 16 / 12h.
private let reach = 1e-3
private let tolerance = 1e-9

@Suite("A lane as a map of its state")
struct LaneMapTests {
  @Test(
    "Its steps are those of a run, in every cell",
    arguments: TestNetwork.lstms + TestNetwork.grus + TestNetwork.clipped + TestNetwork.differentDirections
      + (TestNetwork.smoothActivations + TestNetwork.kinkedActivations).flatMap(TestNetwork.withActivation))
  func steps(_ test: TestNetwork) throws { try expectSteps(of: test.network, holding: []) }

  @Test(
    "Its Jacobian is that of finite differences, in every cell",
    arguments: TestNetwork.lstms + TestNetwork.grus)
  func jacobian(_ test: TestNetwork) throws { try expectSlopes(of: test.network, holding: []) }

  @Test(
    "The same with every activation, away from kinks",
    arguments: TestNetwork.clipped + TestNetwork.differentDirections
      + (TestNetwork.smoothActivations + TestNetwork.kinkedActivations).flatMap(TestNetwork.withActivation))
  func jacobianOfActivations(_ test: TestNetwork) throws { try expectSlopes(of: test.network, holding: []) }

  @Test(
    "What is held at all steps is held in the map, and has no slope",
    arguments: TestNetwork.lstms + TestNetwork.grus + [TestNetwork("RNN", cells: [.rnn(RNNCell())])])
  func holding(_ test: TestNetwork) throws {
    for quantity in test.network.architecture.layers[0].cell.quantities {
      for unit in [nil, 1] {
        let hold = Intervention(hold: quantity, unit: unit, at: 0.3)
        try expectSteps(of: test.network, holding: [hold])
        try expectSlopes(of: test.network, holding: [hold])
      }
    }
  }

  @Test("What is held at some steps only is not held in the map")
  func passedOver() throws {
    let network = TestNetwork.lstms[0].network
    let hold = Intervention(hold: .forget, unit: nil, at: 0.3, steps: 0...3)
    let (held, free) = (
      try #require(try map(of: network, holding: [hold])), try #require(try map(of: network, holding: []))
    )
    let state = randomState(held)
    #expect(held(state) == free(state))
  }

  @Test(
    "The head in double precision says what a run says",
    arguments: [Head.Squash.identity, .sigmoid, .softmax, .logSoftmax])
  func head(_ squash: Head.Squash) throws {
    let head = Head(size: 3, squash: squash, readout: .everyStep)
    let network = TestNetwork("head \(squash)", cells: [.gru(GRUCell())], head: head).network
    var run = try Run(network: network, steps: .features([0.3, -0.8], columns: 2))
    run.advance(to: 1)
    let hidden = run.values(.hidden, step: 0, layer: 0).map(Double.init)
    let map = try #require(HeadMap(of: network))
    expectClose(map(hidden).map { Float($0) }, run.shownOutput(step: 0), precision)
  }

  @Test(
    "The mean of what a sequence feeds is that of its vectors, and a network that reads them does the same steps"
  )
  func meanInput() throws {
    for input in [
      InputKind.oneHot(vocabulary: 4), .embedding(vocabulary: 4, size: 2),
      .features(columns: 2, hasMask: true),
    ] {
      let network = TestNetwork("mean of \(input)", cells: [.lstm(LSTMCell())], input: input).network
      let steps: InputSteps =
        input.vocabularySize == nil
        ? .features([0.5, -1, .nan, 2, 3, 0.25], columns: 2) : .tokens([3, 1, 3])
      let scaling =
        input.vocabularySize == nil
        ? [ColumnScaling(mean: 1, deviation: 2), ColumnScaling(mean: 0, deviation: 0.5)] : []
      var run = try Run(network: network, steps: steps, scaling: scaling)
      run.advance(to: 3)
      let vectors = (0..<3).map { run.input(step: $0, layer: 0) }
      let mean = vectors[0].indices.map { k in (vectors[0][k] + vectors[1][k] + vectors[2][k]) / 3 }
      expectClose(try network.meanInput(of: steps, scaling: scaling).map { Float($0) }, mean, precision)
      var other = try Run(
        network: network.readingVectors, steps: .features(Array(vectors.joined()), columns: vectors[0].count))
      other.advance(to: 3)
      expectClose(other.output(step: 2), run.output(step: 2), precision)
    }
  }

  // MARK: Checks

  private func map(
    of network: Network, lane: Lane = Lane(layer: 0, direction: .forward), holding: [Intervention]
  ) throws -> LaneMap? {
    let input = try network.meanInput(of: steps(of: network, 1))
    return try LaneMap(of: network, lane: lane, input: input, interventions: holding)
  }

  private func steps(of network: Network, _ count: Int) -> InputSteps {
    .features((0..<count).flatMap { _ in [0.4, -0.7] as [Float] }, columns: 2)
  }

  private func randomState(_ map: LaneMap) -> [Double] {
    var generator = SeededGenerator(seed: 5)
    return (0..<map.size).map { _ in Double(generator.normal()) * 0.7 }
  }

  private func lanes(of network: Network) -> [Lane] { network.architecture.lanes.filter { $0.layer == 0 } }

  private func expectSteps(of network: Network, holding: [Intervention]) throws {
    for lane in lanes(of: network) {
      let map = try #require(try map(of: network, lane: lane, holding: holding))
      let count = 3
      let start = randomState(map)
      var initial = NetworkState(zerosFor: network.architecture)
      initial[0, lane.direction] = NetworkState.Memory(
        hidden: start.prefix(map.units).map { Float($0) }, cell: start.dropFirst(map.units).map { Float($0) })
      var run = try Run(
        network: network, steps: steps(of: network, count), initialState: initial, interventions: holding)
      run.advance(to: count)
      var state = start
      for _ in 0..<count { state = map(state) }
      let memory = try #require(run.state(at: lane.direction == .forward ? count - 1 : 0)?[0, lane.direction])
      expectClose(state.map { Float($0) }, memory.hidden + memory.cell, precision)
    }
  }

  private func expectSlopes(of network: Network, holding: [Intervention]) throws {
    for lane in lanes(of: network) {
      let map = try #require(try map(of: network, lane: lane, holding: holding))
      let state = randomState(map)
      let (next, jacobian) = map.withJacobian(at: state)
      #expect(next == map(state))
      func column(_ k: Int, _ reach: Double) -> [Double] {
        let values = [-2.0, -1, 1, 2].map { side in
          var moved = state
          moved[k] += side * reach
          return map(moved)
        }
        return next.indices.map { i in
          (8 * (values[2][i] - values[1][i]) - (values[3][i] - values[0][i])) / (12 * reach)
        }
      }
      var smooth = 0
      for k in state.indices {
        let (wide, narrow) = (column(k, reach), column(k, reach / 2))
        for i in next.indices {
          // Where a kink lies between the points, the quotient is none.
          if abs(wide[i] - narrow[i]) > tolerance { continue }
          smooth += 1
          #expect(abs(jacobian[i, k] - wide[i]) <= tolerance, "row \(i), column \(k), \(lane)")
        }
      }
      #expect(smooth >= state.count * state.count * 3 / 4)
    }
  }
}
