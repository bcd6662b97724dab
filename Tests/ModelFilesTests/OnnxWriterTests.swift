import Foundation
import GateCore
import Models
import OnnxSchema
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import OnnxImport
@testable import TensorFiles

@Suite struct OnnxWriterTests {
  @Test func `A model of any shape that ONNX computes is read back as it was written`() throws {
    var written = 0
    for seed in 0..<300 {
      var random = SplitMix(seed: UInt64(seed))
      let model = RandomModels.model(&random)
      let bytes: [UInt8]
      do { bytes = try OnnxFormat.bytes(of: model) } catch ConversionError.layer { continue }
      written += 1
      var loaded = try ModelFile.decode(bytes, name: "unused").model
      #expect(try OnnxFormat.bytes(of: loaded) == bytes, "seed \(seed)")
      RandomModels.zeroUnusedRows(of: &loaded.network)
      var expected = model
      RandomModels.zeroUnusedRows(of: &expected.network)
      if expected.name.isEmpty { expected.name = "unused" }
      #expect(loaded == expected, "seed \(seed)")
    }
    #expect(written > 100)
  }

  /// The same file without what this program wrote beside the graph.
  private func graphAlone(_ bytes: [UInt8]) throws -> [UInt8] {
    var proto = try Onnx_ModelProto(bytes: bytes)
    proto.metadataProps = []
    return try #require(proto.bytes)
  }

