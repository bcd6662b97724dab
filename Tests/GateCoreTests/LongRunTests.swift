import Testing

@testable import GateCore

@Suite("Long runs")
struct LongRunTests {
  /// One unit, and more steps than stay resident.
  private static let length = 170_000

  private func network(_ cell: Cell, directions: [Direction]) -> Network {
    var generator = SeededGenerator(seed: 2)
    let layer = Layer(cell: cell, hiddenSize: 1, directions: directions)
    return Network(
      Architecture(
        input: .oneHot(vocabulary: 3), layers: [layer],
        head: Head(size: 2, squash: .softmax, readout: .everyStep)), using: &generator)
  }

  private func tokens(_ count: Int) -> InputSteps {
    var generator = SeededGenerator(seed: 4)
    return .tokens((0..<count).map { _ in Int.random(in: 0..<3, using: &generator) })
  }

  @Test("Steps looked at again, back and forth, are what they were when they were taken")
  func focusBackAndForth() throws {
    var run = try Run(
      network: network(.lstm(LSTMCell()), directions: [.forward]), steps: tokens(Self.length))
    var hidden: [Float] = []
    var forget: [Float] = []
    while run.computed < run.length {
      let start = run.computed
      run.advance(to: start + 1000)
      for step in start..<run.computed {
        hidden.append(try #require(run.value(.hidden, step: step, layer: 0, unit: 0)))
        forget.append(try #require(run.value(.forget, step: step, layer: 0, unit: 0)))
      }
    }
    #expect(!run.isResident(0))
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<40 {
      let start = Int.random(in: 0..<Self.length - 300, using: &generator)
      run.focus(on: start..<start + 300)
      for step in start..<start + 300 {
        #expect(run.value(.hidden, step: step, layer: 0, unit: 0) == hidden[step])
        #expect(run.value(.forget, step: step, layer: 0, unit: 0) == forget[step])
      }
      #expect(run.output(step: start).count == 2)
      #expect(run.state(at: 77_777)?.memories[0].hidden == [hidden[77_777]])
    }
    let statistics = try #require(run.statistics(.forget, layer: 0))
    let mean = forget.reduce(0.0) { $0 + Double($1) } / Double(forget.count)
    let variance =
      forget.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(forget.count)
    #expect(statistics.count == Self.length)
    // Sums of a chunk are taken in single precision.
    expectClose(statistics.mean, [Float(mean)], 1e-6)
    expectClose(statistics.variance, [Float(variance)], 1e-6)
    #expect(
      statistics.leftSaturated == [Float(Double(forget.count { $0 < 0.1 }) / Double(forget.count))])
    #expect(
      statistics.rightSaturated == [Float(Double(forget.count { $0 > 0.9 }) / Double(forget.count))])
  }

  @Test("Going on after having looked back gives the steps that going straight on gives")
  func advanceAfterLookingBack() throws {
    let network = network(.gru(GRUCell()), directions: [.forward])
    var straight = try Run(network: network, steps: tokens(3000))
    straight.advance(to: 3000)
    var wandering = try Run(network: network, steps: tokens(3000))
    for step in stride(from: 100, through: 3000, by: 100) {
      wandering.advance(to: step)
      wandering.focus(on: step / 3..<step / 3 + 20)
    }
    wandering.focus(on: 0..<3000)
    for step in 0..<3000 {
      #expect(
        wandering.values(.hidden, step: step, layer: 0) == straight.values(.hidden, step: step, layer: 0))
    }
    #expect(wandering.statistics(.update, layer: 0) == straight.statistics(.update, layer: 0))
  }

  @Test("A bidirectional run over many chunks is what one pass over the whole gives")
  func bidirectional() throws {
    var generator = SeededGenerator(seed: 8)
    let layer = Layer(cell: .lstm(LSTMCell()), hiddenSize: 2, directions: [.forward, .backward])
    let network = Network(
      Architecture(input: .oneHot(vocabulary: 3), layers: [layer, layer], head: nil), using: &generator)
    var run = try Run(network: network, steps: tokens(1000))
    run.advance(to: 1)
    #expect(run.computed == 1000)

    let workspace = BatchWorkspace(network, for: .evaluation)
    workspace.load([tokens(1000)], scaling: [])
    workspace.forward(&generator)
    run.focus(on: 0..<1000)
    for (index, lane) in network.architecture.lanes.enumerated() {
      let rows = workspace.pass.layout.hiddenRows(lane: index, workspace.pass.trace.base)
      for step in 0..<1000 {
        let expected = UnsafeBufferPointer(start: rows.base + step * rows.stride, count: 2)
        #expect(
          run.values(.hidden, step: step, layer: lane.layer, direction: lane.direction).elementsEqual(
            expected))
      }
    }
    #expect(run.statistics(.forget, layer: 1, direction: .backward)?.count == 1000)
  }
}
