import GateCore
import Testing

@testable import SequenceTasks
@testable import Training

@Suite("Rearranging units")
struct RearrangingTests {
  private static let cells: [Cell] = [
    .lstm(LSTMCell(hasPeepholes: true)), .gru(GRUCell(reset: .before)), .gru(GRUCell(update: .writes)),
    .gru(GRUCell(form: .gatedCandidate)), .rnn(RNNCell()),
  ]

  private func network(_ cell: Cell, layers: Int) -> Network {
    var network = Network(
      Recipe(cell: cell, hiddenSize: 4, layers: layers).plan(for: BracketsTask()).architecture)
    var random = SeededGenerator(seed: 11)
    network.parameters = network.parameters.map { _ in Float.random(in: -1...1, using: &random) }
    return network
  }

  /// A different order of summation moves the last bits only.
  private static let tolerance: Float = 1e-5

  @Test("A rearranged network says the same", arguments: cells, [1, 2])
  func sameOutputs(cell: Cell, layers: Int) throws {
    let network = network(cell, layers: layers)
    let rearranged = try #require(
      network.rearrangingUnits(UnitArrangement(order: [2, 0, 3, 1], negated: [1, 2])))
    #expect(rearranged != network)
    let shown = BracketsTask().showcase
    for (a, b) in zip(try network.predictions(on: shown), try rearranged.predictions(on: shown)) {
      for (rowA, rowB) in zip(a.outputs, b.outputs) {
        #expect(zip(rowA, rowB).allSatisfy { abs($0 - $1) < Self.tolerance })
      }
    }
  }

  @Test("Afterwards correlations with the annotation fall and are not negative", arguments: cells)
  func ordered(cell: Cell) throws {
    let shown = BracketsTask().showcase
    let network = network(cell, layers: 1)
    let arrangement = try #require(try network.arrangementByAnnotation(of: shown))
    let ordered = try #require(network.rearrangingUnits(arrangement))
    let correlations = try ordered.correlationsWithAnnotation(on: shown)
    #expect(correlations.allSatisfy { $0 > -Self.tolerance })
    #expect(zip(correlations, correlations.dropFirst()).allSatisfy { $0 > $1 - Self.tolerance })
  }

  @Test("Signs stay where the squashing is not odd, and a list that is no permutation is refused")
  func refused() {
    let relu = network(.rnn(RNNCell(activation: .relu)), layers: 1)
    #expect(relu.rearrangingUnits(UnitArrangement(order: [0, 1, 2, 3], negated: [0])) == nil)
    #expect(relu.rearrangingUnits(UnitArrangement(order: [3, 2, 1, 0])) != nil)
    #expect(relu.rearrangingUnits(UnitArrangement(order: [0, 0, 1, 2])) == nil)
  }
}
