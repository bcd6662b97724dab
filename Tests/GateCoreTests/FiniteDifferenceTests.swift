import Testing

@testable import GateCore

/// Half the distance between the points of the difference quotient.
private let reach: Float = 0.03
/// f' = (8 (f(+h) − f(−h)) − (f(+2h) − f(−2h))) / 12h + O(h⁴ f⁽⁵⁾): with h = 0.03 the remainder is some 1e-6 and
/// the rounding of f, 1e-7 · 16 / 12h, some 5e-6.
private let tolerance: Float = 3e-5
/// Where a kink (or the jump of the thresholded relu) lies between the points, the quotient is none. That shows
/// in another quotient with half the reach; few are met with a small one, at the price of more rounding:
/// 1e-7 · 16 / (12 · 0.002).
private let reachAtKinks: Float = 0.004
private let toleranceAtKinks: Float = 2e-4
/// How many of the parameters must be free of kinks for the check to mean something.
private let shareOfSmooth = 0.75

/// Four-point difference quotient of `f` at 0.
func differenceQuotient(_ h: Float, _ f: (Float) throws -> Float) rethrows -> Float {
  let (a, b, c, d) = (try f(-2 * h), try f(-h), try f(h), try f(2 * h))
  return (8 * (c - b) - (d - a)) / (12 * h)
}

@Suite("Gradients are slopes")
struct FiniteDifferenceTests {
  @Test("LSTM with and without peepholes and coupling", arguments: TestNetwork.lstms)
  func lstm(_ test: TestNetwork) throws { try check(test) }

  @Test("GRU in every convention and form", arguments: TestNetwork.grus)
  func gru(_ test: TestNetwork) throws { try check(test) }

  @Test(
    "Every smooth activation", arguments: TestNetwork.smoothActivations.flatMap(TestNetwork.withActivation))
  func smooth(_ test: TestNetwork) throws { try check(test) }

  @Test(
    "Every activation with a kink",
    arguments: TestNetwork.kinkedActivations.flatMap(TestNetwork.withActivation))
  func kinked(_ test: TestNetwork) throws { try checkAroundKinks(test) }

  @Test("Heads that read max(0, h)", arguments: TestNetwork.rectified)
  func rectified(_ test: TestNetwork) throws {
    try checkAroundKinks(test)
    var run = try Run(network: test.network, steps: test.sequences[0].steps)
    run.advance(to: run.length)
    let hidden = [Direction.forward, .backward].flatMap {
      Array(run.values(.hidden, step: 1, layer: 1, direction: $0)).map { max(0, $0) }
    }
    guard test.network.architecture.head?.readout == .everyStep else { return }
    #expect(hidden.contains(0) && hidden.contains { $0 > 0 })
    let (weights, bias) = (test.network[.headWeights], test.network[.headBias])
    let logits = bias.indices.map { o in
      bias[o] + hidden.indices.map { weights[o * hidden.count + $0] * hidden[$0] }.reduce(0, +)
    }
    expectClose(run.logits(step: 1), logits, 1e-6)
  }

  @Test("Pre-activations that are clipped, and those that are not", arguments: TestNetwork.clipped)
  func clipped(_ test: TestNetwork) throws {
    let (_, gradient) = try test.network.lossGradient(on: test.sequences, loss: test.loss)
    let slopes = try slopes(test, reachAtKinks)
    let pattern = try clipping(test, test.network)
    #expect(pattern.contains(true) && pattern.contains(false))
    // Where the points of the quotient clip the same pre-activations, there is no kink between them.
    let smooth = try gradient.indices.filter { index in
      try [-2, 2].allSatisfy { (side: Float) in
        var network = test.network
        network.parameters[index] += side * reachAtKinks
        return try clipping(test, network) == pattern
      }
    }
    #expect(Double(smooth.count) >= shareOfSmooth * Double(gradient.count))
    #expect(smooth.contains { abs(gradient[$0]) > 10 * toleranceAtKinks })
    expectClose(smooth.map { gradient[$0] }, smooth.map { slopes[$0] }, toleranceAtKinks)
  }

