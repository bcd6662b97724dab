import Testing

@testable import GateCore

/// Relative where values exceed 1. Sums in another order and other exponentials differ by a few ulp, and the
/// gates of some of these nodes are unbounded, so that such errors grow over the four steps.
private let tolerance: Float = 5e-6

@Suite("Against ONNX Runtime")
struct OnnxGoldenTests {
  @Test("Goldens are there")
  func goldensAreThere() {
    #expect(OnnxGolden.all.count == 119)
    #expect(OnnxGolden.all.allSatisfy { $0.finalCell.isEmpty == ($0.kind != "lstm") })
    #expect(OnnxGolden.all.contains { $0.clip != nil && $0.activations.count == 2 })
  }

  @Test(
    "Clip, input_forget, peepholes, every activation in every position and other cells backward say the same",
    arguments: OnnxGolden.all)
  func forward(golden: OnnxGolden) throws {
    let (network, state) = try golden.start()
    var run = try Run(
      network: network, steps: .features(golden.features, columns: golden.inputs), initialState: state)
    run.advance(to: golden.steps)
    let directions = network.architecture.layers[0].directions
    for (d, direction) in directions.enumerated() {
      for t in 0..<golden.steps {
        let start = (t * directions.count + d) * golden.hidden
        expectClose(
          run.values(.hidden, step: t, layer: 0, direction: direction),
          golden.states[start..<start + golden.hidden], tolerance)
      }
      guard !golden.finalCell.isEmpty else { continue }
      expectClose(
        run.values(
          .cell, step: direction == .forward ? golden.steps - 1 : 0, layer: 0, direction: direction),
        golden.finalCell[d * golden.hidden..<(d + 1) * golden.hidden], tolerance)
    }
  }

  @Test("Without clip, or with the forward cell backward, the numbers are others")
  func differences() throws {
    for golden in OnnxGolden.all where golden.clip != nil || golden.activations.count == 2 {
      let (network, state) = try golden.start()
      let layer = network.architecture.layers[0]
      var cell = layer.cell
      cell.clip = nil
      var plain = Network(
        Architecture(
          input: network.architecture.input,
          layers: [Layer(cell: cell, hiddenSize: golden.hidden, directions: layer.directions)], head: nil))
      plain.parameters = golden.parameters
      var run = try Run(
        network: plain, steps: .features(golden.features, columns: golden.inputs),
        initialState: state)
      run.advance(to: golden.steps)
      let found = (0..<golden.steps).flatMap { t in
        layer.directions.flatMap { run.values(.hidden, step: t, layer: 0, direction: $0) }
      }
      #expect(zip(found, golden.states).contains { abs($0 - $1) > 100 * tolerance }, "\(golden.name)")
    }
  }

  @Test("Cells of two kinds in one layer are refused, and so is a negative clip")
  func refused() {
    func network(_ forward: Cell, _ backward: Cell) -> Network {
      Network(
        Architecture(
          input: .features(columns: 1, hasMask: false),
          layers: [Layer(forward: forward, backward: backward, hiddenSize: 2)], head: nil))
    }
    let steps = InputSteps.features([0], columns: 1)
    #expect(throws: InputError.mixedCells(layer: 0)) {
      try Run(network: network(.lstm(LSTMCell()), .gru(GRUCell())), steps: steps)
    }
    #expect(throws: InputError.negativeClip(layer: 0)) {
      try Run(network: network(.rnn(RNNCell()), .rnn(RNNCell(clip: -1))), steps: steps)
    }
    #expect(throws: InputError.negativeClip(layer: 0)) {
      try Run(network: network(.rnn(RNNCell(clip: .nan)), .rnn(RNNCell())), steps: steps)
    }
  }
}
