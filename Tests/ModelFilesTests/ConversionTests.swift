import Foundation
import GateCore
import Models
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// Files for other frameworks, against what those compute with them.
@Suite struct ConversionTests {
  private static let tokens = InputKind.embedding(vocabulary: 5, size: 3)
  private static let numbers = InputKind.features(columns: 3, hasMask: false)
  private static let everyStep = Head(size: 4, squash: .softmax, readout: .everyStep)
  private static let lastStep = Head(size: 2, squash: .sigmoid, readout: .lastStep)

  private static let cases: [(name: String, architecture: Architecture)] = [
    (
      "lstm-coupled",
      Architecture(
        input: tokens,
        layers: [LSTMCell.Coupling.inputFromForget, .forgetFromInput].map {
          Layer(cell: .lstm(LSTMCell(coupling: $0)), hiddenSize: 4, directions: [.forward, .backward])
        }, head: everyStep)
    ),
    (
      "lstm-last",
      Architecture(
        input: numbers,
        layers: [
          Layer(cell: .lstm(LSTMCell()), hiddenSize: 4, directions: [.forward, .backward])
        ], head: lastStep)
    ),
    (
      "lstm-activations",
      Architecture(
        input: numbers,
        layers: [
          Layer(
            cell: .lstm(
              LSTMCell(
                gateActivation: .hardSigmoid(alpha: 0.2, beta: 0.5),
                candidateActivation: .scaledTanh(alpha: 1.5, beta: 0.5),
                outputActivation: .scaledTanh(alpha: 1.5, beta: 0.5))), hiddenSize: 4)
        ], head: nil)
    ),
    (
      "gru-after",
      Architecture(
        input: tokens,
        layers: [
          Layer(cell: .gru(GRUCell(reset: .after, update: .writes)), hiddenSize: 5),
          Layer(cell: .gru(GRUCell(reset: .after, update: .keeps)), hiddenSize: 3),
        ], head: everyStep)
    ),
    (
      "gru-before",
      Architecture(
        input: numbers,
        layers: [
          Layer(
            cell: .gru(GRUCell(reset: .before, update: .writes)), hiddenSize: 4,
            directions: [.forward, .backward])
        ], head: lastStep)
    ),
    (
      "rnn-relu",
      Architecture(
        input: numbers,
        layers: [
          Layer(cell: .rnn(RNNCell(activation: .leakyRelu(alpha: 0.1))), hiddenSize: 4),
          Layer(cell: .rnn(RNNCell(activation: .relu)), hiddenSize: 4),
        ], head: Head(size: 1, squash: .identity, readout: .everyStep))
    ),
    (
      "gru-activations",
      Architecture(
        input: numbers,
        layers: [
          Layer(
            cell: .gru(
              GRUCell(
                reset: .after, update: .keeps, gateActivation: .hardSigmoid(alpha: 0.3, beta: 0.4),
                candidateActivation: .thresholdedRelu(alpha: 0.2))),
            hiddenSize: 3, directions: [.forward, .backward])
        ], head: nil)
    ),
  ]

  private static func model(_ index: Int) -> Model {
    var network = Network(cases[index].architecture)
    var random = SplitMix(seed: UInt64(index) + 40)
    for i in network.parameters.indices {
      network.parameters[i] = Float.random(in: -0.8...0.8, using: &random)
    }
    return Model(name: cases[index].name, network: network)
  }

  @Test("Keras computes the same with a converted network", arguments: cases.indices)
  func keras(index: Int) throws {
    let (model, fixture) = (Self.model(index), Fixture(name: "converted-\(Self.cases[index].name)"))
    let bytes = try KerasFormat.pieces(of: model).flatMap(\.self)
    if ProcessInfo.processInfo.environment["GATESCOPE_RECORD"] != nil {
      try Files.write(bytes, to: fixture.path)
    }
    #expect(try Files.read(fixture.path, limit: 1 << 16) == bytes)

    let expected = try fixture.expected()
    var run = try Run(network: model.network, steps: try expected.input(of: model.network))
    run.advance(to: run.length)
    let isLast = model.network.architecture.head?.readout == .lastStep
    let outputs = (isLast ? run.length - 1..<run.length : 0..<run.length).flatMap { run.output(step: $0) }
    #expect(largestDistance(outputs, try expected.floats("output")) < foreignTolerance)
  }

