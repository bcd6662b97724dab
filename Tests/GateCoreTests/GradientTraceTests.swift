import Testing

@testable import GateCore

/// As in FiniteDifferenceTests: remainder and rounding of a four-point quotient with this reach.
private let reach: Float = 0.03
private let tolerance: Float = 3e-5

@Suite("Gradients of one number")
struct GradientTraceTests {
  static let cells: [Cell] = [
    .lstm(LSTMCell(hasPeepholes: true)), .lstm(LSTMCell(coupling: .inputFromForget)), .gru(GRUCell()),
    .gru(GRUCell(reset: .before, update: .writes, form: .gatedCandidate)), .rnn(RNNCell()),
  ]

  private func run(_ cell: Cell, directions: [Direction], readout: Head.Readout = .everyStep) throws -> Run {
    try Run(twoLayersOf: cell, directions, squash: .softmax, readout: readout, seed: 11)
  }

  private func value(_ target: GradientTarget, _ run: Run) -> Float {
    switch target {
    case .logit(let index, let step): run.logits(step: step)[index]
    case .loss(_, let token, let step): -Math.log(run.output(step: step)[token])
    case .hidden(let unit, let step, let layer, let direction):
      run.value(.hidden, step: step, layer: layer, direction: direction, unit: unit) ?? .nan
    case .cell(let unit, let step, let layer, let direction):
      run.value(.cell, step: step, layer: layer, direction: direction, unit: unit) ?? .nan
    }
  }

  private func targets(_ cell: Cell, _ direction: Direction) -> [GradientTarget] {
    let targets: [GradientTarget] = [
      .logit(index: 1, step: 4), .loss(.categoricalCrossEntropy, target: 0, step: 3),
      .hidden(unit: 1, step: 4, layer: 1, direction: direction),
      .hidden(unit: 2, step: 2, layer: 0, direction: direction),
    ]
    return targets + (cell.hasCellState ? [.cell(unit: 0, step: 3, layer: 1, direction: direction)] : [])
  }

  @Test(
    "With respect to inputs and initial states they are slopes", arguments: cells,
    [[Direction.forward], [.forward, .backward]])
  func inputsAndInitialStates(cell: Cell, directions: [Direction]) throws {
    for readout in [Head.Readout.everyStep, .lastStep] {
      let run = try run(cell, directions: directions, readout: readout)
      let features = try run.steps.numbers()
      for target in targets(cell, directions[directions.count - 1]) {
        let gradient = try #require(run.gradients(of: target))
        let count = gradient.steps.count * 2
        let slopes = try (0..<count).map { index in
          try differenceQuotient(reach) { shift in
            var shifted = features
            shifted[index] += shift
            var other = try run.restarted(steps: .features(shifted, columns: 2))
            other.advance(to: 6)
            return value(target, other)
          }
        }
        expectClose(gradient.inputs, slopes, tolerance)
        for index in run.initialState.memories.indices {
          for unit in run.initialState.memories[index].hidden.indices {
            let slope = try slopeOfInitial(target, run) { $0.memories[index].hidden[unit] += $1 }
            expectClose([gradient.lanes[index].initial.hidden[unit]], [slope], tolerance)
          }
          for unit in run.initialState.memories[index].cell.indices {
            let slope = try slopeOfInitial(target, run) { $0.memories[index].cell[unit] += $1 }
            expectClose([gradient.lanes[index].initial.cell[unit]], [slope], tolerance)
          }
        }
      }
    }
  }

  private func slopeOfInitial(
    _ target: GradientTarget, _ run: Run, _ change: (inout NetworkState, Float) -> Void
  ) throws -> Float {
    try differenceQuotient(reach) { shift in
      var state = run.initialState
      change(&state, shift)
      var other = try run.restarted(steps: run.steps, initialState: state)
      other.advance(to: 6)
      return value(target, other)
    }
  }

