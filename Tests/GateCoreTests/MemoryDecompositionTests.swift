import Testing

@testable import GateCore

@Suite("Memory decomposition")
struct MemoryDecompositionTests {
  /// What a unit holds is split to this, as the screen promises.
  private let tolerance: Float = 1e-5

  static let cells: [Cell] = (TestNetwork.lstms + TestNetwork.grus).map {
    $0.network.architecture.layers[0].cell
  }

  /// Two layers on random numbers, starting from a random state.
  private func run(
    _ cell: Cell, directions: [Direction] = [.forward], length: Int = 40, interventions: [Intervention] = [],
    seed: UInt64 = 3
  ) throws -> Run {
    var generator = SeededGenerator(seed: seed)
    let layer = Layer(cell: cell, hiddenSize: 4, directions: directions)
    let network = Network(
      Architecture(input: .features(columns: 2, hasMask: false), layers: [layer, layer], head: nil),
      using: &generator)
    var state = NetworkState(zerosFor: network.architecture)
    for index in state.memories.indices {
      state.memories[index].hidden = (0..<4).map { _ in generator.uniform(1) }
      if !state.memories[index].cell.isEmpty {
        state.memories[index].cell = (0..<4).map { _ in generator.uniform(1) }
      }
    }
    let steps = InputSteps.features((0..<2 * length).map { _ in generator.normal() }, columns: 2)
    var run = try Run(
      network: network, steps: steps, initialState: state, interventions: interventions)
    run.advance(to: length)
    return run
  }