  @Test func `A converted network that is read back computes the same`() throws {
    let options = ImportOptions(conventions: Conventions(readout: .lastStep, squash: .sigmoid))
    let model = Self.model(4)
    let bytes = try KerasFormat.pieces(of: model).flatMap(\.self)
    let back = try ModelFile.decode(bytes, name: "back", options: options).model.network
    let rows: [Float] = (0..<15).map { Float($0 % 4) - 1.5 }
    var runs = try [model.network, back].map {
      try Run(network: $0, steps: .features(rows, columns: 3))
    }
    for i in runs.indices { runs[i].advance(to: 5) }
    #expect(largestDistance(runs[0].output(step: 4), runs[1].output(step: 4)) < foreignTolerance)
  }

  @Test(
    "What Keras cannot compute is an error that names the layer",
    arguments: [
      (Cell.lstm(LSTMCell(hasPeepholes: true)), ConversionError.Part.peepholes),
      (.lstm(LSTMCell(outputActivation: .relu)), .outputActivation),
      (.lstm(LSTMCell(coupling: .inputFromForget, gateActivation: .softsign)), .mirroredGate),
      (.lstm(LSTMCell(clip: 3)), .clip),
      (.gru(GRUCell(update: .writes, gateActivation: .hardSigmoid(alpha: 0.2, beta: 0.4))), .mirroredGate),
      (.gru(GRUCell(form: .gatedCandidate)), .gatedCandidate),
    ])
  func refused(cell: Cell, part: ConversionError.Part) {
    let layers = [Layer(cell: .rnn(RNNCell()), hiddenSize: 2), Layer(cell: cell, hiddenSize: 2)]
    let model = Model(
      name: "m", network: Network(Architecture(input: Self.numbers, layers: layers, head: nil)))
    #expect(throws: ConversionError.layer(1, part, format: .kerasSafetensors)) {
      try KerasFormat.pieces(of: model)
    }
  }

  @Test(
    "What PyTorch's modules cannot compute is said where they are offered",
    arguments: [
      (Cell.lstm(LSTMCell(hasPeepholes: true)), "PyTorch has no peepholes"),
      (.lstm(LSTMCell(gateActivation: .softsign)), "PyTorch's nn.LSTM has sigmoid gates and tanh"),
      (.lstm(LSTMCell(clip: 3)), "PyTorch clips no pre-activations"),
      (.gru(GRUCell(reset: .before)), "the reset gate acts before the product"),
      (.gru(GRUCell(reset: .after, candidateActivation: .relu)), "PyTorch's nn.GRU has sigmoid gates"),
      (.gru(GRUCell(form: .gatedCandidate)), "the gated-candidate form is not standard"),
      (.rnn(RNNCell(activation: .softsign)), "PyTorch's nn.RNN has tanh or relu"),
    ])
  func notForPyTorch(cell: Cell, sentence: String) throws {
    func lines(_ layer: Layer) throws -> [String] {
      let architecture = Architecture(input: Self.numbers, layers: [layer], head: nil)
      return try ModelFile.instructions(
        for: Model(name: "m", network: Network(architecture)), as: .safetensors, at: "m.safetensors")
    }
    let found = try lines(Layer(cell: cell, hiddenSize: 2))
    #expect(found[0] == "gatescope opens it; PyTorch's modules cannot compute it:")
    #expect(found[1].hasPrefix(sentence), "\(found)")
    let backward = try lines(
      Layer(cell: .rnn(RNNCell(activation: .relu)), hiddenSize: 2, directions: [.backward]))
    #expect(backward[1] == "a layer reads backward only, which none of PyTorch's modules does")
    let two = try lines(
      Layer(
        forward: .rnn(RNNCell()), backward: .rnn(RNNCell(activation: .relu)), hiddenSize: 2))
    #expect(two[1].hasPrefix("the directions of a layer follow different cells"))
    #expect(try lines(Layer(cell: .lstm(LSTMCell()), hiddenSize: 2))[0].hasPrefix("in PyTorch:"))
  }

  @Test func `A reversed layer and a state of its own have no position in Keras's variables`() {
    let backward = Architecture(
      input: Self.numbers, layers: [Layer(cell: .rnn(RNNCell()), hiddenSize: 2, directions: [.backward])],
      head: nil)
    #expect(throws: ConversionError.layer(0, .backwardOnly, format: .kerasSafetensors)) {
      try KerasFormat.pieces(of: Model(name: "m", network: Network(backward)))
    }
    var model = Self.model(1)
    model.initialState = NetworkState(zerosFor: model.network.architecture)
    #expect(throws: ConversionError.initialState(format: .kerasSafetensors)) {
      try KerasFormat.pieces(of: model)
    }
  }

  /// Layers that no single module of PyTorch's holds.
  private static let unlike = Architecture(
    input: .embedding(vocabulary: 7, size: 4),
    layers: [
      Layer(cell: .lstm(LSTMCell()), hiddenSize: 6, directions: [.forward, .backward]),
      Layer(cell: .gru(GRUCell(reset: .after, update: .writes)), hiddenSize: 5),
      Layer(cell: .rnn(RNNCell(activation: .relu)), hiddenSize: 3),
    ], head: Head(size: 2, squash: .softmax, readout: .lastStep))

  @Test
  func `Layers of several widths and kinds are written as a module each, with the Python that runs them`()
    throws
  {
    let architecture = Self.unlike
    var network = Network(architecture)
    var random = SplitMix(seed: 77)
    for i in network.parameters.indices {
      network.parameters[i] = Float.random(in: -0.8...0.8, using: &random)
    }
    let model = Model(name: "m\"); import os #", network: network)
    let bytes = ModelFile.encode(model)
    let names = try Safetensors(bytes).tensors.map(\.name)
    #expect(names.contains("rnn0.weight_ih_l0_reverse") && names.contains("rnn2.bias_hh_l0"))
    #expect(!names.contains { $0.hasPrefix("rnn.") })
    #expect(try ModelFile.decode(bytes, name: "back").model.network == network)
    let lines = try ModelFile.instructions(for: model, as: .safetensors, at: "a\"b.safetensors")
    #expect(
      lines.prefix(23) == [
        "in PyTorch:", "", "import safetensors.torch, torch", "", "class Network(torch.nn.Module):",
        "    def __init__(self):", "        super().__init__()",
        "        self.embedding = torch.nn.Embedding(7, 4)",
        "        self.rnn0 = torch.nn.LSTM(4, 6, bidirectional=True, batch_first=True)",
        "        self.rnn1 = torch.nn.GRU(12, 5, batch_first=True)",
        "        self.rnn2 = torch.nn.RNN(5, 3, nonlinearity='relu', batch_first=True)",
        "        self.fc = torch.nn.Linear(3, 2)", "", "    def forward(self, x):",
        "        x = self.embedding(x)",
        "        x, _ = self.rnn0(x)", "        x, _ = self.rnn1(x)", "        x, _ = self.rnn2(x)",
        "        x = x[:, -1]",
        "        return torch.softmax(self.fc(x), -1)", "", "module = Network()",
        "module.load_state_dict(safetensors.torch.load_file(\"a\\\"b.safetensors\"))",
      ])
  }

  @Test func `A file in which one module has layers of several widths still opens`() throws {
    let network = Network(Self.unlike)
    let model = Model(name: "m", network: network)
    let header = SafetensorsWriter.header(
      metadata: [(ModelMetadata.key, ModelMetadata(model).json.text)],
      tensors: network.layout.tensors.map { .init(name: TensorNames().name(of: $0.role), shape: $0.shape) })
    let bytes =
      header + network.layout.tensors.flatMap { SafetensorsWriter.bytes(of: network.parameters[$0.range]) }
    #expect(try ModelFile.decode(bytes, name: "back").model.network.architecture == network.architecture)
  }
}
