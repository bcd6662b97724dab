import CKernels
import Testing

@testable import GateCore

/// Of a network too large to be kept twice the weights are read where the network keeps them.
@Suite("Weights in place")
struct StoredMatrixTests {
  private static let cells: [Cell] = [
    .lstm(LSTMCell()), .lstm(LSTMCell(hasPeepholes: true)), .lstm(LSTMCell(coupling: .inputFromForget)),
    .gru(GRUCell(reset: .after)), .gru(GRUCell(reset: .before)), .rnn(RNNCell()),
  ]

  @Test("say what copies of them say, up to rounding, and so do the gradients", arguments: cells)
  func sameRun(cell: Cell) throws {
    let directions: [[Direction]] = [[.forward], [.forward, .backward]]
    for layers in directions.map({ [Layer(cell: cell, hiddenSize: 16, directions: $0)] }) {
      var generator = SeededGenerator(seed: 5)
      let architecture = Architecture(
        input: .features(columns: 32, hasMask: false),
        layers: layers + [Layer(cell: cell, hiddenSize: 32, directions: layers[0].directions)], head: nil)
      let network = Network(architecture, using: &generator)
      let steps = InputSteps.features((0..<32 * 9).map { _ in generator.normal() }, columns: 32)
      let packed = PackedNetwork(network, for: .inference, copyLimit: 0)
      #expect(packed.lanes.allSatisfy { $0.step.recurrent.copy == nil })
      let copied = try run(network, steps, copyLimit: .max)
      let inPlace = try run(network, steps, copyLimit: 0)
      for lane in architecture.lanes {
        for quantity in cell.quantities {
          for step in 0..<9 {
            expectClose(
              inPlace.values(quantity, step: step, layer: lane.layer, direction: lane.direction),
              copied.values(quantity, step: step, layer: lane.layer, direction: lane.direction), 1e-5)
          }
        }
      }
      let target = GradientTarget.hidden(unit: 3, step: 6, layer: 1, direction: .forward)
      let (a, b) = (
        try #require(inPlace.gradients(of: target)), try #require(copied.gradients(of: target))
      )
      expectClose(a.inputs, b.inputs, 1e-5)
      #expect(a.inputs.contains { $0 != 0 })
      for (lane, other) in zip(a.lanes, b.lanes) { expectClose(lane.hidden, other.hidden, 1e-5) }
    }
  }

  @Test("are copied where a size is no multiple of what the kernels compute at once")
  func odd() throws {
    var generator = SeededGenerator(seed: 6)
    let architecture = Architecture(
      input: .features(columns: 3, hasMask: false),
      layers: [
        Layer(cell: .lstm(LSTMCell()), hiddenSize: 16), Layer(cell: .lstm(LSTMCell()), hiddenSize: 5),
      ],
      head: nil)
    let network = Network(architecture, using: &generator)
    let steps = InputSteps.features((0..<3 * 9).map { _ in generator.normal() }, columns: 3)
    let (copied, inPlace) = (
      try run(network, steps, copyLimit: .max), try run(network, steps, copyLimit: 0)
    )
    for layer in 0..<2 {
      expectClose(
        inPlace.values(.hidden, step: 8, layer: layer), copied.values(.hidden, step: 8, layer: layer), 1e-5)
    }
  }

  @Test("stay what they were when the network they are of is changed")
  func change() throws {
    var generator = SeededGenerator(seed: 7)
    let architecture = Architecture(
      input: .features(columns: 16, hasMask: false),
      layers: [Layer(cell: .gru(GRUCell()), hiddenSize: 16)], head: nil)
    var network = Network(architecture, using: &generator)
    let steps = InputSteps.features((0..<16 * 9).map { _ in generator.normal() }, columns: 16)
    let expected = try run(network, steps, copyLimit: 0).values(.hidden, step: 8, layer: 0)
    var later = try start(network, steps, copyLimit: 0)
    for index in network.parameters.indices { network.parameters[index] = 0 }
    later.advance(to: 9)
    #expect(Array(later.values(.hidden, step: 8, layer: 0)) == Array(expected))
  }

  @Test("give the products that the plain twin gives", arguments: Kernels.Level.available)
  func product(level: Kernels.Level) {
    var random = SeededGenerator(seed: 8)
    for (rows, columns, depth) in [(1, 16, 16), (3, 32, 48), (9, 16, 128)] {
      let (a, b) = (random.floats(rows * (depth + 5)), random.floats(columns * (depth + 3)))
      let start = random.floats(columns)
      func result(_ multiply: (CKRowProduct) -> Void) -> [Float] {
        var c = [Float](repeating: .nan, count: rows * columns)
        a.withUnsafeBufferPointer { a in
          b.withUnsafeBufferPointer { b in
            start.withUnsafeBufferPointer { start in
              c.withUnsafeMutableBufferPointer { c in
                guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
                multiply(
                  CKRowProduct(
                    rows: rows, columns: columns, depth: depth, a: a, aRow: depth + 5, b: b, bRow: depth + 3,
                    start: start.baseAddress, startRow: 0, c: c, cRow: columns))
              }
            }
          }
        }
        return c
      }
      let computed = result { Kernels.multiplyRows($0, level: level) }
      #expect(largestDifference(computed, result(ReferenceKernels.multiplyRows)) < 1e-5)
    }
  }

  private func run(_ network: Network, _ steps: InputSteps, copyLimit: Int) throws -> Run {
    var run = try start(network, steps, copyLimit: copyLimit)
    run.advance(to: steps.count)
    return run
  }

  private func start(_ network: Network, _ steps: InputSteps, copyLimit: Int) throws -> Run {
    try Run(network: network, steps: steps, limits: RunLimits(copiedParameters: copyLimit))
  }
}
