import Testing

@testable import GateCore

/// Float32 sums taken in another order than PyTorch's differ by a few ulp of the terms, which here are of
/// order 1, and the cells contract such errors.
private let stateTolerance: Float = 2e-6

@Suite("Against PyTorch, forward")
struct GoldenForwardTests {
  @Test("Goldens are there")
  func goldensAreThere() {
    #expect(Golden.all.count == 10)
    #expect(Golden.all.allSatisfy { $0.cells.isEmpty == ($0.kind != "lstm") })
    #expect(Golden.all.contains { $0.adamSteps > 0 })
  }

  @Test("Hidden states, cell states and logits equal PyTorch's", arguments: Golden.all)
  func forwardEqualsPyTorch(golden: Golden) throws {
    let last = golden.layers - 1
    let directions = golden.network.architecture.layers[last].directions
    for (b, sequence) in golden.sequences.enumerated() {
      var run = try Run(network: golden.network, steps: sequence.steps)
      for step in 1...golden.steps { run.advance(to: step) }
      for t in 0..<golden.steps {
        let row = b * golden.steps + t
        for (d, direction) in directions.enumerated() {
          let start = (row * directions.count + d) * golden.hidden
          expectClose(
            run.values(.hidden, step: t, layer: last, direction: direction),
            golden.states[start..<start + golden.hidden], stateTolerance)
        }
        expectClose(
          run.logits(step: t)[...], golden.logits[row * golden.outputs..<(row + 1) * golden.outputs],
          stateTolerance)
      }
      guard !golden.cells.isEmpty else { continue }
      for (index, lane) in golden.network.architecture.lanes.enumerated() {
        let t = lane.direction == .forward ? golden.steps - 1 : 0
        let start = (index * golden.batch + b) * golden.hidden
        expectClose(
          run.values(.cell, step: t, layer: lane.layer, direction: lane.direction),
          golden.cells[start..<start + golden.hidden], stateTolerance)
      }
    }
  }
}
