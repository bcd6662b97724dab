import Testing

@testable import GateCore

/// The cells of most networks are computed in another way than those with anything besides.
@Suite("The steps of plain cells")
struct PlainStepTests {
  @Test(
    "have the bits of the general way, which an intervention on no unit takes",
    arguments: [
      Cell.lstm(LSTMCell()), .gru(GRUCell(update: .keeps)), .gru(GRUCell(update: .writes)),
    ])
  func sameBits(cell: Cell) throws {
    for hiddenSize in [1, 5, 16, 33, 64, 100] {
      var generator = SeededGenerator(seed: UInt64(hiddenSize))
      let architecture = Architecture(
        input: .features(columns: 3, hasMask: false), layers: [Layer(cell: cell, hiddenSize: hiddenSize)],
        head: nil)
      let network = Network(architecture, using: &generator)
      let steps = InputSteps.features((0..<3 * 40).map { _ in generator.normal() }, columns: 3)
      var plain = try Run(network: network, steps: steps)
      // At the last step alone something is held: those before it are computed in the general way.
      let held = Intervention(hold: .hidden, unit: 0, at: 0, steps: 39...39)
      var general = try Run(network: network, steps: steps, interventions: [held])
      plain.advance(to: 40)
      general.advance(to: 40)
      for quantity in cell.quantities {
        for step in 0..<39 {
          #expect(
            Array(plain.values(quantity, step: step, layer: 0))
              == Array(general.values(quantity, step: step, layer: 0)),
            "\(quantity) at \(step), H = \(hiddenSize)")
        }
      }
    }
  }

  @Test(
    "have the gradients of the general way",
    arguments: [
      Cell.lstm(LSTMCell()), .gru(GRUCell(update: .keeps)), .gru(GRUCell(update: .writes)),
    ])
  func sameGradients(cell: Cell) throws {
    for hiddenSize in [1, 5, 16, 33, 64] {
      var generator = SeededGenerator(seed: UInt64(hiddenSize))
      let architecture = Architecture(
        input: .features(columns: 3, hasMask: false), layers: [Layer(cell: cell, hiddenSize: hiddenSize)],
        head: nil)
      let network = Network(architecture, using: &generator)
      let steps = InputSteps.features((0..<3 * 20).map { _ in generator.normal() }, columns: 3)
      let held = Intervention(hold: .hidden, unit: 0, at: 0, steps: 19...19)
      let target = GradientTarget.hidden(unit: hiddenSize - 1, step: 18, layer: 0, direction: .forward)
      let traces = try [[], [held]].map { interventions in
        var run = try Run(network: network, steps: steps, interventions: interventions)
        run.advance(to: 20)
        return run.gradients(of: target)
      }
      #expect(traces[0] == traces[1], "H = \(hiddenSize)")
    }
  }
}
