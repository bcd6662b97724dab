import Testing

@testable import GateCore

/// Single precision against double over eight steps, through gates held far outside [0, 1], which let
/// rounding errors grow.
private let tolerance: Float = 1e-5

@Suite("Interventions")
struct InterventionTests {
  private static let cells: [Cell] =
    (TestNetwork.lstms + TestNetwork.grus).map { $0.network.architecture.layers[0].cell } + [.rnn(RNNCell())]

  private func network(
    _ cells: [Cell], directions: [Direction] = [.forward], seed: UInt64 = 5
  ) -> Network {
    var generator = SeededGenerator(seed: seed)
    return Network(
      Architecture(
        input: .features(columns: 2, hasMask: false),
        layers: cells.map { Layer(cell: $0, hiddenSize: 3, directions: directions) },
        head: Head(size: 2, squash: .softmax, readout: .everyStep)), using: &generator)
  }

  private func features(_ count: Int, seed: UInt64 = 9) -> InputSteps {
    var generator = SeededGenerator(seed: seed)
    return .features((0..<count * 2).map { _ in generator.normal() }, columns: 2)
  }

  /// Expects a run to say what the plain formulas say with the same quantities held.
  private func check(_ cell: Cell, _ interventions: [Intervention], seed: UInt64) throws {
    let network = network([cell], seed: seed)
    let steps = features(8, seed: seed)
    let x = try steps.numbers()
    let reference = ScalarReference(network)
    var run = try Run(network: network, steps: steps, interventions: interventions)
    run.advance(to: 8)
    var (h, c) = ([Double](repeating: 0, count: 3), [Double](repeating: 0, count: 3))
    for t in 0..<8 {
      let expected = reference.step(x[2 * t..<2 * t + 2].map(Double.init), h: h, c: c) { quantity, values in
        var values = values
        for held in interventions where held.quantity == quantity && held.holds(at: t) {
          for j in values.indices where (held.unit ?? j) == j { values[j] = Double(held.value) }
        }
        return values
      }
      for quantity in cell.quantities {
        let row = try #require(expected[quantity])
        expectClose(run.values(quantity, step: t, layer: 0), row.map { Float($0) }[...], tolerance)
      }
      h = expected[.hidden] ?? h
      c = expected[.cell] ?? c
    }
  }

  @Test(
    "Any one quantity, of one unit or all, held for a while, gives what the formulas give", arguments: cells)
  func oneQuantity(cell: Cell) throws {
    for quantity in cell.quantities {
      for unit in [nil, 1] {
        try check(
          cell, [Intervention(hold: quantity, unit: unit, at: 0.25, steps: 2...4)],
          seed: UInt64(quantity.rawValue.count))
      }
    }
  }

  @Test("Several quantities held at once at random give what the formulas give", arguments: cells)
  func severalQuantities(cell: Cell) throws {
    var generator = SeededGenerator(seed: 77)
    for seed in 0..<10 as Range<UInt64> {
      let interventions = (0..<4).map { _ in
        let first = Int.random(in: 0..<8, using: &generator)
        return Intervention(
          hold: cell.quantities.randomElement(using: &generator) ?? .hidden,
          unit: Bool.random(using: &generator) ? nil : Int.random(in: 0..<3, using: &generator),
          at: generator.normal(), steps: first...Int.random(in: first..<8, using: &generator))
      }
      try check(cell, interventions, seed: seed)
    }
  }

