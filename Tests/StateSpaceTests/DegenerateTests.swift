import GateCore
import Models
import Testing

@testable import StateSpace

/// Maps that have no point, a line of them, or one at infinity.
@Suite("No point, a line of points, a point at infinity")
struct DegenerateTests {
  private static let forward = Lane(layer: 0, direction: .forward)

  /// All weights zero, but for those that `set` makes others.
  private func network(_ cell: Cell, units: Int, _ set: (inout Network) -> Void) -> Model {
    var network = Network(
      Architecture(
        input: .features(columns: 1, hasMask: false), layers: [Layer(cell: cell, hiddenSize: units)],
        head: nil))
    set(&network)
    return Model(name: "made", network: network)
  }

  private func search(
    _ model: Model, holding held: Float = 0, _ interventions: [Intervention] = [], near: [[Double]] = []
  ) throws -> PointSearch {
    let map = try HeldMap(
      model, holding: .values([held]), in: .features([], columns: 1), interventions: interventions)
    var search = PointSearch(
      map, near: near.map { StatePoint($0, units: map.lane.units) })
    search.finish()
    return search
  }

  @Test("h' + 0.5 has no point, and grows by 0.5 a step")
  func counter() throws {
    let model = network(.rnn(RNNCell(activation: .identity)), units: 2) { network in
      network[.recurrentWeights(layer: 0, direction: .forward)] = [0.25, 0, 0, 1]
      network[.inputBias(layer: 0, direction: .forward)] = [0, 0.5]
    }
    let search = try search(model)
    #expect(search.finding.isNone && search.found.isEmpty)
    #expect(abs(search.finding.leastResidual - 0.5) < 1e-9)
    let drift = try #require(search.finding.drift)
    #expect(drift.quantity == .hidden && drift.unit == 1)
    #expect(abs(drift.perStep - 0.5) < 1e-12)
  }

  @Test("The bundled counter of a's goes on by 0.96 in c[0], over two thousand steps")
  func anbn() throws {
    let model = try BundledNetwork.model("anbn-lstm")
    let steps = InputSteps.tokens([0, 1, 1, 1, 1, 2, 2, 2, 2, 0])
    let map = try HeldMap(model, holding: .token(1), in: steps)
    var search = PointSearch(map, near: try BundledNetwork.states(of: model, on: [steps]))
    search.finish()
    let drift = try #require(search.finding.drift)
    #expect(drift.quantity == .cell && drift.unit == 0)
    #expect(abs(drift.perStep - 0.96) < 0.005)
    #expect(drift.steps == 2000)

    var run = try Run(model, steps: steps)
    run.advance(to: run.length)
    var waiting = try Waiting(model, run, after: 1, holding: .token(1), times: 400)
    waiting.advance(steps: .max)
    guard case .drifts(let seen) = waiting.end else {
      Issue.record("\(waiting.end)")
      return
    }
    #expect(seen.quantity == .cell && seen.unit == 0 && abs(seen.perStep - 0.99) < 0.005)
  }

  @Test("A unit that keeps all is a line of points, and two that do are a sheet")
  func line() throws {
    for (weights, dimensions) in [([0.5, 0, 0, 1] as [Float], 1), ([1, 0, 0, 1], 2)] {
      let model = network(.rnn(RNNCell(activation: .identity)), units: 2) { network in
        network[.recurrentWeights(layer: 0, direction: .forward)] = weights
      }
      let line = try #require(try search(model).finding.line)
      #expect(line.dimensions == dimensions)
      #expect(line.residual < 1e-9)
      #expect(line.length > 1)
    }
  }

  @Test("A tanh unit with weight 1.0005 and none beside is no line, but three points")
  func nearlyLine() throws {
    let model = network(.rnn(RNNCell()), units: 1) { network in
      network[.recurrentWeights(layer: 0, direction: .forward)] = [1.5]
    }
    let search = try search(model)
    #expect(search.finding.fixed == 3 && search.finding.line == nil)
    #expect(search.found.map(\.kind) == [.stable, .stable, .unstable])
  }