  @Test("Those of the states in between are those of a run started there", arguments: cells)
  func statesInBetween(cell: Cell) throws {
    let run = try run(cell, directions: [.forward])
    let target = GradientTarget.logit(index: 0, step: 5)
    let whole = try #require(run.gradients(of: target))
    let part = try #require(run.gradients(of: target, since: 3))
    #expect(part.steps == 3..<6)
    for step in 3..<6 {
      #expect(whole.hidden(step: step, layer: 0) == part.hidden(step: step, layer: 0))
      #expect(whole.input(step: step) == part.input(step: step))
    }
    // ∂/∂h₂ of layer 0 goes through step 3 of its own layer and through step 2 of the layer above; the part
    // knows only the first, so it is compared where there is nothing above.
    expectClose(part.lanes[1].initial.hidden[...], whole.hidden(step: 2, layer: 1), 1e-6)
    guard case .lstm(let lstm) = cell else { return }
    // ∂/∂c₂ has a second path, through h₂: dh ⊙ (o ⊙ (1 − tanh² c) + p_o ⊙ o ⊙ (1 − o) ⊙ tanh c).
    let p = run.network[.peepholes(layer: 1, direction: .forward)]
    let expected = try (0..<2).map { unit in
      let o = try #require(run.value(.output, step: 2, layer: 1, unit: unit))
      let h = try #require(run.value(.hidden, step: 2, layer: 1, unit: unit))
      let slope = o * (1 - (h / o) * (h / o)) + (lstm.hasPeepholes ? p[4 + unit] * (1 - o) * h : 0)
      return part.lanes[1].initial.cell[unit] + part.lanes[1].initial.hidden[unit] * slope
    }
    expectClose(expected[...], whole.cell(step: 2, layer: 1), 1e-6)
  }

  @Test("The gradient of a state with respect to itself is 1, and later steps do not matter to a causal run")
  func selfGradient() throws {
    let run = try run(.lstm(LSTMCell()), directions: [.forward])
    let gradient = try #require(run.gradients(of: .hidden(unit: 1, step: 4, layer: 1, direction: .forward)))
    #expect(gradient.hidden(step: 4, layer: 1) == [0, 1])
    #expect(gradient.steps == 0..<5)
    #expect(gradient.hidden(step: 5, layer: 1).isEmpty)
  }

  @Test("A pass back in stretches finds what one pass does", arguments: cells, [1, 2, 4])
  func stretches(cell: Cell, stretch: Int) throws {
    let run = try run(cell, directions: [.forward])
    for target in targets(cell, .forward) {
      let whole = try #require(run.gradients(of: target))
      var trace = try #require(run.gradients(of: target, since: target.step))
      while trace.steps.lowerBound > 0 {
        let start = max(0, trace.steps.lowerBound - stretch)
        trace = try #require(run.gradients(continuing: trace, since: start))
        #expect(trace.steps == start..<target.step + 1)
      }
      expectClose(trace.inputs[...], whole.inputs[...], 1e-6)
      for (a, b) in zip(trace.lanes, whole.lanes) {
        expectClose(a.hidden[...], b.hidden[...], 1e-6)
        expectClose(a.cell[...], b.cell[...], 1e-6)
        expectClose(a.initial.hidden[...], b.initial.hidden[...], 1e-6)
        expectClose(a.initial.cell[...], b.initial.cell[...], 1e-6)
      }
    }
  }

  @Test("Gradients that fade below every normal number are 0 and not a slow remainder")
  func subnormal() throws {
    var network = Network(
      Architecture(
        input: .features(columns: 1, hasMask: false), layers: [Layer(cell: .rnn(RNNCell()), hiddenSize: 1)],
        head: nil))
    network[.recurrentWeights(layer: 0, direction: .forward)] = [1e-3]
    var run = try Run(network: network, steps: .features([Float](repeating: 0, count: 40), columns: 1))
    run.advance(to: 40)
    let trace = try #require(run.gradients(of: .hidden(unit: 0, step: 39, layer: 0, direction: .forward)))
    let faded = (0..<40).map { trace.hidden(step: $0, layer: 0).first ?? .nan }
    #expect(faded[39] == 1)
    #expect(faded[30] > 0)
    #expect(faded.allSatisfy { $0 == 0 || $0.isNormal })
    #expect(faded[0] == 0)
    // The thread computes as before.
    let least = faded.reduce(Float.leastNormalMagnitude) { $0 - $1 * 0 }
    #expect(least / 2 > 0)
  }

  @Test("A target that does not exist has no gradient")
  func missingTargets() throws {
    let run = try run(.gru(GRUCell()), directions: [.forward])
    #expect(run.gradients(of: .logit(index: 2, step: 0)) == nil)
    #expect(run.gradients(of: .logit(index: 0, step: 6)) == nil)
    #expect(run.gradients(of: .cell(unit: 0, step: 0, layer: 0, direction: .forward)) == nil)
    #expect(run.gradients(of: .hidden(unit: 3, step: 0, layer: 0, direction: .forward)) == nil)
    #expect(run.gradients(of: .hidden(unit: 0, step: 0, layer: 0, direction: .backward)) == nil)
  }
}
