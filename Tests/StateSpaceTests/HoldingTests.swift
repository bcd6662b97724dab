import GateCore
import Models
import Testing

@testable import StateSpace

/// Where the map is linear, the prediction is exact, however far it looks ahead.
@Suite("Holding times")
struct HoldingTests {
  /// h = h' W, read by a sigmoid at 4 (h[0] − threshold).
  private func map(_ weights: [Float], threshold: Float, bias: [Float] = [0, 0]) throws -> HeldMap {
    var network = Network(
      Architecture(
        input: .features(columns: 1, hasMask: false),
        layers: [Layer(cell: .rnn(RNNCell(activation: .identity)), hiddenSize: 2)],
        head: Head(size: 1, squash: .sigmoid, readout: .everyStep)))
    network[.recurrentWeights(layer: 0, direction: .forward)] = weights
    network[.inputBias(layer: 0, direction: .forward)] = bias
    network[.headWeights] = [4, 0]
    network[.headBias] = [-4 * threshold]
    return try HeldMap(
      Model(name: "linear", network: network), holding: .values([0]), in: .features([], columns: 1))
  }

  private func holding(_ map: HeldMap, about point: [Double], from state: [Double], slice: Int = .max) throws
    -> Holding
  {
    var search = try #require(
      HoldingSearch(
        map, points: [StatePoint(point, units: 2)], from: StatePoint(state, units: 2)))
    while true { if let holding = search.advance(multiplications: slice) { return holding } }
  }

  /// The first step with another answer, by stepping.
  private func stepped(_ map: HeldMap, from state: [Double], atMost most: Int) throws -> Int? {
    var point = StatePoint(state, units: 2)
    let first = try #require(map.saying(in: point)?.answer)
    for step in 1...most {
      point = map(point)
      if map.saying(in: point)?.answer != first { return step }
    }
    return nil
  }

  @Test(
    "are those of stepping, for shrinking, growing and turning states",
    arguments: [0.99 as Float, 0.999, 0.9999, 0.99999])
  func shrinking(_ factor: Float) throws {
    let map = try map([factor, 0, 0, 0.5], threshold: 0.1)
    let expected = try #require(try stepped(map, from: [1, 0.3], atMost: 400_000))
    #expect(expected > 200)
    for slice in [1, 1000, .max] {
      #expect(
        try holding(map, about: [0, 0], from: [1, 0.3], slice: slice) == .changes(after: expected, to: 0))
    }
  }

  @Test("of a state that leaves an unstable point, and of one that moves evenly")
  func leaving() throws {
    let growing = try map([1.001, 0, 0, 0.5], threshold: 1)
    let expected = try #require(try stepped(growing, from: [1e-3, 0], atMost: 100_000))
    #expect(try holding(growing, about: [0, 0], from: [1e-3, 0]) == .changes(after: expected, to: 1))
    // There is no point here, but one may be taken for slow: the residual counts.
    let even = try map([1, 0, 0, 0.5], threshold: 50, bias: [0.015625, 0])
    #expect(try holding(even, about: [0, 0], from: [0, 0]) == .changes(after: 3200, to: 1))
  }

  @Test(
    "are for ever where the state rests with the same answer, and open where it still moves after a million steps"
  )
  func forever() throws {
    #expect(
      try holding(try map([0.99, 0, 0, 0.5], threshold: -1), about: [0, 0], from: [1, 0]) == .forever)
    let slow = try map([1, 0, 0, 0.5], threshold: 2, bias: [1e-7, 0])
    #expect(try holding(slow, about: [0, 0], from: [0, 0]) == .longer(than: 1_048_576 + 256))
  }

  @Test("of a state whose answer changes in the first step are 1")
  func first() throws {
    let map = try map([-1, 0, 0, 0], threshold: 0)
    #expect(try holding(map, about: [0, 0], from: [1, 0]) == .changes(after: 1, to: 0))
  }

  @Test("are none without answers, or without points")
  func none() throws {
    let map = try map([1, 0, 0, 1], threshold: 0)
    #expect(HoldingSearch(map, points: [], from: StatePoint([0, 0], units: 2)).map { _ in true } == nil)
  }
}
