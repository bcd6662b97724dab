import Testing

@testable import GateCore

@Suite("Bounded runs")
struct BoundedRunTests {
  private static let limits = RunLimits(checkpoints: 8, hiddenFloats: 100)

  private func network(_ cell: Cell, layers: Int = 1, directions: [Direction] = [.forward]) -> Network {
    var generator = SeededGenerator(seed: 2)
    let layer = Layer(cell: cell, hiddenSize: 2, directions: directions)
    return Network(
      Architecture(
        input: .oneHot(vocabulary: 3), layers: Array(repeating: layer, count: layers),
        head: Head(size: 2, squash: .softmax, readout: .lastStep)), using: &generator)
  }

  private func tokens(_ count: Int) -> InputSteps {
    var generator = SeededGenerator(seed: 4)
    return .tokens((0..<count).map { _ in Int.random(in: 0..<3, using: &generator) })
  }

  @Test("No more states are kept than there is room for, and chunks far from all of them come out the same")
  func fewCheckpoints() throws {
    let (network, steps) = (network(.lstm(LSTMCell())), tokens(20_000))
    var free = try Run(network: network, steps: steps)
    var bounded = try Run(network: network, steps: steps, limits: Self.limits)
    for goal in stride(from: 1000, through: 20_000, by: 1000) {
      free.advance(to: goal)
      bounded.advance(to: goal)
      #expect(bounded.records.checkpoints.count <= 8)
      #expect(bounded.records.checkpoints.spacing < 40)
    }
    for start in [0, 19_900, 9_000, 9_300, 8_700, 700, 19_000] {
      free.focus(on: start..<start + 100)
      bounded.focus(on: start..<start + 100)
      #expect(bounded.records.checkpoints.count <= 8)
      for step in start..<start + 100 {
        #expect(bounded.values(.cell, step: step, layer: 0) == free.values(.cell, step: step, layer: 0))
      }
    }
    #expect(bounded.state(at: 12_345) == free.state(at: 12_345))
    #expect(bounded.statistics(.forget, layer: 0) == free.statistics(.forget, layer: 0))
  }

  @Test("Stepping back through a sparse stretch computes each of its chunks' states once")
  func denseWhereOneLooks() throws {
    var run = try Run(network: network(.gru(GRUCell())), steps: tokens(20_000), limits: Self.limits)
    run.advance(to: 20_000)
    run.focus(on: 5000..<5100)
    let chunk = 5000 / run.plan.chunkLength
    #expect(run.records.checkpoints.contains(chunk))
  }

  @Test("A network that reads backward comes out the same in little memory, however it is sliced")
  func wholeInLittleMemory() throws {
    let network = network(.lstm(LSTMCell()), layers: 3, directions: [.forward, .backward])
    let steps = tokens(6000)
    var free = try Run(network: network, steps: steps)
    free.advance(to: 1)
    var bounded = try Run(network: network, steps: steps, limits: Self.limits)
    var slices = 0
    var share: Float = 0
    while !bounded.advance(to: 1, atMost: 500) {
      #expect(bounded.computed == 0)
      #expect(bounded.wholeShare > share)
      share = bounded.wholeShare
      slices += 1
    }
    #expect(slices > 5)
    #expect(bounded.computed == 6000)
    #expect(bounded.wholeShare == 1)
    let engine = try #require(bounded.engine as? BidirectionalRun)
    #expect(engine.segments.count <= 8)
    for start in [0, 3000, 2800, 5900] {
      free.focus(on: start..<start + 100)
      bounded.focus(on: start..<start + 100)
      for lane in network.architecture.lanes {
        for step in start..<start + 100 {
          let (layer, direction) = (lane.layer, lane.direction)
          #expect(
            bounded.values(.cell, step: step, layer: layer, direction: direction)
              == free.values(.cell, step: step, layer: layer, direction: direction))
        }
      }
    }
    #expect(bounded.output(step: 5999) == free.output(step: 5999))
    for lane in network.architecture.lanes {
      #expect(
        bounded.statistics(.cell, layer: lane.layer, direction: lane.direction)
          == free.statistics(.cell, layer: lane.layer, direction: lane.direction))
    }
  }

  @Test("A slice takes as many steps as it may and says when it is done")
  func slices() throws {
    var run = try Run(network: network(.rnn(RNNCell())), steps: tokens(1000))
    var answers: [Bool] = []
    var computed: [Int] = []
    for (goal, limit) in [(700, 300), (700, 300), (700, 300), (5, 1)] {
      answers.append(run.advance(to: goal, atMost: limit))
      computed.append(run.computed)
    }
    #expect(answers == [false, false, true, true])
    #expect(computed == [300, 600, 700, 700])
  }

  @Test(
    "Pooled steps are their mean, least and largest, whether they are resident or long gone",
    arguments: Aggregate.allCases)
  func pooled(aggregate: Aggregate) throws {
    var run = try Run(network: network(.lstm(LSTMCell())), steps: tokens(150_000))
    run.advance(to: 150_000)
    run.focus(on: 149_900..<150_000)
    let block = run.overviewSteps
    #expect(150_000 / block >= 256)
    #expect(150_000 / block <= 512)
    for range in [0..<block, 3 * block..<5 * block, 150_000 / block * block..<150_000, 149_950..<149_960] {
      let pooled = run.pooled(aggregate, .hidden, over: range, layer: 0)
      var copy = run
      var rows: [[Float]] = []
      for start in stride(from: range.lowerBound, to: range.upperBound, by: 500) {
        let end = min(start + 500, range.upperBound)
        copy.focus(on: start..<end)
        rows += (start..<end).map { Array(copy.values(.hidden, step: $0, layer: 0)) }
      }
      let expected = (0..<2).map { unit -> Float in
        let values = rows.map { $0[unit] }
        switch aggregate {
        case .mean: return Float(values.reduce(0.0) { $0 + Double($1) } / Double(values.count))
        case .min: return values.min() ?? .nan
        case .max: return values.max() ?? .nan
        }
      }
      expectClose(pooled, expected, aggregate == .mean ? 1e-5 : 0)
    }
  }

  @Test("A NaN among pooled steps is seen in every aggregate", arguments: Aggregate.allCases)
  func pooledNaN(aggregate: Aggregate) throws {
    let lane = Lane(layer: 0, direction: .forward)
    let hold = Intervention(hold: .hidden, unit: 1, at: .nan, steps: 10...10, lane: lane)
    var run = try Run(
      network: network(.gru(GRUCell())), steps: tokens(100_000), interventions: [hold])
    run.advance(to: 100_000)
    run.focus(on: 99_900..<100_000)
    #expect(run.pooled(aggregate, .hidden, over: 0..<run.overviewSteps, layer: 0)[1].isNaN)
  }
}
