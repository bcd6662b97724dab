import Testing

@testable import GateCore

/// As in FiniteDifferenceTests: remainder and rounding of a four-point quotient with this reach.
private let reach: Float = 0.03
private let tolerance: Float = 3e-5

@Suite("Gradients while something is held")
struct HeldGradientTests {
  static let cells: [Cell] =
    (TestNetwork.lstms + TestNetwork.grus).map { $0.network.architecture.layers[0].cell } + [.rnn(RNNCell())]

  /// Two layers from random states over six steps, with their runs.
  private func run(
    _ cell: Cell, _ directions: [Direction], readout: Head.Readout = .everyStep, _ held: [Intervention]
  ) throws -> Run {
    try Run(
      twoLayersOf: cell, directions, squash: .identity, readout: readout, interventions: held, seed: 23)
  }

  private func value(_ target: GradientTarget, _ run: Run) -> Float {
    switch target {
    case .logit(let index, let step): run.logits(step: step)[index]
    case .loss: .nan
    case .hidden(let unit, let step, let layer, let direction):
      run.value(.hidden, step: step, layer: layer, direction: direction, unit: unit) ?? .nan
    case .cell(let unit, let step, let layer, let direction):
      run.value(.cell, step: step, layer: layer, direction: direction, unit: unit) ?? .nan
    }
  }

  private func slope(
    _ target: GradientTarget, _ run: Run, _ change: (inout [Float], inout NetworkState, Float) -> Void
  ) throws -> Float {
    guard case .features(let features, let columns) = run.steps else { return .nan }
    return try differenceQuotient(reach) { shift in
      var (changed, state) = (features, run.initialState)
      change(&changed, &state, shift)
      var other = try run.restarted(steps: .features(changed, columns: columns), initialState: state)
      other.advance(to: 6)
      return value(target, other)
    }
  }

  /// Expects the gradients with respect to every input and initial state to be the slopes of runs with the same
  /// held.
  private func check(_ target: GradientTarget, _ run: Run) throws {
    let gradient = try #require(run.gradients(of: target))
    let inputs = try gradient.inputs.indices.map { index in
      try slope(target, run) { x, _, d in x[index] += d }
    }
    expectClose(gradient.inputs, inputs, tolerance)
    for (index, lane) in gradient.lanes.enumerated() {
      let hidden = try lane.initial.hidden.indices.map { unit in
        try slope(target, run) { _, state, d in state.memories[index].hidden[unit] += d }
      }
      expectClose(lane.initial.hidden, hidden, tolerance)
      let cell = try lane.initial.cell.indices.map { unit in
        try slope(target, run) { _, state, d in state.memories[index].cell[unit] += d }
      }
      expectClose(lane.initial.cell, cell, tolerance)
    }
  }

  @Test(
    "They are slopes for every quantity held, of one unit or all, in every layer and direction",
    arguments: cells,
    [[Direction.forward], [.forward, .backward]])
  func everyQuantity(cell: Cell, directions: [Direction]) throws {
    let target = GradientTarget.logit(index: 1, step: 4)
    for (layer, direction) in [(0, directions[0]), (1, directions[directions.count - 1])] {
      for quantity in cell.quantities {
        for unit in [nil, 1] {
          let held = Intervention(
            hold: quantity, unit: unit, at: 0.25, steps: 2...3, lane: Lane(layer: layer, direction: direction)
          )
          try check(target, try run(cell, directions, [held]))
        }
      }
    }
  }

  @Test("They are slopes for several held at random, whatever is asked", arguments: cells)
  func several(cell: Cell) throws {
    var generator = SeededGenerator(seed: 31)
    let directions = Direction.allCases
    for round in 0..<6 {
      let held = (0..<4).map { _ in
        let first = Int.random(in: 0..<6, using: &generator)
        return Intervention(
          hold: cell.quantities.randomElement(using: &generator) ?? .hidden,
          unit: Bool.random(using: &generator) ? nil : Int.random(in: 0..<2, using: &generator),
          at: generator.uniform(1), steps: first...Int.random(in: first..<6, using: &generator),
          lane: Lane(
            layer: Int.random(in: 0..<2, using: &generator),
            direction: Bool.random(using: &generator) ? .forward : .backward))
      }
      let readout: Head.Readout = round % 2 == 0 ? .everyStep : .lastStep
      let run = try run(cell, directions, readout: readout, held)
      try check(.logit(index: 0, step: 5), run)
      try check(.hidden(unit: 1, step: 3, layer: 1, direction: .backward), run)
      if cell.hasCellState { try check(.cell(unit: 0, step: 4, layer: 0, direction: .forward), run) }
    }
  }

  @Test("An ablated unit and a held memory pass nothing back, and have no gradient themselves")
  func ablated() throws {
    let lane = Lane(layer: 0, direction: .forward)
    let run = try run(
      .gru(GRUCell()), [.forward],
      [
        .ablate(unit: 1, steps: 1...3),
        Intervention(hold: .hidden, unit: 0, at: 0.5, steps: 3...3, lane: lane),
      ])
    let gradient = try #require(run.gradients(of: .logit(index: 0, step: 5)))
    for step in 1...3 { #expect(gradient.hidden(step: step, layer: 0).dropFirst().first == 0) }
    #expect(gradient.hidden(step: 3, layer: 0).first == 0)
    #expect(gradient.hidden(step: 3, layer: 0).last != 0)
    #expect(gradient.hidden(step: 4, layer: 0).allSatisfy { $0 != 0 })
    let whole = try self.run(
      .gru(GRUCell()), [.forward], [Intervention(hold: .hidden, unit: nil, at: 0, steps: 2...2, lane: lane)])
    let cut = try #require(whole.gradients(of: .hidden(unit: 0, step: 5, layer: 0, direction: .forward)))
    #expect((0...2).allSatisfy { step in cut.input(step: step).allSatisfy { $0 == 0 } })
    #expect(cut.input(step: 3).contains { $0 != 0 })
    #expect(cut.lanes[0].initial.hidden.allSatisfy { $0 == 0 })
  }

  @Test("What is held after the target's step, or beyond the sequence, changes no bit of a causal network's")
  func later() throws {
    let cell = Cell.lstm(LSTMCell(hasPeepholes: true))
    let target = GradientTarget.logit(index: 0, step: 3)
    let plain = try run(cell, [.forward], [])
    let held = try run(
      cell, [.forward],
      [Intervention(hold: .forget, unit: nil, at: 1, steps: 4...5), .ablate(unit: 0, steps: 6...9)])
    #expect(plain.gradients(of: target) == held.gradients(of: target))
  }

  @Test("They are the same from a run that keeps no trace of those steps", arguments: [cells[1], cells[9]])
  func notResident(cell: Cell) throws {
    var generator = SeededGenerator(seed: 3)
    let network = Network(
      Architecture(
        input: .oneHot(vocabulary: 5), layers: [Layer(cell: cell, hiddenSize: 64)],
        head: Head(size: 5, squash: .softmax, readout: .everyStep)), using: &generator)
    let tokens = (0..<9000).map { _ in Int.random(in: 0..<5, using: &generator) }
    let held = [Intervention(hold: .hidden, unit: 3, at: 0.5, steps: 100...110)]
    var run = try Run(network: network, steps: .tokens(tokens), interventions: held)
    run.advance(to: 200)
    let target = GradientTarget.loss(.categoricalCrossEntropy, target: 2, step: 150)
    let near = try #require(run.gradients(of: target, since: 60))
    run.advance(to: 9000)
    #expect(!run.isResident(150))
    #expect(run.gradients(of: target, since: 60) == near)
  }
}