  @Test func `The graph alone says the same numbers as the model`() throws {
    var compared = 0
    for seed in 0..<300 {
      var random = SplitMix(seed: UInt64(seed) + 1000)
      var model = RandomModels.model(&random)
      // Weights at which no state grows without bound.
      for i in model.network.parameters.indices { model.network.parameters[i] *= 0.2 }
      model.scaling = model.scaling.map { _ in .init(mean: 0.5, deviation: 2) }
      if case .features(_, hasMask: true) = model.network.architecture.input { continue }
      // To ONNX a clip of 0 is none.
      if model.network.architecture.layers.flatMap(\.cells).contains(where: { $0.clip == 0 }) { continue }
      model.initialState = nil
      guard let bytes = try? OnnxFormat.bytes(of: model) else { continue }
      let back = try ModelFile.decode(graphAlone(bytes), name: "").model
      let steps: InputSequence.Steps =
        switch model.network.architecture.input {
        case .features(let columns, _):
          .features((0..<4 * columns).map { _ in Float.random(in: -1...1, using: &random) }, columns: columns)
        case .oneHot(let size), .embedding(let size, _):
          .tokens((0..<4).map { _ in Int.random(in: 0..<size, using: &random) })
        }
      var runs = try [model, back].map { try Run($0, steps: steps) }
      for i in runs.indices { runs[i].advance(to: 4) }
      for layer in model.network.architecture.layers.indices {
        #expect(
          largestDistance(runs[0].hiddenStates(layer: layer), runs[1].hiddenStates(layer: layer)) < 1e-5,
          "seed \(seed), layer \(layer)")
      }
      #expect(largestDistance(runs[0].output(step: 3), runs[1].output(step: 3)) < 1e-5, "seed \(seed)")
      compared += 1
    }
    #expect(compared > 60)
  }

  // MARK: ONNX Runtime

  /// The models that `generate.py` asks ONNX Runtime about.
  private static let cases: [(name: String, model: Model)] = {
    let both: [Direction] = [.forward, .backward]
    let features = InputKind.features(columns: 2, hasMask: false)
    let shapes: [(String, InputKind, [Layer], Head?)] = [
      (
        "lstm-coupled", .embedding(vocabulary: 5, size: 3),
        [
          Layer(
            cell: .lstm(LSTMCell(hasPeepholes: true, coupling: .inputFromForget)), hiddenSize: 3,
            directions: both),
          Layer(cell: .lstm(LSTMCell(coupling: .forgetFromInput)), hiddenSize: 4),
        ], Head(size: 5, squash: .softmax, readout: .everyStep)
      ),
      (
        "lstm-input-forget", .oneHot(vocabulary: 4),
        [
          Layer(
            cell: .lstm(
              LSTMCell(
                coupling: .forgetFromInput, gateActivation: .hardSigmoid(alpha: 0.3, beta: 0.4),
                candidateActivation: .softsign, outputActivation: .scaledTanh(alpha: 0.9, beta: 0.7),
                clip: 0.8)),
            hiddenSize: 3)
        ], Head(size: 2, squash: .logSoftmax, readout: .lastStep)
      ),
      (
        "gru-writes", features,
        [
          Layer(cell: .gru(GRUCell(reset: .after, update: .writes)), hiddenSize: 3, directions: both),
          Layer(cell: .gru(GRUCell(reset: .before, update: .writes, clip: 1)), hiddenSize: 3),
        ], Head(size: 1, squash: .sigmoid, readout: .lastStep)
      ),
      (
        "gru-mask", .features(columns: 2, hasMask: true),
        [Layer(cell: .gru(GRUCell()), hiddenSize: 3, directions: [.backward])],
        Head(size: 2, squash: .identity, readout: .everyStep)
      ),
      (
        "rnn-state", features,
        [
          Layer(
            forward: .rnn(RNNCell(activation: .elu(alpha: 0.5))),
            backward: .rnn(RNNCell(activation: .identity)),
            hiddenSize: 3)
        ], nil
      ),
      (
        "two-limits", features,
        [
          Layer(cell: .lstm(LSTMCell()), hiddenSize: 3, directions: both, stepLimit: 4),
          Layer(cell: .gru(GRUCell()), hiddenSize: 2, directions: both, stepLimit: 5),
        ], Head(size: 2, squash: .softmax, readout: .lastStep)
      ),
    ]
    return shapes.enumerated().map { index, shape in
      var random = SplitMix(seed: UInt64(index) + 70)
      var network = Network(Architecture(input: shape.1, layers: shape.2, head: shape.3))
      for i in network.parameters.indices {
        network.parameters[i] = Float.random(in: -0.7...0.7, using: &random)
      }
      var model = Model(name: shape.0, network: network)
      if case .features(let columns, _) = shape.1 {
        model.scaling = (0..<columns).map { .init(mean: Float($0), deviation: 2) }
      }
      if shape.0 == "rnn-state" {
        var state = NetworkState(zerosFor: network.architecture)
        for lane in state.memories.indices { state.memories[lane].hidden = [0.5, -0.25, 0.125] }
        model.initialState = state
      }
      return (shape.0, model)
    }
  }()

  @Test("ONNX Runtime computes the same with a written graph", arguments: cases.indices)
  func runtime(index: Int) throws {
    let (name, model) = Self.cases[index]
    let fixture = OnnxFixture(folder: "written")
    let bytes = try OnnxFormat.bytes(of: model)
    if ProcessInfo.processInfo.environment["GATESCOPE_RECORD"] != nil {
      try Files.write(bytes, to: fixture.path(of: name))
    }
    #expect(try Files.read(fixture.path(of: name), limit: 1 << 16) == bytes)
    let golden = try fixture.golden(name)
    let run = try Run(model, onnx: golden.x)
    for (output, expected) in golden.outputs {
      let found = try run.onnxOutput(output, count: expected.count)
      #expect(largestDistance(found, expected) < 1e-5, "\(output)")
    }
  }

  @Test(
    "What ONNX cannot compute is an error that names the layer",
    arguments: [
      (Cell.gru(GRUCell(form: .gatedCandidate)), ConversionError.Part.gatedCandidate),
      (.gru(GRUCell(update: .writes, gateActivation: .tanh)), .mirroredGate),
      (.lstm(LSTMCell(coupling: .inputFromForget, gateActivation: .softsign)), .mirroredGate),
    ])
  func refused(cell: Cell, part: ConversionError.Part) {
    let layers = [Layer(cell: .rnn(RNNCell()), hiddenSize: 2), Layer(cell: cell, hiddenSize: 2)]
    let model = Model(
      name: "m",
      network: Network(Architecture(input: .features(columns: 1, hasMask: false), layers: layers, head: nil)))
    #expect(throws: ConversionError.layer(1, part, format: .onnx)) { try OnnxFormat.bytes(of: model) }
  }

  @Test func `A written graph that was changed afterwards is read by what it computes now`() throws {
    let model = Self.cases[0].model
    var proto = try Onnx_ModelProto(bytes: OnnxFormat.bytes(of: model))
    let bias = try #require(proto.graph.initializer.firstIndex { $0.name == "fc.bias" })
    proto.graph.initializer[bias].name = "renamed"
    for n in proto.graph.node.indices {
      proto.graph.node[n].input = proto.graph.node[n].input.map { $0 == "fc.bias" ? "renamed" : $0 }
    }
    let loaded = try ModelFile.decode(try #require(proto.bytes), name: "")
    #expect(loaded.model.network.architecture.layers[0].cell == .lstm(LSTMCell(hasPeepholes: true)))
    #expect(loaded.model.network[.headBias] == model.network[.headBias])
  }
}