  @Test("An intervention beyond the sequence's end changes no bit", arguments: cells)
  func nothingHeld(cell: Cell) throws {
    let network = network([cell, cell], directions: [.forward, .backward])
    var plain = try Run(network: network, steps: features(40))
    var held = try Run(
      network: network, steps: features(40),
      interventions: [Intervention(hold: .hidden, unit: nil, at: 3, steps: 40...99)])
    plain.advance(to: 40)
    held.advance(to: 40)
    for layer in 0..<2 {
      for direction in Direction.allCases {
        for quantity in cell.quantities {
          for t in 0..<40 {
            #expect(
              plain.values(quantity, step: t, layer: layer, direction: direction)
                == held.values(quantity, step: t, layer: layer, direction: direction))
          }
        }
      }
    }
    #expect(plain != held)
  }

  @Test("Coupled gates move together when the one with weights is clamped, and not the other way")
  func coupling() throws {
    let network = network([.lstm(LSTMCell(coupling: .inputFromForget))])
    var free = try Run(network: network, steps: features(3))
    free.advance(to: 3)
    var run = try free.restarted(
      steps: features(3),
      interventions: [
        Intervention(hold: .forget, unit: 0, at: 0.75), Intervention(hold: .input, unit: 1, at: 0.5),
      ])
    run.advance(to: 3)
    #expect(run.value(.input, step: 0, layer: 0, unit: 0) == 0.25)
    #expect(
      run.value(.forget, step: 0, layer: 0, unit: 1) == free.value(.forget, step: 0, layer: 0, unit: 1))
  }

  @Test("No other unit sees an ablated one: its outgoing weights no longer matter")
  func ablation() throws {
    var network = network([.lstm(LSTMCell()), .gru(GRUCell())])
    let interventions = [Intervention.ablate(unit: 2)]
    var first = try Run(network: network, steps: features(6), interventions: interventions)
    for (role, width) in [
      (ParameterRole.recurrentWeights(layer: 0, direction: .forward), 3),
      (.inputWeights(layer: 1, direction: .forward), 3),
    ] {
      var weights = network[role]
      for index in weights.indices where index % width == 2 { weights[index] += 1 }
      network[role] = weights
    }
    var second = try Run(network: network, steps: features(6), interventions: interventions)
    first.advance(to: 6)
    second.advance(to: 6)
    for t in 0..<6 { #expect(first.output(step: t) == second.output(step: t)) }
    #expect(first.value(.cell, step: 5, layer: 0, unit: 2) != 0)
  }

  @Test("What is held in a backward direction acts on the steps before it, layer by layer")
  func backwardDirection() throws {
    let network = network([.gru(GRUCell()), .gru(GRUCell())], directions: [.forward, .backward])
    var plain = try Run(network: network, steps: features(20))
    let held = Intervention(
      hold: .hidden, unit: nil, at: 0.5, steps: 10...10, lane: Lane(layer: 0, direction: .backward))
    var changed = try Run(network: network, steps: features(20), interventions: [held])
    plain.advance(to: 20)
    changed.advance(to: 20)
    func differ(_ step: Int, layer: Int, _ direction: Direction) -> Bool {
      plain.values(.hidden, step: step, layer: layer, direction: direction)
        != changed.values(.hidden, step: step, layer: layer, direction: direction)
    }
    #expect(
      Array(changed.values(.hidden, step: 10, layer: 0, direction: .backward)) == [0.5, 0.5, 0.5])
    #expect(differ(9, layer: 0, .backward))
    #expect(!differ(11, layer: 0, .backward))
    #expect(!(0..<20).contains { differ($0, layer: 0, .forward) })
    #expect(differ(9, layer: 1, .forward))
  }

  @Test("Steps computed again from a checkpoint are held as they were the first time")
  func recomputed() throws {
    let network = network([.lstm(LSTMCell())])
    let interventions = [Intervention(hold: .forget, unit: 1, at: 0, steps: 100...40_000)]
    var run = try Run(network: network, steps: features(60_000), interventions: interventions)
    run.advance(to: 300)
    let early = Array(run.values(.cell, step: 150, layer: 0))
    run.advance(to: 60_000)
    run.focus(on: 59_000..<59_100)
    run.focus(on: 150..<160)
    #expect(Array(run.values(.cell, step: 150, layer: 0)) == early)
    #expect(run.value(.forget, step: 151, layer: 0, unit: 1) == 0)
  }

  @Test(
    "What the network does not have cannot be held",
    arguments: [
      Intervention(hold: .update, unit: 0, at: 0), Intervention(hold: .forget, unit: 3, at: 0),
      Intervention(hold: .forget, unit: -1, at: 0),
      Intervention(hold: .forget, unit: 0, at: 0, lane: Lane(layer: 1, direction: .forward)),
      Intervention(hold: .forget, unit: 0, at: 0, lane: Lane(layer: 0, direction: .backward)),
    ])
  func refused(intervention: Intervention) throws {
    let network = network([.lstm(LSTMCell())])
    #expect(throws: InputError.intervention(intervention)) {
      try Run(network: network, steps: features(2), interventions: [intervention])
    }
  }
}
