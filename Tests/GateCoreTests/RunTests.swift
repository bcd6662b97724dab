import Testing

@testable import GateCore

/// Single precision against double over a few contracting steps: some ulp of numbers of order 1.
private let tolerance: Float = 2e-6

@Suite("Runs")
struct RunTests {
  private func network(
    _ cells: [Cell], hidden: Int = 3, directions: [Direction] = [.forward],
    input: InputKind = .features(columns: 2, hasMask: false), head: Head? = nil, seed: UInt64 = 5
  ) -> Network {
    var generator = SeededGenerator(seed: seed)
    return Network(
      Architecture(
        input: input,
        layers: cells.map { Layer(cell: $0, hiddenSize: hidden, directions: directions) }, head: head),
      using: &generator)
  }

  private func features(_ count: Int, seed: UInt64 = 9) -> InputSteps {
    var generator = SeededGenerator(seed: seed)
    return .features((0..<count * 2).map { _ in generator.normal() }, columns: 2)
  }

  @Test(
    "Every quantity of every cell is what the paper's formula gives",
    arguments: (TestNetwork.lstms + TestNetwork.grus).map { $0.network.architecture.layers[0].cell }
      + [.rnn(RNNCell())])
  func formulas(cell: Cell) throws {
    let network = network([cell])
    let reference = ScalarReference(network)
    let steps = features(5)
    let values = try steps.numbers()
    var run = try Run(network: network, steps: steps)
    run.advance(to: 5)
    var (h, c) = ([Double](repeating: 0, count: 3), [Double](repeating: 0, count: 3))
    for t in 0..<5 {
      let expected = reference.step(values[2 * t..<2 * t + 2].map(Double.init), h: h, c: c)
      for quantity in cell.quantities {
        let row = try #require(expected[quantity])
        expectClose(run.values(quantity, step: t, layer: 0), row.map { Float($0) }[...], tolerance)
      }
      h = expected[.hidden] ?? h
      c = expected[.cell] ?? c
    }
  }

  @Test(
    "A GRU says the same in either convention once its update gate's weights change sign",
    arguments: [GRUCell.Reset.before, .after], [GRUCell.Form.standard, .gatedCandidate])
  func updateConventions(reset: GRUCell.Reset, form: GRUCell.Form) throws {
    let writes = network([.gru(GRUCell(reset: reset, update: .writes, form: form))])
    var keeps = network([.gru(GRUCell(reset: reset, update: .keeps, form: form))])
    for tensor in writes.layout.tensors {
      let block = tensor.count / 3
      for index in tensor.range {
        let isUpdate = (block..<2 * block).contains(index - tensor.offset)
        keeps.parameters[index] = isUpdate ? -writes.parameters[index] : writes.parameters[index]
      }
    }
    var (a, b) = (try Run(network: writes, steps: features(6)), try Run(network: keeps, steps: features(6)))
    a.advance(to: 6)
    b.advance(to: 6)
    for t in 0..<6 {
      expectClose(a.values(.hidden, step: t, layer: 0), b.values(.hidden, step: t, layer: 0), tolerance)
      expectClose(
        a.values(.update, step: t, layer: 0), b.values(.update, step: t, layer: 0).map { 1 - $0 }[...],
        tolerance)
    }
  }

