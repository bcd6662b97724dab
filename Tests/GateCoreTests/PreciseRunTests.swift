import Testing

@testable import GateCore

private let cells: [Cell] = [
  .lstm(LSTMCell(hasPeepholes: true)), .gru(GRUCell()), .gru(GRUCell(reset: .before)), .rnn(RNNCell()),
]

@Suite("A run in double precision")
struct PreciseRunTests {
  @Test(
    "Is the run in single precision but for rounding", arguments: cells,
    [[Direction.forward], [.backward], [.forward, .backward]])
  func agrees(cell: Cell, directions: [Direction]) throws {
    for readout in Head.Readout.allCases {
      for squash in [Head.Squash.identity, .softmax, .logSoftmax, .sigmoid] {
        var generator = SeededGenerator(seed: 3)
        let layer = Layer(cell: cell, hiddenSize: 5, directions: directions)
        let network = Network(
          Architecture(
            input: .embedding(vocabulary: 6, size: 4), layers: [layer, layer],
            head: Head(size: 3, squash: squash, readout: readout), mask: .token(0)),
          using: &generator)
        let steps = InputSteps.tokens((0..<40).map { $0 * 7 % 6 })
        let precise = try #require(try PreciseRun(network: network, steps: steps))
        var run = try Run(network: network, steps: steps)
        run.advance(to: run.length)
        run.focus(on: 0..<run.length)
        for step in 0..<40 {
          expectClose(precise.output(step: step).map(Float.init)[...], run.output(step: step)[...], 1e-5)
          guard !run.isMasked(step: step) else { continue }
          let hidden = directions.flatMap { run.values(.hidden, step: step, layer: 1, direction: $0) }
          expectClose(precise.hidden(step: step, layer: 1).map(Float.init)[...], hidden[...], 1e-6)
        }
        let last = try #require(run.state(at: directions == [.backward] ? 0 : 39))
        if directions.count == 1 {
          expectClose(
            precise.finalHidden(layer: 1).map(Float.init)[...], last[1, directions[0]]?.hidden[...] ?? [],
            1e-6)
        }
      }
    }
  }

  @Test("Is not made where too much would have to be kept")
  func limit() throws {
    let network = Network(
      Architecture(
        input: .features(columns: 1, hasMask: false), layers: [Layer(cell: .rnn(RNNCell()), hiddenSize: 400)],
        head: nil))
    let steps = InputSteps.features([Float](repeating: 0, count: 50_000), columns: 1)
    #expect(try PreciseRun(network: network, steps: steps) == nil)
  }
}
