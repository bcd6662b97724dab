import Testing

@testable import GateCore

@Suite("Write parts and state probes")
struct WritePartsTests {
  private static let cells = MemoryDecompositionTests.cells

  private func run(_ cell: Cell, interventions: [Intervention] = [], seed: UInt64 = 5) throws -> Run {
    var generator = SeededGenerator(seed: seed)
    let network = Network(
      Architecture(
        input: .features(columns: 2, hasMask: false), layers: [Layer(cell: cell, hiddenSize: 4)], head: nil),
      using: &generator)
    let steps = InputSteps.features((0..<60).map { _ in generator.normal() }, columns: 2)
    var run = try Run(network: network, steps: steps, interventions: interventions)
    run.advance(to: 30)
    return run
  }

  @Test("The parts of a write sum to what the decomposition has of it, in every variant", arguments: cells)
  func sums(cell: Cell) throws {
    let run = try run(cell)
    let parts = try #require(run.memoryDecomposition(at: 29, layer: 0))
    for unit in 0..<4 {
      for step in 0..<30 {
        let written = try #require(run.writeParts(unit: unit, step: step, layer: 0))
          .scaled(by: parts.survival(from: step, unit: unit))
        #expect(abs(written.sum - parts.contribution(from: step, unit: unit)) < 1e-5)
      }
    }
  }

  @Test("Shapley values are the averages over the six orders, and a summand of nothing has no part")
  func shapley() {
    func phi(_ x: Float) -> Float { Activation.tanh(x) }
    let (x, h, b): (Float, Float, Float) = (0.7, -1.2, 0.4)
    let parts = WriteParts.shapley(input: x, recurrent: h, bias: b, phi)
    let terms = [x, h, b]
    var sums: [Float] = [0, 0, 0]
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      var sum: Float = 0
      for index in order {
        sums[index] += (phi(sum + terms[index]) - phi(sum)) / 6
        sum += terms[index]
      }
    }
    #expect(abs(parts.input - sums[0]) < 1e-6)
    #expect(abs(parts.recurrent - sums[1]) < 1e-6)
    #expect(abs(parts.bias - sums[2]) < 1e-6)
    let silent = WriteParts.shapley(input: 0, recurrent: h, bias: b, phi)
    #expect(silent.input == 0)
    #expect(abs(silent.sum - phi(h + b)) < 1e-6)
    // What is there without any summand is the constants'.
    let sigmoid = WriteParts.shapley(input: 0, recurrent: 0, bias: 0) { Activation.sigmoid($0) }
    #expect(sigmoid == WriteParts(input: 0, recurrent: 0, bias: 0.5))
  }

  @Test("Of what a what-if holds there are no parts, of the other units there are")
  func held() throws {
    let cell = Cell(CellKind.gru)
    let run = try run(
      cell, interventions: [Intervention(hold: .candidate, unit: 1, at: 0.5, steps: 3...5)])
    #expect(run.writeParts(unit: 1, step: 4, layer: 0) == nil)
    #expect(run.writeParts(unit: 1, step: 6, layer: 0) != nil)
    #expect(run.writeParts(unit: 0, step: 4, layer: 0) != nil)
    #expect(run.writeParts(unit: 9, step: 4, layer: 0) == nil)
  }

  /// By changing the state and running the rest in one go.
  private func timeToHalf(_ run: Run, unit: Int, after source: Int, change: Float) throws -> (Int, Bool) {
    var state = try #require(run.state(at: source))
    if state.memories[0].cell.isEmpty {
      state.memories[0].hidden[unit] += change
    } else {
      state.memories[0].cell[unit] += change
    }
    var other = try run.branch(at: source + 1, reading: run.steps.slice(source + 1..<30), from: state)
    other.advance(to: other.length)
    let memory = run.network.architecture.layers[0].cell.memory
    for step in 0..<other.length {
      let difference = (0..<4).map { unit -> Float in
        let a = run.value(memory, step: source + 1 + step, layer: 0, unit: unit) ?? .nan
        return a - (other.value(memory, step: step, layer: 0, unit: unit) ?? .nan)
      }
      if difference.reduce(0, { $0 + $1 * $1 }).squareRoot() <= abs(change) / 2 { return (step + 1, true) }
    }
    return (other.length, false)
  }

  @Test(
    "A probe finds when half of a change is gone, however it is sliced",
    arguments: [Cell(CellKind.lstm), Cell(CellKind.gru), Cell(CellKind.rnn)], [1, 4, 100])
  func probes(cell: Cell, slice: Int) throws {
    let run = try run(cell)
    for unit in 0..<4 {
      for source in [0, 7, 27] {
        var probe = try #require(
          StateProbe(
            of: run, unit: unit, after: source, change: 0.25, until: 30,
            lane: Lane(layer: 0, direction: .forward)))
        while !probe.isDone { probe.advance(by: slice, beside: run) }
        let (steps, isHalved) = try timeToHalf(run, unit: unit, after: source, change: 0.25)
        #expect(probe.steps == steps && probe.isHalved == isHalved)
      }
    }
    #expect(
      StateProbe(
        of: run, unit: 0, after: 29, change: 0.25, until: 30, lane: Lane(layer: 0, direction: .forward))
        == nil)
  }

  @Test("The half-life of observed times is their median, and longer than all where most are not halved")
  func median() {
    #expect(HalfLife(observed: [(3, true), (5, true), (9, true)])?.steps == 5)
    #expect(HalfLife(observed: [(3, true), (8, false), (9, false)]).map { [$0.steps] } == [9])
    #expect(HalfLife(observed: [(3, true), (8, false), (9, false)])?.isLonger == true)
    #expect(HalfLife(observed: []) == nil)
  }
}