  private func expectSums(_ run: Run, step: Int, layer: Int, direction: Direction, window: Int = 256) throws {
    let parts = try #require(
      run.memoryDecomposition(at: step, window: window, layer: layer, direction: direction))
    #expect(parts.values.count == 4)
    for unit in 0..<4 {
      #expect(abs(parts.sum(unit: unit) - parts.values[unit]) < tolerance)
    }
  }

  @Test("The parts sum to the value in every variant, layer and direction", arguments: cells)
  func sums(cell: Cell) throws {
    for directions in [[Direction.forward], [.backward], [.forward, .backward]] {
      let run = try run(cell, directions: directions)
      for direction in directions {
        for layer in 0..<2 {
          for step in [0, 1, 17, 39] {
            try expectSums(run, step: step, layer: layer, direction: direction)
          }
        }
      }
    }
  }

  @Test("What is older than the window is in the remainder", arguments: cells)
  func window(cell: Cell) throws {
    let run = try run(cell)
    let whole = try #require(run.memoryDecomposition(at: 30, layer: 1))
    let part = try #require(run.memoryDecomposition(at: 30, window: 6, layer: 1))
    #expect(whole.reachesInitialState && !part.reachesInitialState)
    #expect(part.steps == 25..<31)
    for source in part.steps {
      #expect(whole.contributions(from: source) == part.contributions(from: source))
    }
    for unit in 0..<4 {
      let older = (0..<25).reduce(whole.remainder[unit]) { $0 + whole.contribution(from: $1, unit: unit) }
      #expect(abs(older - part.remainder[unit]) < tolerance)
    }
    try expectSums(run, step: 30, layer: 1, direction: .forward, window: 6)
  }

  @Test("A long sequence's steps are decomposed far from what is resident", arguments: [cells[0], cells[8]])
  func longSequence(cell: Cell) throws {
    var run = try run(cell, length: 20_000)
    run.focus(on: 19_000..<19_100)
    #expect(!run.isResident(5_000))
    try expectSums(run, step: 5_000, layer: 1, direction: .forward)
    try expectSums(run, step: 19_999, layer: 0, direction: .forward)
  }

  @Test("Each contribution is what was written times the product of the keeps since")
  func products() throws {
    let run = try run(.lstm(LSTMCell()))
    let parts = try #require(run.memoryDecomposition(at: 9, layer: 0))
    func gate(_ quantity: Quantity, _ step: Int) throws -> Float {
      try #require(run.value(quantity, step: step, layer: 0, unit: 2))
    }
    let kept = try (5...9).reduce(Float(1)) { try $0 * gate(.forget, $1) }
    #expect(abs(parts.survival(from: 4, unit: 2) - kept) < tolerance)
    let written = try gate(.input, 4) * gate(.candidate, 4)
    #expect(abs(parts.contribution(from: 4, unit: 2) - kept * written) < tolerance)
    #expect(parts.survival(from: 9, unit: 2) == 1)
    let strongest = try #require(parts.strongestSources(ofUnit: 2, limit: 1).first)
    for source in parts.steps {
      #expect(
        abs(parts.contribution(from: source, unit: 2)) <= abs(parts.contribution(from: strongest, unit: 2)))
    }
  }

  @Test("Held at ½, 1, 0 and ¾ a forget gate gives half-lives of 1, more than all steps, 1 and 3")
  func halfLives() throws {
    let holds = [Float(0.5), 1, 0, 0.75].enumerated().map { unit, value in
      Intervention(hold: .forget, unit: unit, at: value)
    }
    let run = try run(.lstm(LSTMCell()), interventions: holds)
    let halfLives = try #require(run.memoryDecomposition(at: 20, layer: 0)).halfLives
    #expect(halfLives.prefix(4).map { $0?.steps } == [1, 20, 1, 3])
    #expect(halfLives.prefix(4).map { $0?.isLonger } == [false, true, false, false])
  }

  @Test("The half-life of a GRU depends on what its update gate means")
  func conventions() throws {
    for (update, expected) in [(GRUCell.Update.keeps, 3), (.writes, 1)] {
      // ¾² > ½ ≥ ¾³, and ¼ ≤ ½.
      let run = try run(
        .gru(GRUCell(update: update)), interventions: [Intervention(hold: .update, unit: nil, at: 0.75)])
      let halfLives = try #require(run.memoryDecomposition(at: 20, layer: 0)).halfLives
      for halfLife in halfLives { #expect(halfLife?.steps == expected && halfLife?.isLonger == false) }
    }
  }

  @Test("A memory that is held was written whole where it was held", arguments: cells)
  func heldMemory(cell: Cell) throws {
    let hold = Intervention(hold: cell.memory, unit: 1, at: 0.7, steps: 10...12)
    let run = try run(cell, interventions: [hold])
    try expectSums(run, step: 20, layer: 0, direction: .forward)
    let parts = try #require(run.memoryDecomposition(at: 12, layer: 0))
    #expect(parts.contribution(from: 12, unit: 1) == 0.7)
    #expect(parts.survival(from: 11, unit: 1) == 0)
  }

  @Test("A window longer than the sequence is the whole sequence")
  func longestWindow() throws {
    let run = try run(.lstm(LSTMCell()), directions: [.forward, .backward])
    for direction in [Direction.forward, .backward] {
      for step in [0, 1, 38, 39] {
        let longest = run.memoryDecomposition(at: step, window: .max, layer: 1, direction: direction)
        #expect(longest == run.memoryDecomposition(at: step, window: 40, layer: 1, direction: direction))
        #expect(longest != nil)
        let shortest = run.memoryDecomposition(at: step, window: .min, layer: 1, direction: direction)
        #expect(shortest?.steps.count == 1)
      }
    }
  }

  @Test("A plain RNN has no such sum, and what does not exist has none either")
  func nothing() throws {
    #expect(try run(.rnn(RNNCell())).memoryDecomposition(at: 3, layer: 0) == nil)
    let run = try run(.lstm(LSTMCell()))
    #expect(run.memoryDecomposition(at: 40, layer: 0) == nil)
    #expect(run.memoryDecomposition(at: 3, layer: 2) == nil)
    #expect(run.memoryDecomposition(at: 3, layer: 0, direction: .backward) == nil)
  }
}