  @Test("Step by step and all at once give the same bits")
  func stepwiseEqualsWhole() throws {
    let network = network([.lstm(LSTMCell(hasPeepholes: true)), .gru(GRUCell(reset: .before))], hidden: 20)
    var (slow, fast) = (
      try Run(network: network, steps: features(300)), try Run(network: network, steps: features(300))
    )
    for step in 1...300 { slow.advance(to: step) }
    fast.advance(to: 300)
    #expect(slow == fast)
    for t in 0..<300 {
      for quantity in Quantity.allCases {
        for layer in 0..<2 {
          #expect(
            slow.values(quantity, step: t, layer: layer) == fast.values(quantity, step: t, layer: layer))
        }
      }
    }
  }

  @Test("A step shows only once it is taken, and quantities a cell has not are empty")
  func onlyComputedSteps() throws {
    var run = try Run(network: network([.gru(GRUCell())]), steps: features(4))
    #expect(run.computed == 0 && run.length == 4)
    run.advance(to: 2)
    #expect(run.computed == 2)
    #expect(run.values(.hidden, step: 1, layer: 0).count == 3)
    #expect(run.values(.hidden, step: 2, layer: 0).isEmpty)
    #expect(run.values(.hidden, step: -1, layer: 0).isEmpty)
    #expect(run.values(.cell, step: 1, layer: 0).isEmpty)
    #expect(run.values(.hidden, step: 1, layer: 1).isEmpty)
    #expect(run.values(.hidden, step: 1, layer: 0, direction: .backward).isEmpty)
    #expect(run.value(.hidden, step: 1, layer: 0, unit: 3) == nil)
    #expect(run.value(.hidden, step: 1, layer: 0, unit: -1) == nil)
    #expect(run.output(step: 2).isEmpty && run.state(at: 2) == nil)
    run.advance(to: 99)
    #expect(run.computed == 4)
  }

  @Test("A copy keeps its own steps")
  func copiesAreValues() throws {
    var run = try Run(network: network([.rnn(RNNCell())]), steps: features(4))
    run.advance(to: 1)
    let before = run
    run.advance(to: 3)
    #expect(before.computed == 1 && before != run)
    #expect(before.values(.hidden, step: 1, layer: 0).isEmpty)
    #expect(before.values(.hidden, step: 0, layer: 0) == run.values(.hidden, step: 0, layer: 0))
  }

  @Test("A run can go on from the state of another")
  func initialState() throws {
    let network = network([.lstm(LSTMCell()), .gru(GRUCell())])
    let values = try features(6).numbers()
    var whole = try Run(network: network, steps: features(6))
    whole.advance(to: 6)
    let state = try #require(whole.state(at: 2))
    var rest = try Run(
      network: network, steps: .features(Array(values[6...]), columns: 2), initialState: state)
    #expect(rest.state(at: -1) == state)
    rest.advance(to: 3)
    #expect(rest.state(at: 2) == whole.state(at: 5))
  }

  @Test(
    "A head read once says at the last step what the batch computation reads",
    arguments: [
      [Direction.forward], [.backward], [.forward, .backward],
    ])
  func headReadOnce(directions: [Direction]) throws {
    let head = Head(size: 2, squash: .softmax, readout: .lastStep)
    let network = network([.gru(GRUCell())], directions: directions, head: head)
    var run = try Run(network: network, steps: features(5))
    run.advance(to: 5)
    let output = run.output(step: 4)
    let sequence = TrainingExample(steps: features(5), targets: .label(1))
    let loss = try network.evaluate(on: [sequence], loss: .categoricalCrossEntropy).loss
    expectClose([-Math.log(output[1])], [loss], tolerance)
    expectClose([output.reduce(0, +)], [1], tolerance)
  }

  @Test("Gaps are fed as 0 with a 0 in the mask, other values scaled")
  func gapsAndScaling() throws {
    let network = network([.rnn(RNNCell())], input: .features(columns: 2, hasMask: true))
    let scaling = [ColumnScaling(mean: 1, deviation: 2), ColumnScaling(mean: -1, deviation: 4)]
    var run = try Run(network: network, steps: .features([3, .nan, .nan, 7], columns: 2), scaling: scaling)
    run.advance(to: 2)
    #expect(run.input(step: 0, layer: 0) == [1, 0, 1, 0])
    #expect(run.input(step: 1, layer: 0) == [0, 2, 0, 1])
    var same = try Run(
      network: network, steps: .features([3, .nan, .nan, 7], columns: 2), scaling: scaling)
    #expect(run != same)
    same.advance(to: 2)
    #expect(run == same)
  }

  @Test("Bad weights go into the trace and stop nothing", arguments: [Float.nan, .infinity, -.infinity])
  func badValues(value: Float) throws {
    for cell in [Cell.lstm(LSTMCell(hasPeepholes: true)), .gru(GRUCell()), .rnn(RNNCell(activation: .relu))] {
      var network = network(
        [cell, cell], directions: [.forward, .backward],
        head: Head(size: 2, squash: .softmax, readout: .everyStep))
      for index in stride(from: 0, to: network.parameters.count, by: 7) { network.parameters[index] = value }
      var run = try Run(network: network, steps: features(3))
      run.advance(to: 3)
      #expect(run.output(step: 2).count == 2)
      #expect(run.statistics(.hidden, layer: 0)?.count == 3)
      if value.isNaN { #expect(run.values(.hidden, step: 2, layer: 0).contains { $0.isNaN }) }
    }
  }

  @Test("What does not fit is refused")
  func refusals() throws {
    let tokens = network([.rnn(RNNCell())], input: .embedding(vocabulary: 4, size: 2))
    #expect(throws: InputError.tokenOutOfVocabulary(step: 1, token: 4, vocabulary: 4)) {
      try Run(network: tokens, steps: .tokens([0, 4]))
    }
    #expect(throws: InputError.tokenOutOfVocabulary(step: 0, token: -1, vocabulary: 4)) {
      try Run(network: tokens, steps: .tokens([-1]))
    }
    #expect(throws: InputError.tokensExpected) { try Run(network: tokens, steps: features(1)) }
    let numbers = network([.rnn(RNNCell())])
    #expect(throws: InputError.numbersExpected(columns: 2)) { try Run(network: numbers, steps: .tokens([0])) }
    #expect(throws: InputError.columnCount(expected: 2, found: 3)) {
      try Run(network: numbers, steps: .features([1, 2, 3], columns: 3))
    }
    #expect(throws: InputError.raggedRows(columns: 2, values: 3)) {
      try Run(network: numbers, steps: .features([1, 2, 3], columns: 2))
    }
    #expect(throws: InputError.scalingCount(expected: 2, found: 1)) {
      try Run(network: numbers, steps: features(1), scaling: [ColumnScaling(mean: 0, deviation: 1)])
    }
    #expect(throws: InputError.initialState(layer: 0, direction: .forward)) {
      try Run(
        network: numbers, steps: features(1),
        initialState: NetworkState(zerosFor: network([.lstm(LSTMCell())]).architecture))
    }
    var short = numbers
    short.parameters.removeLast()
    #expect(throws: InputError.parameterCount(expected: short.layout.count, found: short.layout.count - 1)) {
      try Run(network: short, steps: features(1))
    }
    #expect(throws: InputError.noLayers) { try Run(network: network([]), steps: features(1)) }
    #expect(throws: InputError.sizeNotPositive) {
      try Run(
        network: Network(
          Architecture(
            input: .features(columns: 2, hasMask: false),
            layers: [Layer(cell: .rnn(RNNCell()), hiddenSize: 0)], head: nil)), steps: features(1))
    }
    #expect(throws: InputError.unknownDirections(layer: 0)) {
      try Run(network: network([.rnn(RNNCell())], directions: [.backward, .forward]), steps: features(1))
    }
  }

  @Test("A sequence without steps has no steps", arguments: [[Direction.forward], [.forward, .backward]])
  func emptySequence(directions: [Direction]) throws {
    var run = try Run(
      network: network([.lstm(LSTMCell())], directions: directions), steps: .features([], columns: 2))
    run.advance(to: 5)
    run.focus(on: 0..<5)
    #expect(run.computed == 0 && run.length == 0)
    #expect(run.state(at: -1) != nil && run.statistics(.forget, layer: 0)?.count == 0)
  }
}
