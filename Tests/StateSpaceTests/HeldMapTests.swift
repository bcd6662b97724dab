import GateCore
import Models
import Testing

@testable import StateSpace

@Suite("What a lane reads under a held input")
struct HeldMapTests {
  /// Random weights of moderate size.
  private func model(_ cell: Cell, layers: Int, directions: [Direction] = [.forward]) -> Model {
    var generator = SeededGenerator(seed: 4)
    var network = Network(
      Architecture(
        input: .embedding(vocabulary: 3, size: 2),
        layers: [Layer](
          repeating: Layer(cell: cell, hiddenSize: 3, directions: directions), count: layers),
        head: Head(size: 3, squash: .softmax, readout: .everyStep)))
    network.parameters = network.parameters.map { _ in generator.normal() * 0.6 }
    return Model(name: "random", network: network)
  }

  @Test(
    "An upper layer reads what the lower one gives at rest: what a long run gives",
    arguments: CellKind.allCases)
  func upper(_ kind: CellKind) throws {
    let model = model(Cell(kind), layers: 2)
    let lane = Lane(layer: 1, direction: .forward)
    let map = try HeldMap(model, lane: lane, holding: .token(1), in: .tokens([]))
    #expect(map.below == .rests)
    var run = try Run(model, steps: .tokens([Int](repeating: 1, count: 600)))
    run.advance(to: 600)
    for (a, b) in zip(map.input, run.values(.hidden, step: 599, layer: 0)) {
      #expect(abs(a - Double(b)) < 1e-5)
    }
    // At rest the run is where the map rests.
    let end = try #require(run.state(at: 599).flatMap { StatePoint($0, lane: lane) })
    #expect(map.speed(at: end) < 1e-5)
    var search = PointSearch(map, near: [end])
    search.finish()
    #expect(search.found.contains { $0.isFixed && $0.state.distance(to: end) < 1e-4 })
    let saying = try #require(map.saying(in: end))
    for (a, b) in zip(saying.output, run.shownOutput(step: 599)) { #expect(abs(a - Double(b)) < 1e-5) }
  }

  @Test(
    "Each direction of a bidirectional network is a map of its own; its head reads both and says nothing of one"
  )
  func bidirectional() throws {
    let model = model(.gru(GRUCell()), layers: 2, directions: [.forward, .backward])
    for direction in Direction.allCases {
      let map = try HeldMap(
        model, lane: Lane(layer: 1, direction: direction), holding: .token(0), in: .tokens([]))
      #expect(map.input.count == 6)
      var search = PointSearch(map, near: [])
      search.finish()
      #expect(search.finding.fixed > 0)
      #expect(search.found.allSatisfy { $0.saying == nil && $0.holding == nil })
    }
  }

  @Test("A layer below that does not rest is told, with how far it moves a step")
  func restless() throws {
    var model = model(.rnn(RNNCell(activation: .identity)), layers: 2)
    // A turn by a quarter of a circle.
    model.network[.recurrentWeights(layer: 0, direction: .forward)] = [0, -1, 0, 1, 0, 0, 0, 0, 0]
    let start = NetworkState(zerosFor: model.network.architecture)
    var moved = start
    moved.memories[0].hidden = [3, 0, 0]
    let map = try HeldMap(
      model, lane: Lane(layer: 1, direction: .forward), holding: .token(1), in: .tokens([]), from: moved)
    guard case .moves(let layer, let perStep) = map.below else {
      Issue.record("\(map.below)")
      return
    }
    #expect(layer == 0 && perStep > 1)
  }

  @Test("The mean is that of the sequence; several tokens are their mean; layer 0 reads it itself")
  func inputs() throws {
    let model = model(.lstm(LSTMCell()), layers: 1)
    let table = model.network[.embedding].map(Double.init)
    let mean = try HeldMap(model, holding: .mean, in: .tokens([0, 2, 2, 2]))
    #expect(mean.below == .input)
    for k in 0..<2 { #expect(abs(mean.input[k] - (table[k] + 3 * table[4 + k]) / 4) < 1e-12) }
    let several = try HeldMap(model, holding: .tokens([0, 2, 2, 2]), in: .tokens([]))
    #expect(several.input == mean.input)
  }
}
