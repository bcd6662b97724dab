import Testing

@testable import GateCore

/// An LSTM on one column of numbers whose four units have all weights zero but what the tests set.
private struct Handmade {
  var network: Network
  private let units = 4

  init() {
    network = Network(
      Architecture(
        input: .features(columns: 1, hasMask: false),
        layers: [Layer(cell: .lstm(LSTMCell()), hiddenSize: units)], head: nil))
    // Every gate half open, and every candidate tanh(x).
    for unit in 0..<units { setInput(.candidate, unit, 1) }
  }

  private func row(_ gate: Quantity, _ unit: Int) -> Int {
    (WeightConvention(.pytorch).blocks(of: .lstm).firstIndex(of: gate) ?? 0) * units + unit
  }

  mutating func setInput(_ gate: Quantity, _ unit: Int, _ weight: Float) {
    network[.inputWeights(layer: 0, direction: .forward)][row(gate, unit)] = weight
  }

  mutating func setBias(_ gate: Quantity, _ unit: Int, _ bias: Float) {
    network[.inputBias(layer: 0, direction: .forward)][row(gate, unit)] = bias
  }

  func health(_ values: [Float]) throws -> LayerHealth {
    var run = try Run(network: network, steps: .features(values, columns: 1))
    run.advance(to: values.count)
    return try #require(run.health(layer: 0))
  }
}

@Suite("Health of the units")
struct HealthTests {
  private let values: [Float] = [1, -1, 0.5, 0.2, -0.7, 0.9, -0.1, 0.4, -1, 0.3]

  @Test("shares of saturated steps are those counted by hand")
  func saturation() throws {
    var handmade = Handmade()
    // σ(20 x) is below 0.1 where x < −0.11 and above 0.9 where x > 0.11.
    handmade.setInput(.forget, 1, 20)
    let health = try handmade.health(values)
    let forget = try #require(health.saturations.first { $0.gate == .forget })
    #expect(forget.left == [0, 0.3, 0, 0])
    #expect(forget.right == [0, 0.6, 0, 0])
    #expect(health.count == 10)
  }

  @Test("a unit whose cell never moves is dead")
  func still() throws {
    var handmade = Handmade()
    handmade.setInput(.candidate, 2, 0)
    let health = try handmade.health(values)
    #expect(health.findings[2] == [.still])
    #expect(health.deviations[2] == 0)
    #expect(health.worstFirst.first == 2)
  }

  @Test("a unit whose output gate never opens is dead, and gates that never move are named")
  func silentAndConstant() throws {
    var handmade = Handmade()
    handmade.setBias(.output, 0, -8)
    handmade.setBias(.forget, 1, -8)
    handmade.setBias(.input, 3, 8)
    let health = try handmade.health(values)
    #expect(health.findings[0].contains(.silent))
    #expect(health.findings[1].contains(.alwaysClosed(.forget)))
    #expect(health.findings[3].contains(.alwaysOpen(.input)))
  }

  @Test("units that move alike or opposite are duplicates of each other, others are not")
  func duplicates() throws {
    var handmade = Handmade()
    handmade.setInput(.candidate, 1, -1)
    // Units 2 and 3 forget at once and hardly ever, so that their cells go other ways.
    handmade.setBias(.forget, 2, -8)
    handmade.setBias(.forget, 3, 4)
    let health = try handmade.health(values)
    #expect(health.findings[0].contains { $0.isDuplicate(of: 1, sign: -1) })
    #expect(health.findings[1].contains { $0.isDuplicate(of: 0, sign: -1) })
    for unit in [2, 3] {
      for other in 0..<4 { #expect(!health.findings[unit].contains { $0.isDuplicate(of: other) }) }
    }
  }

  @Test("correlations are Pearson's over the steps compared")
  func correlation() throws {
    var handmade = Handmade()
    // Nearly the same unit: r lies between the threshold and 1.
    handmade.setInput(.candidate, 1, 1.3)
    handmade.setBias(.forget, 2, -8)
    handmade.setBias(.forget, 3, 4)
    var run = try Run(network: handmade.network, steps: .features(values, columns: 1))
    run.advance(to: values.count)
    let cells = [0, 1].map { unit in
      values.indices.map { Double(run.value(.cell, step: $0, layer: 0, unit: unit) ?? .nan) }
    }
    let means = cells.map { $0.reduce(0, +) / 10 }
    func product(_ a: Int, _ b: Int) -> Double {
      zip(cells[a], cells[b]).reduce(0) { $0 + ($1.0 - means[a]) * ($1.1 - means[b]) }
    }
    let expected = product(0, 1) / (product(0, 0) * product(1, 1)).squareRoot()
    let health = try #require(run.health(layer: 0))
    let found = health.findings[0].compactMap { finding -> Float? in
      if case .duplicate(of: 1, let r) = finding { r } else { nil }
    }
    expectClose(found, [Float(expected)], 1e-5)
    #expect(expected < 0.99999)
  }

  @Test("nothing is said before there are steps enough")
  func early() throws {
    let health = try Handmade().health(Array(values.prefix(LayerHealth.leastSteps - 1)))
    #expect(health.findings.allSatisfy { $0.isEmpty })
  }

  @Test("a run that has let its first steps go is judged whole")
  func long() throws {
    var handmade = Handmade()
    handmade.setInput(.forget, 1, 20)
    let health = try handmade.health((0..<20_000).map { values[$0 % values.count] })
    let forget = try #require(health.saturations.first { $0.gate == .forget })
    #expect(health.count == 20_000)
    #expect(health.compared == 19_488..<20_000)
    expectClose(forget.left, [0, 0.3, 0, 0], 1e-6)
    // Units 0, 2 and 3 are the same; which of the other two is nearer is a matter of rounding.
    #expect(health.findings[0].contains { $0.isDuplicate(of: 2, sign: 1) || $0.isDuplicate(of: 3, sign: 1) })
  }

  @Test("a plain RNN has no gates, and its dead units are found all the same")
  func rnn() throws {
    let network = Network(
      Architecture(
        input: .features(columns: 1, hasMask: false),
        layers: [Layer(cell: .rnn(RNNCell()), hiddenSize: 2)], head: nil))
    var run = try Run(network: network, steps: .features(values, columns: 1))
    run.advance(to: values.count)
    let health = try #require(run.health(layer: 0))
    #expect(health.saturations.isEmpty)
    #expect(health.findings == [[.still], [.still]])
    #expect(run.health(layer: 1) == nil)
  }
}

extension LayerHealth.Finding {
  fileprivate func isDuplicate(of unit: Int, sign: Float? = nil) -> Bool {
    guard case .duplicate(of: unit, let r) = self else { return false }
    return sign.map { $0 * r > 0 } ?? true
  }
}