  @Test("Where two points have just met and gone, a slow point is left")
  func slow() throws {
    // h = tanh(2 h' + b) touches h = h' at b = √2 − artanh √½ = 0.5328 and h = −√½.
    let model = network(.rnn(RNNCell()), units: 1) { network in
      network[.recurrentWeights(layer: 0, direction: .forward)] = [2]
      network[.inputBias(layer: 0, direction: .forward)] = [0.5378]
    }
    let search = try search(model, near: [[-1], [-0.5], [0.5], [1]])
    #expect(search.finding.stable == 1 && search.finding.fixed == 1 && search.finding.slow == 1)
    let slow = try #require(search.found.last)
    #expect(!slow.isFixed)
    #expect(abs(slow.state.numbers[0] + 0.7096) < 1e-3)
    #expect(abs(slow.residual - 0.0025) < 1e-4)
    #expect(abs(slow.largestMagnitude - 1) < 1e-3)
    #expect(abs(slow.speed - slow.residual * slow.residual / 2) < 1e-15)
  }

  @Test("A turn by a tenth of a circle comes round after ten steps, and rests only at zero")
  func turn() throws {
    let (c, s): (Float, Float) = (0.809017, 0.587785)
    let model = network(.rnn(RNNCell(activation: .identity)), units: 2) { network in
      network[.recurrentWeights(layer: 0, direction: .forward)] = [c, -s, s, c]
    }
    let search = try search(model, near: [[1, 0]])
    #expect(search.finding.fixed == 1)
    #expect(search.finding.period == 10)
    #expect(abs(try #require(search.found.first).largestMagnitude - 1) < 1e-6)
  }

  @Test(
    "A point that the given states lead to is kept, however far it is; another one that is far is an outlier")
  func outlier() throws {
    func point(_ weight: Float, _ bias: Float) throws -> PointSearch {
      let model = network(.rnn(RNNCell(activation: .identity)), units: 1) { network in
        network[.recurrentWeights(layer: 0, direction: .forward)] = [weight]
        network[.inputBias(layer: 0, direction: .forward)] = [bias]
      }
      return try search(model)
    }
    // h = 0.5 h' + 500 and h = 2 h' − 1000 both rest at 1000.
    let kept = try point(0.5, 500)
    #expect(kept.finding.stable == 1 && kept.finding.outliers == 0)
    #expect(abs(try #require(kept.found.first).state.numbers[0] - 1000) < 1e-6)
    let far = try point(2, -1000)
    #expect(far.finding.isNone && far.finding.outliers > 0)
    // That it rests there is nothing of the region in which no rest was found.
    #expect(far.finding.leastResidual > 1)
  }

  @Test("A map that is no number has no point, and the search ends")
  func notFinite() throws {
    let model = network(.rnn(RNNCell()), units: 2) { network in
      network[.recurrentWeights(layer: 0, direction: .forward)] = [.nan, 0, 0, 1]
    }
    #expect(try search(model).finding.isNone)
  }

  @Test("A forget gate that is held at 1 moves the points of a cell: from one to none")
  func held() throws {
    let model = network(.lstm(LSTMCell()), units: 1) { network in
      network[.inputBias(layer: 0, direction: .forward)] = [0, 0, 1, 0]
    }
    #expect(try search(model).finding.stable == 1)
    let open = try search(model, [Intervention(hold: .forget, unit: nil, at: 1)])
    #expect(open.finding.isNone)
    #expect(open.finding.drift?.quantity == .cell)
    let passed = try search(model, [Intervention(hold: .forget, unit: nil, at: 1, steps: 0...5)])
    #expect(passed.finding.stable == 1)
    #expect(passed.map.passedOver.count == 1)
  }

  @Test("What is held must fit, and the lane must be there")
  func errors() throws {
    let model = try BundledNetwork.model("recall-lstm")
    func error(_ held: HeldInput, lane: Lane = Self.forward, in sequence: InputSteps = .tokens([0]))
      -> HeldMapError?
    {
      do throws(HeldMapError) {
        _ = try HeldMap(model, lane: lane, holding: held, in: sequence)
        return nil
      } catch { return error }
    }
    #expect(error(.token(6)) == .input(.tokenOutOfVocabulary(step: 0, token: 6, vocabulary: 6)))
    #expect(error(.values([1])) == .input(.tokensExpected))
    #expect(error(.mean, in: .tokens([])) == .nothingHeld)
    #expect(error(.tokens([])) == .nothingHeld)
    let none = Lane(layer: 1, direction: .forward)
    #expect(error(.token(0), lane: none) == .noLane(none))
    #expect(error(.mean) == nil)
  }
}