  /// Which pre-activations a network clips on the sequences of a test.
  private func clipping(_ test: TestNetwork, _ network: Network) throws -> [Bool] {
    try test.sequences.flatMap { sequence in
      var run = try Run(network: network, steps: sequence.steps)
      run.advance(to: run.length)
      return network.architecture.lanes.flatMap { lane in
        let layer = network.architecture.layers[lane.layer]
        let clip = layer.cell(of: lane.direction).clip ?? .infinity
        return layer.cell.blocks.flatMap { block in
          (0..<run.length * layer.hiddenSize).map { index in
            let terms = run.preactivation(
              of: block, unit: index % layer.hiddenSize, step: index / layer.hiddenSize, layer: lane.layer,
              direction: lane.direction)
            return terms.map { abs($0.sum) >= clip } ?? false
          }
        }
      }
    }
  }

  @Test("Directions with different activations", arguments: TestNetwork.differentDirections)
  func directions(_ test: TestNetwork) throws { try check(test) }

  @Test("Layers, directions, inputs and readouts", arguments: TestNetwork.shapes)
  func shapes(_ test: TestNetwork) throws { try check(test) }

  @Test("Layers that read the first steps only", arguments: TestNetwork.limited)
  func limited(_ test: TestNetwork) throws { try check(test) }

  @Test("Every loss on every head and kind of target", arguments: TestNetwork.losses)
  func losses(_ test: TestNetwork) throws {
    switch test.loss {
    case .meanSquaredError, .binaryCrossEntropy, .categoricalCrossEntropy: try check(test)
    // The kink of one number that is nearly right is one in every parameter of the layer.
    case .meanAbsoluteError: try checkAroundKinks(test, share: 0.5)
    }
  }

  @Test("Dropout, for what one draw lets through")
  func dropout() throws {
    let test = TestNetwork(
      "dropout", cells: [.lstm(LSTMCell()), .gru(GRUCell()), .rnn(RNNCell())],
      directions: [.forward, .backward])
    func pass(_ network: Network) -> (Float, [Float]) {
      let workspace = BatchWorkspace(network, for: .training)
      var generator = SeededGenerator(seed: 3)
      let sum = workspace.lossAndGradient(
        test.sequences, loss: test.loss, scaling: [], dropout: 0.4, &generator)
      return (Float(sum.loss / Double(sum.count)), workspace.gradient)
    }
    let (loss, gradient) = pass(test.network)
    let undropped = try test.network.evaluate(on: test.sequences, loss: test.loss).loss
    #expect(loss != undropped)
    let slopes = test.network.parameters.indices.map { index in
      differenceQuotient(reach) { shift in
        var network = test.network
        network.parameters[index] += shift
        return pass(network).0
      }
    }
    expectClose(gradient, slopes, tolerance)
  }

  private func slopes(_ test: TestNetwork, _ reach: Float) throws -> [Float] {
    try test.network.parameters.indices.map { index in
      try differenceQuotient(reach) { shift in
        var network = test.network
        network.parameters[index] += shift
        return try network.evaluate(on: test.sequences, loss: test.loss).loss
      }
    }
  }

  private func check(_ test: TestNetwork) throws {
    let (loss, gradient) = try test.network.lossGradient(on: test.sequences, loss: test.loss)
    #expect(loss == (try test.network.evaluate(on: test.sequences, loss: test.loss).loss))
    #expect(gradient.contains { abs($0) > 10 * tolerance })
    expectClose(gradient, try slopes(test, reach), tolerance)
  }

  private func checkAroundKinks(_ test: TestNetwork, share: Double = shareOfSmooth) throws {
    let (_, gradient) = try test.network.lossGradient(on: test.sequences, loss: test.loss)
    let (wide, narrow) = (try slopes(test, reachAtKinks), try slopes(test, reachAtKinks / 2))
    let smooth = gradient.indices.filter { abs(wide[$0] - narrow[$0]) <= toleranceAtKinks / 2 }
    #expect(Double(smooth.count) >= share * Double(gradient.count))
    #expect(smooth.contains { abs(gradient[$0]) > 10 * toleranceAtKinks })
    expectClose(smooth.map { gradient[$0] }, smooth.map { wide[$0] }, toleranceAtKinks)
  }
}
